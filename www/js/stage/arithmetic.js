// @ts-check
/** Sizes as people write them, with the arithmetic that gives an output's size. No DOM. */

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
 * @param {Axis} rows
 * @param {Axis} cols
 */
const alike = (rows, cols) =>
  rows.kernel === cols.kernel &&
  rows.stride === cols.stride &&
  rows.dilation === cols.dilation &&
  rows.before === cols.before &&
  rows.after === cols.after;

/**
 * @param {number[]} sizes
 * @returns {string}
 */
export function chainText(sizes) {
  const shown = sizes.length > LONGEST_CHAIN ? [...sizes.slice(0, 3), '…', sizes[sizes.length - 1]] : sizes;
  return shown.join(' → ');
}

/**
 * The caption of an output. Where rows and columns differ in more than their length, both are told.
 * @param {import('../protocol.js').State} state
 * @returns {string[]} one text a line
 */
export function outputArithmetic({ rows, cols, times, sizes, output }) {
  if (times > 1) return [`${chainText(sizes.map(([height]) => height))} × ${output.width} × ${output.channels}`];
  if (alike(rows, cols)) return [`${axisText(rows)} × ${output.width} × ${output.channels}`];
  return [axisText(rows), `× ${axisText(cols)}`, `× ${output.channels}`];
}
