// @ts-check
/** Numbers as people read them: a true minus sign, grouped thousands, no negative zero. */

const MINUS = '\u2212';

/**
 * @param {number} value
 * @param {number} decimals
 */
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text.replace('-', MINUS);
}

/**
 * At most `digits` decimals, without trailing zeros; very small and very large numbers with an exponent.
 * @param {number} value
 * @param {number} [digits]
 */
export function short(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 0.5 * 10 ** -digits)) {
    return value.toExponential(2).replace('e+', 'e').replaceAll('-', MINUS);
  }
  return fixed(Number(value.toFixed(digits)), digits)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** @param {number} value */
export function whole(value) {
  return value.toLocaleString('en-US').replace('-', MINUS);
}
