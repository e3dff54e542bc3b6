// @ts-check
/** How a kernel's numbers are written, stepped and coloured. No DOM. */

import { short } from '../../format.js';

/** Cells of kernels with more rows or columns are too small for a number. */
export const READABLE = 7;

/**
 * A cell's text: fewer decimals in smaller cells.
 * @param {number} value
 * @param {number} side  the longer side of the kernel, in cells
 */
export function cellText(value, side) {
  const text = short(value, side <= 3 ? 3 : 2);
  const room = side <= 3 ? 7 : 5;
  if (text.length <= room) return text;
  const rounder = short(value, Math.abs(value) >= 100 ? 0 : 1);
  return rounder.length <= room ? rounder : value.toExponential(0).replace('e+', 'e').replaceAll('-', '\u2212');
}

/**
 * The text to edit: the shortest that means the same `f32`.
 * @param {number} value
 */
export function editText(value) {
  for (let digits = 1; digits < 9; digits += 1) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === Math.fround(value)) return String(text);
  }
  return String(value);
}

/**
 * A tenth of the power of ten below the largest cell, so that a step is felt and not wild.
 * @param {readonly number[]} values
 */
export function unitOf(values) {
  const most = Math.max(0, ...values.map(Math.abs));
  return most > 0 ? 10 ** (Math.floor(Math.log10(most)) - 1) : 0.1;
}

/**
 * How much finer or coarser a step is with the modifier keys that are down.
 * @param {{shiftKey: boolean, ctrlKey: boolean, metaKey: boolean}} event
 */
export const fineness = ({ shiftKey, ctrlKey, metaKey }) => (shiftKey ? 0.1 : ctrlKey || metaKey ? 10 : 1);

/**
 * `value + steps · unit` as a text without the dust of binary fractions.
 * @param {number} value
 * @param {number} steps  whole
 * @param {number} unit   a power of ten
 */
export function stepped(value, steps, unit) {
  const decimals = Math.min(12, Math.max(0, -Math.floor(Math.log10(unit) + 1e-9)));
  const own = /\.(\d+)$/.exec(editText(value))?.[1].length ?? 0;
  return String(Number((value + steps * unit).toFixed(Math.max(decimals, Math.min(own, 6)))));
}
