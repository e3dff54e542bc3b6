// @ts-check
/** Numbers of a sum, all written alike, with the decimals with which it adds up. No DOM. */

import { fixed, short } from '../../format.js';

/**
 * A number rounded to so many decimals; with a negative count, to tens, hundreds and so on.
 * @param {number} value
 * @param {number} digits
 * @param {boolean} [scientific]  with an exponent, and as many digits as the rounding leaves
 */
export function number(value, digits, scientific = false) {
  if (!Number.isFinite(value)) return short(value);
  if (!scientific) return fixed(value, Math.min(100, Math.max(0, digits)));
  const size = Math.abs(value);
  if (size < 0.5 * 10 ** -digits) return '0';
  const decimals = Math.min(100, Math.max(0, Math.floor(Math.log10(size)) + digits));
  return value.toExponential(decimals).replace('e+', 'e').replaceAll('-', '−');
}

/**
 * Without trailing zeros: the same number, shorter.
 * @param {number} value
 * @param {number} digits
 */
export function trimmed(value, digits) {
  const text = number(value, digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
