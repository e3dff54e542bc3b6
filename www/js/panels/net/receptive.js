// @ts-check
/** The part of the input that an output number depends on. No DOM. */

/** @typedef {import('../../draw/geometry.js').Rect} Rect */

/**
 * @param {import('../../protocol.js').NetLayer['field']} field   null: all of the input
 * @param {{x: number, y: number}} at
 * @param {{width: number, height: number}} input
 * @returns {Rect} within the input
 */
export function receptiveField(field, { x, y }, { width, height }) {
  if (!field) return { x0: 0, y0: 0, x1: width, y1: height };
  const [y0, y1] = span(field.rows, y, height);
  const [x0, x1] = span(field.cols, x, width);
  return { x0, y0, x1, y1 };
}

/**
 * @param {[number, number, number]} axis
 * @param {number} index
 * @param {number} length
 */
function span([start, jump, size], index, length) {
  const from = start + index * jump;
  return [Math.max(0, Math.min(length, from)), Math.max(0, Math.min(length, from + size))];
}
