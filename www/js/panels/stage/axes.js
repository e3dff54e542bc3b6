// @ts-check
/** What the cursor's output cell means on the input picture. No DOM. */

import { centredOn, padded, tapsOf, windowOf } from '../../draw/geometry.js';

/** @typedef {import('../../draw/geometry.js').Point} Point */
/** @typedef {import('../../draw/geometry.js').Rect} Rect */

/** @param {import('../../protocol.js').State} state */
export function axesOf({ rows, cols, times, input }) {
  return {
    /** Whether a window stands on the input picture; after several passes it stands on a picture in between. */
    direct: times === 1,
    /** @param {Point} out @returns {Rect} */
    window: (out) => windowOf(rows, cols, out),
    /** @param {Point} out @returns {Point[]} */
    taps: (out) => tapsOf(rows, cols, out),
    /** The output whose window is centred on an input cell. @param {Point} cell @returns {Point} */
    over: (cell) => ({ x: centredOn(cols, cell.x, times), y: centredOn(rows, cell.y, times) }),
    /** Whether padding stands on a cell. @param {number} x @param {number} y */
    exists(x, y) {
      if (times === 1) return padded(cols, x) && padded(rows, y);
      return x >= -cols.before && x < input.width + cols.after && y >= -rows.before && y < input.height + rows.after;
    },
    spread: Math.max(rows.dilation, cols.dilation),
  };
}
