// @ts-check
/** What the cursor's output cell means on the input picture. No DOM. */

import { centredOn, padded, tapsOf, windowOf } from '../draw/geometry.js';

/** @typedef {import('../draw/geometry.js').Point} Point */
/** @typedef {import('../draw/geometry.js').Rect} Rect */

/**
 * @param {import('../protocol.js').State} state
 * @param {boolean} numbers  of the grid of numbers, which shows the last pass's own input
 */
export function axesOf({ rows, cols, times }, numbers) {
  const passes = numbers ? 1 : times;
  return {
    /** Whether the window stands on what is shown; after several passes it stands on a picture in between. */
    direct: passes === 1,
    /** @param {Point} out @returns {Rect} */
    window: (out) => windowOf(rows, cols, out),
    /** @param {Point} out @returns {Point[]} */
    taps: (out) => tapsOf(rows, cols, out),
    /** The output whose window is centred on an input cell. @param {Point} cell @returns {Point} */
    over: (cell) => ({ x: centredOn(cols, cell.x, passes), y: centredOn(rows, cell.y, passes) }),
    /** Whether padding stands on a cell. @param {number} x @param {number} y */
    exists: (x, y) => padded(cols, x) && padded(rows, y),
    spread: Math.max(rows.dilation, cols.dilation),
  };
}
