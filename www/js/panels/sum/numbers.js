// @ts-check
/** Numbers of a sum, with the decimals with which it adds up. No DOM. */

import { fixed, short } from '../../format.js';

/** A number that would fill a line is shown with an exponent. */
const LARGEST = 1e9;

/**
 * @param {number} value
 * @param {number} digits
 */
export const number = (value, digits) => (Math.abs(value) < LARGEST ? fixed(value, digits) : short(value));

/**
 * Without trailing zeros: the same number, shorter.
 * @param {number} value
 * @param {number} digits
 */
export function trimmed(value, digits) {
  const text = number(value, digits);
  return text.includes('.') && !text.includes('e') ? text.replace(/\.?0+$/, '') : text;
}
