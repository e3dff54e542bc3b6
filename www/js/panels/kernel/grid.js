// @ts-check
/** The kernel as a grid of cells, coloured by sign and size. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { guard } from '../../../vendor/lit-html/directives/guard.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { facesOf } from './faces.js';
import { tapOf } from './pointer.js';
import { READABLE } from './numbers.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./cells.js').Cells} Cells */

/**
 * @param {App} app
 * @param {Cells} cells
 * @param {{keys: ReturnType<typeof import('./keys.js').keyboard>, mouse: ReturnType<typeof import('./pointer.js').pointer>}} hands
 * @param {string} error  the id of the sentence that tells what is wrong, if something is
 */
export function grid(app, cells, { keys, mouse }, error) {
  const { state } = app.store;
  if (!state) return nothing;
  const { rows, cols, values } = state.kernel;
  const side = Math.max(rows, cols);
  const tap = app.store.highlightTap;
  const lit = tap === null ? -1 : tapOf(tap, state);
  const scene = { app, cells, lit, cols, faces: facesOf(values, side, app.theme()), readable: side <= READABLE };
  return html`<div
    class="kernel-grid ${side > READABLE ? 'heat' : ''}"
    role="grid"
    aria-label=${app.t('panel.kernel.title')}
    aria-readonly=${cells.locked()}
    aria-describedby=${error || 'kernel-hint'}
    .style=${`--n: ${Math.max(3, side)}; --cols: ${cols}`}
    @keydown=${keys.keydown}
    @paste=${keys.paste}
    @copy=${keys.copy}
    @pointerdown=${mouse.down}
    @pointermove=${mouse.move}
    @pointerup=${mouse.up}
    @pointercancel=${mouse.up}
    @pointerover=${mouse.over}
    @pointerleave=${mouse.leave}
    @wheel=${mouse.wheel}
    @focusin=${(/** @type {FocusEvent} */ event) => focused(event, cells)}
  >
    ${Array.from({ length: rows }, (_, row) =>
      // 961 cells are too many to compare in every frame; most rows have not changed.
      guard(
        [scene.faces, cols, row === cells.row && cells.col, cells.draft, Math.floor(lit / cols) === row && lit],
        () => line(scene, row),
      ),
    )}
  </div>`;
}

/** @param {Parameters<typeof cell>[0]} scene @param {number} row */
function line(scene, row) {
  return html`<div class="kernel-row" role="row">
    ${Array.from({ length: scene.cols }, (_, col) => cell(scene, row, col))}
  </div>`;
}

/** @param {FocusEvent} event @param {Cells} cells */
function focused(event, cells) {
  const element = /** @type {HTMLElement} */ (event.target);
  if (element.dataset.row === undefined) return;
  const row = Number(element.dataset.row);
  const col = Number(element.dataset.col);
  if (row !== cells.row || col !== cells.col) cells.go(row, col, false);
}

/**
 * @param {{app: App, cells: Cells, lit: number, cols: number, faces: import('./faces.js').Face[], readable: boolean}} scene
 * @param {number} row
 * @param {number} col
 */
function cell({ app, cells, lit, cols, faces, readable }, row, col) {
  const here = row === cells.row && col === cells.col;
  const index = row * cols + col;
  const face = faces[index];
  return html`<div
    class="cell ${lit === index ? 'lit' : ''}"
    role="gridcell"
    tabindex=${here ? 0 : -1}
    data-row=${row}
    data-col=${col}
    data-value=${face.exact}
    .style=${face.style}
  >
    ${here && readable && cells.draft !== null ? editor(app, cells) : face.text}
  </div>`;
}

/** @param {App} app @param {Cells} cells */
function editor(app, cells) {
  return html`<input
    class="cell-input"
    type="text"
    inputmode="text"
    autocomplete="off"
    spellcheck="false"
    aria-label=${app.t('kernel.cell', { row: cells.row + 1, col: cells.col + 1 })}
    ${ref((element) => element && begin(/** @type {HTMLInputElement} */ (element), cells))}
    @blur=${(/** @type {FocusEvent} */ event) => {
      if (cells.draft !== null) cells.commit(/** @type {HTMLInputElement} */ (event.target).value);
    }}
  />`;
}

/** @param {HTMLInputElement} input @param {Cells} cells */
function begin(input, cells) {
  if (input.dataset.begun === 'true') return;
  input.dataset.begun = 'true';
  input.value = cells.draft ?? '';
  // The input is drawn but not yet in the page.
  queueMicrotask(() => {
    input.focus();
    if (cells.whole) input.select();
  });
}
