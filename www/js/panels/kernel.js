// @ts-check
/** The kernel: its cells, its size, what can be done to it, and what its sum is divided by. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { short } from '../format.js';
import { errorText, fieldError, iconButton, icons, numberField, numberInput, stepper } from '../controls/index.js';
import { createCells } from './kernel/cells.js';
import { grid } from './kernel/grid.js';
import { keyboard } from './kernel/keys.js';
import { READABLE, editText } from './kernel/numbers.js';
import { pasteDialog } from './kernel/paste.js';
import { pointer } from './kernel/pointer.js';
import { undo } from './kernel/undo.js';
import { verdictLine } from './kernel/verdict.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('./kernel/cells.js').Cells} Cells */

/** The errors that are told under the grid, by the field that the core names. */
const FIELDS = ['k', 'transform', 'resize', 'paste'];

const TRANSFORMS = /** @type {const} */ ([
  ['rotate-back', icons.rotateBack],
  ['rotate', icons.rotate],
  ['mirror-x', icons.mirrorX],
  ['mirror-y', icons.mirrorY],
  ['transpose', icons.transpose],
  ['negate', icons.negate],
  ['normalise', icons.normalise],
]);

/** @type {import('../app.js').Panel} */
export const kernel = {
  id: 'kernel',
  labs: ['filter'],
  mount(root, app) {
    const cells = createCells(app);
    const hands = { keys: keyboard(app, cells), mouse: pointer(app, cells) };
    const ui = { open: false };
    const steps = undo(app);
    return () => {
      const { rows, cols } = /** @type {import('../protocol.js').State} */ (app.store.state).kernel;
      cells.row = Math.min(cells.row, rows - 1);
      cells.col = Math.min(cells.col, cols - 1);
      steps.see();
      render(view(app, cells, hands, ui, steps), root);
      if (cells.draft !== null && Math.max(rows, cols) > READABLE) typeBelow(cells);
      if (!cells.refocus) return;
      cells.refocus = false;
      /** @type {HTMLElement | null} */ (root.querySelector('[role="gridcell"][tabindex="0"]'))?.focus();
    };
  },
};

/** What is typed on a cell too small to hold a number goes to the line below. @param {Cells} cells */
function typeBelow(cells) {
  const input = /** @type {HTMLInputElement} */ (document.getElementById('kernel-cell'));
  input.value = cells.draft ?? '';
  input.dataset.typing = 'true';
  cells.draft = null;
  input.focus();
  if (cells.whole) input.select();
}

/**
 * @param {App} app
 * @param {Cells} cells
 * @param {Parameters<typeof grid>[2]} hands
 * @param {{open: boolean}} ui
 * @param {ReturnType<typeof undo>} steps
 */
function view(app, cells, hands, ui, steps) {
  const { t, store } = app;
  const { kernel } = /** @type {import('../protocol.js').State} */ (store.state);
  const locked = cells.locked();
  const wrong = FIELDS.find((key) => store.errors.has(key));
  const error = wrong && !ui.open ? errorText(t, store.errors.get(wrong)) : '';
  return html`
    <div class="panel-head">
      <h2>${t('panel.kernel.title')}</h2>
      ${sizes(app, locked)}
    </div>
    <div class="kernel-box">${grid(app, cells, hands, error && `field-${wrong}-error`)}</div>
    ${Math.max(kernel.rows, kernel.cols) > READABLE ? cellLine(app, cells, locked) : nothing}
    ${error ? fieldError(`field-${wrong}`, error) : nothing}
    <div class="kernel-verdict-row">${verdictLine(app)}${steps.buttons()}</div>
    <p class="hint soft" id="kernel-hint">
      <span class="by-mouse">${t('kernel.hint.mouse')}</span><span class="by-touch">${t('kernel.hint.touch')}</span>
    </p>
    <div class="kernel-tools">
      ${TRANSFORMS.map(([name, picture]) =>
        iconButton({
          label: t(`kernel.${name}`),
          picture,
          kind: 'small',
          disabled: locked,
          onClick: () => void app.apply({ type: 'transform', name }),
        }),
      )}
      ${iconButton({
        label: t('kernel.paste.title'),
        picture: icons.paste,
        kind: 'small',
        disabled: locked,
        onClick: () => {
          ui.open = true;
          store.changed();
        },
      })}
    </div>
    ${afterwards(app)} ${pasteDialog(app, ui)}
  `;
}

/** @param {App} app @param {boolean} locked */
function sizes(app, locked) {
  const { t, store, tables } = app;
  const { kernel, config } = /** @type {import('../protocol.js').State} */ (store.state);
  const fixed = locked || config.ro.includes('size');
  /** @param {number} rows @param {number} cols */
  const resize = (rows, cols) => void app.apply({ type: 'resize', rows, cols });
  const most = tables.limits.kernelSide;
  return html`<div class="kernel-size">
    ${stepper({
      label: t('kernel.rows'),
      less: t('kernel.rows.less'),
      more: t('kernel.rows.more'),
      value: kernel.rows,
      min: 1,
      max: most,
      disabled: fixed,
      onStep: (rows) => resize(rows, kernel.cols),
    })}
    <span aria-hidden="true">×</span>
    ${stepper({
      label: t('kernel.cols'),
      less: t('kernel.cols.less'),
      more: t('kernel.cols.more'),
      value: kernel.cols,
      min: 1,
      max: most,
      disabled: fixed,
      onStep: (cols) => resize(kernel.rows, cols),
    })}
  </div>`;
}

/** The focused cell's number, where the cells are too small to hold theirs. @param {App} app @param {Cells} cells @param {boolean} locked */
function cellLine(app, cells, locked) {
  const { row, col } = cells;
  const name = app.t('kernel.cell', { row: row + 1, col: col + 1 });
  return html`<div class="cell-line">
    <span aria-hidden="true">${name}</span>
    ${numberInput({
      id: 'kernel-cell',
      name,
      value: editText(cells.value(row, col)),
      disabled: locked,
      onCommit: (text) => cells.commit(text),
    })}
  </div>`;
}

/** Divisor, bias and the sum of the cells. @param {App} app */
function afterwards(app) {
  const { t, store } = app;
  const { kernel, config } = /** @type {import('../protocol.js').State} */ (store.state);
  const shown = /** @type {const} */ ([
    ['div', editText(kernel.divisor)],
    ['bias', config.bias],
  ]);
  return html`<div class="kernel-after">
      ${shown.map(([key, value]) =>
        numberField({
          id: `field-${key}`,
          label: t(`field.${key}`),
          value,
          step: 0.1,
          error: errorText(t, store.errors.get(key)),
          apart: true,
          disabled: config.ro.includes(key),
          onCommit: (text) => void app.apply({ type: 'set', key, value: text }),
        }),
      )}
      <div class="field">
        <span class="field-label">${t('kernel.sum')}</span>
        <output class="kernel-sum mono ${kernel.divisor === 1 ? '' : 'divided'}">${sum(kernel)}</output>
      </div>
    </div>
    ${shown.map(([key]) => fieldError(`field-${key}`, errorText(t, store.errors.get(key))))}`;
}

/** What flat areas are multiplied by, and how it comes about. @param {import('../protocol.js').KernelState} kernel */
function sum({ sum: cells, divisor }) {
  if (divisor === 1) return short(cells, 4);
  return html`<span>${short(cells, 4)} ÷ ${short(divisor, 4)}</span> <span>= ${short(cells / divisor, 4)}</span>`;
}
