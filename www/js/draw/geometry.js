// @ts-check
/**
 * Where things stand: client pixels ↔ cells of a picture, output cells ↔ input windows. No DOM.
 * Cells are counted from 0; rectangles are half-open.
 */

/** @typedef {import('../protocol.js').Axis} Axis */
/** @typedef {{x: number, y: number}} Point */
/** @typedef {{x0: number, y0: number, x1: number, y1: number}} Rect */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** The extent of a dilated kernel. @param {Axis} axis */
export const effective = (axis) => (axis.kernel - 1) * axis.dilation + 1;

/** The input cell under the first tap of output `out`; negative on padding. @param {Axis} axis @param {number} out */
export const firstTap = (axis, out) => out * axis.stride - axis.before;

/**
 * The window of an output cell, padding included.
 * @param {Axis} rows
 * @param {Axis} cols
 * @param {Point} out
 * @returns {Rect}
 */
export function windowOf(rows, cols, out) {
  const x0 = firstTap(cols, out.x);
  const y0 = firstTap(rows, out.y);
  return { x0, y0, x1: x0 + effective(cols), y1: y0 + effective(rows) };
}

/**
 * The input cells under the taps of an output cell, rows first.
 * @param {Axis} rows
 * @param {Axis} cols
 * @param {Point} out
 * @returns {Point[]}
 */
export function tapsOf(rows, cols, out) {
  const taps = [];
  for (let j = 0; j < rows.kernel; j += 1) {
    for (let i = 0; i < cols.kernel; i += 1) {
      taps.push({ x: firstTap(cols, out.x) + i * cols.dilation, y: firstTap(rows, out.y) + j * rows.dilation });
    }
  }
  return taps;
}

/**
 * The output along one axis whose window is centred nearest to an input cell, after `times` passes.
 * Where two are as near, the one that keeps the picture in place wins.
 * @param {Axis} axis    of the last pass
 * @param {number} cell
 * @param {number} times
 */
export function centredOn(axis, cell, times = 1) {
  let at = cell;
  for (let pass = 0; pass < times; pass += 1) at = (at + axis.before - (effective(axis) - 1) / 2) / axis.stride;
  const nearest = axis.before > axis.after ? Math.ceil(at - 0.5) : Math.floor(at + 0.5);
  return clamp(nearest, 0, axis.output - 1) + 0;
}

/**
 * Whether a cell outside the picture is one that the padding adds.
 * @param {Axis} axis
 * @param {number} cell
 */
export const padded = (axis, cell) => cell >= -axis.before && cell < axis.input + axis.after;

/**
 * The largest rectangle of a picture's proportions in the middle of a box.
 * @param {number} boxWidth
 * @param {number} boxHeight
 * @param {number} width
 * @param {number} height
 * @returns {Box}
 */
export function contained(boxWidth, boxHeight, width, height) {
  const scale = Math.min(boxWidth / width, boxHeight / height);
  const [w, h] = [width * scale, height * scale];
  return { left: (boxWidth - w) / 2, top: (boxHeight - h) / 2, width: w, height: h };
}

/**
 * The proportions (width / height) of the box in which a picture stands: its own, within what fits a page.
 * @param {number} width
 * @param {number} height
 */
export const boxRatio = (width, height) => clamp(width / height, 0.8, 2.4);

/**
 * The cell of a picture under a point of its box, or null beside the picture.
 * @param {Point} point   from the box's corner
 * @param {Box} box       where the picture stands
 * @param {Rect} cells    the cells that it shows
 * @returns {Point | null}
 */
export function cellAt(point, box, cells) {
  const u = (point.x - box.left) / box.width;
  const v = (point.y - box.top) / box.height;
  if (!(u >= 0 && u < 1 && v >= 0 && v < 1)) return null;
  return {
    x: cells.x0 + Math.floor(u * (cells.x1 - cells.x0)),
    y: cells.y0 + Math.floor(v * (cells.y1 - cells.y0)),
  };
}

/**
 * Where a rectangle of cells stands in the box.
 * @param {Rect} rect
 * @param {Box} box
 * @param {Rect} cells  the cells that the box shows
 * @returns {Box}
 */
export function placed(rect, box, cells) {
  const sx = box.width / (cells.x1 - cells.x0);
  const sy = box.height / (cells.y1 - cells.y0);
  return {
    left: box.left + (rect.x0 - cells.x0) * sx,
    top: box.top + (rect.y0 - cells.y0) * sy,
    width: (rect.x1 - rect.x0) * sx,
    height: (rect.y1 - rect.y0) * sy,
  };
}

/**
 * The same box, grown about its middle until no side is shorter than `least`.
 * @param {Box} box
 * @param {number} least
 * @returns {Box}
 */
export function atLeast(box, least) {
  const width = Math.max(box.width, least);
  const height = Math.max(box.height, least);
  return {
    left: box.left - (width - box.width) / 2,
    top: box.top - (height - box.height) / 2,
    width,
    height,
  };
}

/**
 * The part of a box that is no further than `beyond` outside another.
 * @param {Box} box
 * @param {Box} limit
 * @param {number} beyond
 * @returns {Box}
 */
export function within(box, limit, beyond) {
  const left = Math.max(box.left, limit.left - beyond);
  const top = Math.max(box.top, limit.top - beyond);
  const right = Math.min(box.left + box.width, limit.left + limit.width + beyond);
  const bottom = Math.min(box.top + box.height, limit.top + limit.height + beyond);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}
