// @ts-check
/** Numbers as people read them: a true minus sign, grouped thousands, no negative zero. */

const MINUS = '\u2212';
/** Rounds to 0.0001 at least. */
const SMALLEST = 0.5e-4;

/**
 * @param {number} value
 * @param {number} decimals
 */
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  return /^-0\.?0*$/.test(text) ? text.slice(1) : text.replace('-', MINUS);
}

/**
 * At most `digits` decimals, without trailing zeros; more where nothing would be left of the number, and an exponent
 * where it is smaller or larger than people read.
 * @param {number} value
 * @param {number} [digits]
 */
export function short(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < SMALLEST)) {
    return value.toExponential(2).replace('e+', 'e').replaceAll('-', MINUS);
  }
  const decimals = size !== 0 && size < 0.5 * 10 ** -digits ? Math.ceil(-Math.log10(size)) : digits;
  return fixed(Number(value.toFixed(decimals)), decimals)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** Made once: making one takes longer than using it. */
const grouped = new Intl.NumberFormat('en-US');

/** @param {number} value */
export function whole(value) {
  return grouped.format(value).replace('-', MINUS);
}

/**
 * A number that comes as text, as people read it; any other text stays.
 * @param {string} text
 */
export const written = (text) =>
  /^-?\d+(\.\d+)?$/.test(text)
    ? text.replace(/^\d+|(?<=^-)\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ',')).replace('-', MINUS)
    : text;
