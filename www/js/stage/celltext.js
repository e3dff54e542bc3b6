// @ts-check
/** Numbers for narrow cells: as many digits as fit, the same for a whole grid. No DOM. */

import { fixed } from '../format.js';

/**
 * @param {ArrayLike<number>} values
 * @param {number} characters  that fit in a cell
 * @returns {(value: number) => string}
 */
export function cellFormat(values, characters) {
  let largest = 0;
  let negative = false;
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i]);
    if (size > largest && size !== Infinity) largest = size;
    if (values[i] < 0) negative = true;
  }
  const room = characters - (negative ? 1 : 0);
  if (largest !== 0 && (largest < 0.5 * 10 ** -(room - 2) || largest >= 10 ** room)) return exponent;
  const whole = largest < 1 ? 1 : Math.floor(Math.log10(largest)) + 1;
  const decimals = Math.max(0, Math.min(3, room - whole - 1));
  return (value) => (Number.isFinite(value) ? fixed(value, decimals) : value > 0 ? '∞' : value < 0 ? '−∞' : '');
}

/** @param {number} value */
function exponent(value) {
  if (Number.isNaN(value)) return '';
  return value === 0 ? '0' : value.toExponential(0).replace('e+', 'e').replaceAll('-', '−');
}
