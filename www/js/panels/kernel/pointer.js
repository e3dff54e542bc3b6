// @ts-check
/** Mouse, pen, touch and wheel on the kernel's grid: click to focus, again to edit, drag up and down to change. */

import { fineness, unitOf } from './numbers.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./cells.js').Cells} Cells */

/** So far a press is a click. */
const SLACK = 4;
/** Points of dragging for one unit. */
const PER_UNIT = 5;
/** Wheels and touch pads differ in how much they send for one notch. */
const NOTCH = 40;

/**
 * @param {App} app
 * @param {Cells} cells
 */
export function pointer(app, cells) {
  const kernel = () => /** @type {import('../../protocol.js').State} */ (app.store.state).kernel;
  /** @type {{id: number, y: number, base: number, unit: number, focused: boolean, dragging: boolean, last: number} | null} */
  let press = null;
  let rolled = 0;

  /** @param {Event} event @returns {{row: number, col: number, element: HTMLElement} | null} */
  function cellOf(event) {
    const element = /** @type {HTMLElement} */ (event.target).closest('[role="gridcell"]');
    if (!(element instanceof HTMLElement)) return null;
    return { row: Number(element.dataset.row), col: Number(element.dataset.col), element };
  }

  return {
    /** @param {PointerEvent} event */
    down(event) {
      const cell = cellOf(event);
      if (!cell || event.button !== 0 || event.target instanceof HTMLInputElement) return;
      const focused = cell.element === document.activeElement;
      // A first touch may be the start of scrolling the page; only the focused cell is dragged by touch.
      if (event.pointerType === 'touch' && !focused) return;
      // The input's own blur comes only after the focus has moved on.
      const input = document.activeElement;
      if (cells.draft !== null && input instanceof HTMLInputElement) cells.commit(input.value);
      cells.go(cell.row, cell.col);
      const { values } = kernel();
      press = {
        id: event.pointerId,
        y: event.clientY,
        base: cells.value(cell.row, cell.col),
        unit: unitOf(values),
        focused,
        dragging: false,
        last: 0,
      };
    },
    /** @param {PointerEvent} event */
    move(event) {
      if (!press || event.pointerId !== press.id || cells.locked()) return;
      const up = press.y - event.clientY;
      if (!press.dragging) {
        if (Math.abs(up) < SLACK) return;
        press.dragging = true;
        /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
      }
      const unit = press.unit * fineness(event);
      const steps = Math.trunc(up / PER_UNIT);
      if (steps === press.last) return;
      press.last = steps;
      cells.step(steps, unit, press.base);
    },
    /** @param {PointerEvent} event */
    up(event) {
      if (!press || event.pointerId !== press.id) return;
      const { dragging, focused } = press;
      press = null;
      if (event.type === 'pointerup' && focused && !dragging) cells.edit();
    },
    wheel: {
      // Not passive: on the focused cell the wheel changes the number instead of scrolling the page.
      passive: false,
      /** @param {WheelEvent} event */
      handleEvent(event) {
        const cell = cellOf(event);
        if (!cell || cell.element !== document.activeElement || cells.locked()) return;
        event.preventDefault();
        // With Shift some systems turn the wheel sideways.
        rolled -= (event.deltaY || event.deltaX) * (event.deltaMode === 0 ? 1 : NOTCH);
        const steps = Math.trunc(rolled / NOTCH);
        if (steps === 0) return;
        rolled -= steps * NOTCH;
        cells.step(Math.sign(steps), unitOf(kernel().values) * fineness(event));
      },
    },
    /** The sum shows the term of the cell under the pointer. @param {PointerEvent} event */
    over(event) {
      const cell = cellOf(event);
      const { state } = app.store;
      if (!state) return;
      const index = cell ? cell.row * state.kernel.cols + cell.col : null;
      const tap = index === null ? null : tapOf(index, state);
      if (tap === app.store.highlightTap) return;
      app.store.highlightTap = tap;
      app.store.changed();
    },
    leave() {
      if (app.store.highlightTap === null) return;
      app.store.highlightTap = null;
      app.store.changed();
    },
  };
}

/**
 * A flipped kernel meets the input back to front; the same rule leads from a cell to its tap and back.
 * @param {number} index
 * @param {import('../../protocol.js').State} state
 */
export const tapOf = (index, { config, kernel }) => (config.flip === '1' ? kernel.values.length - 1 - index : index);
