// @ts-check
/** Drawing by hand at a low resolution. The lab follows every stroke; the drawing is in the link. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { button, dialog, errorText, segmented, selectField } from '../../controls/index.js';
import { BLACK, blankSheet, Drawing, fromText, SIDES, toText, WHITE } from './drawing.js';
import { createPad } from './pad.js';
import { inkRamp } from './ink-ramp.js';
import { createResult } from './result.js';

const START_SIDE = 16;
const TOOLS = /** @type {const} */ (['brush', 'eraser', 'fill']);

/**
 * @param {import('../../app.js').App} app
 * @param {{redraw: () => void}} host
 */
export function createDraw(app, { redraw }) {
  let open = false;
  let drawing = new Drawing(blankSheet(START_SIDE, START_SIDE));
  /** @type {typeof TOOLS[number]} */ let tool = 'brush';
  let level = WHITE;
  let spoken = '';
  let sent = '';
  let refused = '';
  let paint = () => {};
  const result = createResult(app);

  /** Sends the drawing to the lab; the first change is a step that *back* returns from. */
  async function changed() {
    paint();
    redraw();
    const value = toText(drawing.sheet);
    if (value === sent) return;
    const step = sent === '' && !app.store.shown?.config.img.startsWith('pix:');
    sent = value;
    const taken = await app.apply({ type: 'set', key: 'img', value }, { key: 'img', step });
    if (value !== sent) return;
    refused = taken ? '' : errorText(app.t, [...app.store.errors.values()][0]);
    redraw();
  }

  /** @param {number} value */
  function greyName(value) {
    if (value === BLACK) return app.t('sources.draw.black');
    return value === WHITE ? app.t('sources.draw.white') : app.t('sources.draw.grey', { level: value, most: WHITE });
  }

  /** @param {Element | undefined} element */
  function attach(element) {
    if (!element) return;
    paint = createPad(/** @type {HTMLCanvasElement} */ (element), {
      drawing: () => drawing,
      tool: () => tool,
      level: () => level,
      changed: () => void changed(),
      moved({ x, y }) {
        spoken = app.t('sources.draw.at', { row: y + 1, column: x + 1, grey: greyName(drawing.at(x, y)) });
        redraw();
      },
    });
    // Its width is known once the dialog is laid out.
    new ResizeObserver(() => paint()).observe(element);
  }

  /** @param {KeyboardEvent} event */
  function shortcut(event) {
    if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    act(() => drawing.undo());
  }

  /** @param {() => void} change */
  function act(change) {
    change();
    void changed();
  }

  function sizes() {
    const { rows, cols } = drawing.sheet;
    const shown = (/** @type {number} */ r, /** @type {number} */ c) => ({ value: `${r}x${c}`, label: `${r} × ${c}` });
    const own = SIDES.includes(rows) && rows === cols ? [] : [shown(rows, cols)];
    return selectField({
      id: 'draw-size',
      label: app.t('sources.draw.size'),
      value: `${rows}x${cols}`,
      options: [...own, ...SIDES.map((side) => shown(side, side))],
      onChange(value) {
        const [r, c] = value.split('x').map(Number);
        act(() => drawing.resize(r, c));
      },
    });
  }

  const body = () => {
    const { rows, cols } = drawing.sheet;
    return html`<div class="draw" @keydown=${shortcut}>
      <div class="draw-sheet">
        <canvas
          class="pad"
          tabindex="0"
          autofocus
          role="application"
          aria-label=${app.t('sources.draw.sheet', { rows, cols })}
          aria-describedby="draw-help"
          ${ref(attach)}
        ></canvas>
        <p class="draw-help" id="draw-help">${app.t('sources.draw.help')}</p>
        <p class="aside" role="status">${spoken}</p>
      </div>
      <div class="draw-tools">
        <div class="draw-tool">${segmented({
          id: 'draw-tool',
          label: app.t('sources.draw.tool'),
          value: tool,
          options: TOOLS.map((value) => ({ value, label: app.t(`sources.draw.${value}`) })),
          onChange(value) {
            tool = /** @type {typeof tool} */ (value);
            redraw();
          },
        })}</div>
        <div class="draw-ink">${inkRamp({
          label: app.t('sources.draw.ink'),
          value: level,
          name: greyName,
          onChange(value) {
            level = value;
            if (tool === 'eraser') tool = 'brush';
            redraw();
          },
        })}</div>
        <div class="draw-size">${sizes()}</div>
        <div class="draw-actions">
          ${button({ label: app.t('sources.draw.undo'), disabled: !drawing.canUndo, onClick: () => act(() => drawing.undo()) })}
          ${button({ label: app.t('sources.draw.invert'), onClick: () => act(() => drawing.invert()) })}
          ${button({ label: app.t('sources.draw.clear'), onClick: () => act(() => drawing.clear()) })}
        </div>
        ${refused ? html`<p class="field-error draw-refused" role="alert">${refused}</p>` : nothing}
        ${sent ? result.template() : html`<p class="draw-result soft">${app.t('sources.draw.empty')}</p>`}
      </div>
    </div>`;
  };

  const foot = () => button({ label: app.t('sources.draw.done'), kind: 'primary', onClick: close });

  function close() {
    if (!open) return;
    open = false;
    redraw();
  }

  return {
    open() {
      const img = app.store.shown?.config.img ?? '';
      const sheet = fromText(img);
      if (sheet && img !== toText(drawing.sheet)) drawing = new Drawing(sheet);
      sent = sheet ? img : '';
      refused = '';
      spoken = '';
      open = true;
      redraw();
      // What is on the sheet is what the lab shows; an empty sheet waits for the first stroke.
      if (!sheet && drawing.touched) void changed();
    },
    template: () =>
      dialog({
        id: 'draw',
        open,
        title: app.t('sources.draw.title'),
        close: app.t('sources.close'),
        body,
        foot,
        onClose: close,
      }),
    update() {
      if (open) result.paint();
    },
  };
}
