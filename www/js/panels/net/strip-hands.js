// @ts-check
/** Mouse, finger and keys on a layer's maps. */

import { cellBeside, cellUnder } from './arrangement.js';
import { isTouch, reveal } from './reveal.js';
import { arrangement, isVector, mapSize, netOf, openMap } from './state.js';

/** @typedef {import('./strip.js').Hover} Hover */

/**
 * @param {import('../../app.js').App} app
 * @param {import('./strip.js').Ui} ui
 */
export function createHands(app, ui) {
  const sizeOf = (/** @type {number} */ layer) => netOf(app).layers[layer].size ?? [1];

  /** @param {Hover | null} hover @param {boolean} [walked] */
  function point(hover, walked = false) {
    const same = hover === ui.hover || (hover && ui.hover && JSON.stringify(hover) === JSON.stringify(ui.hover));
    if (same && walked === ui.walked) return;
    ui.hover = hover;
    ui.walked = walked;
    app.store.changed();
  }

  /** @param {number} layer @param {MouseEvent} event @returns {Hover | null} */
  function under(layer, event) {
    const size = sizeOf(layer);
    const { left, top } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const cell = cellUnder(arrangement(app, size, ui.room), { x: event.clientX - left, y: event.clientY - top });
    if (!cell) return null;
    if (isVector(size)) return { layer, map: 0, x: cell.index, y: 0 };
    const [rows, cols] = mapSize(size);
    return { layer, map: cell.index, x: Math.floor(cell.u * cols), y: Math.floor(cell.v * rows) };
  }

  /** The middle of a map, or one number of a vector. @param {number} layer @param {number} index @returns {Hover} */
  function middle(layer, index) {
    const size = sizeOf(layer);
    if (isVector(size)) return { layer, map: 0, x: index, y: 0 };
    const [rows, cols] = mapSize(size);
    return { layer, map: index, x: Math.floor(cols / 2), y: Math.floor(rows / 2) };
  }

  /** The cell where the keyboard stands. @param {number} layer */
  function present(layer) {
    const vector = isVector(sizeOf(layer));
    if (ui.hover?.layer === layer) return vector ? ui.hover.x : ui.hover.map;
    const { selected } = netOf(app);
    return selected?.layer === layer && !vector ? (selected.map ?? 0) : 0;
  }

  /** @param {Hover} hover @param {boolean} pinned */
  const open = ({ layer, map, x, y }, pinned) => openMap(app, layer, map, pinned ? `${x},${y}` : '');

  return {
    /** @param {number} layer */
    move: (layer) => (/** @type {PointerEvent} */ event) => {
      if (event.pointerType !== 'touch') point(under(layer, event));
    },
    leave: () => point(null),
    /** @param {number} layer */
    focus: (layer) => (/** @type {FocusEvent} */ event) => {
      if (/** @type {Element} */ (event.currentTarget).matches(':focus-visible'))
        point(middle(layer, present(layer)), true);
    },
    /** @param {number} layer */
    click: (layer) => async (/** @type {MouseEvent} */ event) => {
      const hover = under(layer, event);
      const opened = hover && (await open(hover, isVector(sizeOf(layer))));
      // Whoever points with a finger may not see what the tap did.
      if (opened && isTouch()) requestAnimationFrame(() => reveal('net-detail'));
    },
    /** @param {number} layer */
    key: (layer) => (/** @type {KeyboardEvent} */ event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        void open(middle(layer, present(layer)), isVector(sizeOf(layer)));
        return;
      }
      const next = cellBeside(arrangement(app, sizeOf(layer), ui.room), present(layer), event.key);
      if (next === null) return;
      event.preventDefault();
      point(middle(layer, next), true);
    },
  };
}
