// @ts-check
/** Sizes as people write them, with the arithmetic that gives an output's size. No DOM. */

import { effective } from '../draw/geometry.js';

/** @typedef {import('../protocol.js').Axis} Axis */

/** Longer chains of passes are cut in the middle. */
const LONGEST_CHAIN = 5;

/** @param {{width: number, height: number, channels: number}} picture */
export const sizeText = ({ width, height, channels }) => `${height} × ${width} × ${channels}`;

/**
 * `300 − 3 + 1 = 298`; with padding, dilation and strides as far as they matter.
 * @param {Axis} axis
 */
export function axisText({ input, kernel, stride, dilation, before, after, output }) {
  const padding = before || after ? ` + ${before} + ${after}` : '';
  const extent = dilation > 1 && kernel > 1 ? `((${kernel} − 1) · ${dilation} + 1)` : `${kernel}`;
  const slack = `${input}${padding} − ${extent}`;
  return stride > 1 ? `⌊(${slack}) / ${stride}⌋ + 1 = ${output}` : `${slack} + 1 = ${output}`;
}

/**
 * @param {number[]} sizes
 * @returns {string}
 */
export function chainText(sizes) {
  const shown = sizes.length > LONGEST_CHAIN ? [...sizes.slice(0, 3), '…', sizes[sizes.length - 1]] : sizes;
  return shown.join(' → ');
}

/**
 * How an output came to its size: of the rows and of the columns; after several passes as a chain.
 * @param {import('../protocol.js').State} state
 * @returns {{rows: string, cols: string}}
 */
export function outputArithmetic({ rows, cols, times, sizes }) {
  if (times === 1) return { rows: axisText(rows), cols: axisText(cols) };
  return { rows: chainText(sizes.map(([height]) => height)), cols: chainText(sizes.map(([, width]) => width)) };
}

/**
 * How many rows and columns one unpadded pass takes away, where nothing else changes the size; else null.
 * @param {import('../protocol.js').State} state
 * @returns {{rows: number, cols: number, dilated: boolean} | null}
 */
export function trim({ rows, cols }) {
  /** @param {Axis} axis */
  const plain = ({ before, after, stride }) => before === 0 && after === 0 && stride === 1;
  const lost = {
    rows: effective(rows) - 1,
    cols: effective(cols) - 1,
    dilated: rows.dilation > 1 || cols.dilation > 1,
  };
  return plain(rows) && plain(cols) && lost.rows + lost.cols > 0 ? lost : null;
}
