// @ts-check
/** Ink or paper, whichever reads better on a colour. No DOM. */

export const DARK = '#1b1d22';
export const LIGHT = '#ffffff';

/** @param {number} byte */
function linear(byte) {
  const c = byte / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

/**
 * Relative luminance, 0…1 (WCAG 2.2).
 * @param {number} r
 * @param {number} g
 * @param {number} b
 */
export const luminance = (r, g, b) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

const DARK_LUMINANCE = luminance(0x1b, 0x1d, 0x22);

/**
 * @param {number} r
 * @param {number} g
 * @param {number} b
 */
export function inkOn(r, g, b) {
  const l = luminance(r, g, b);
  return (l + 0.05) / (DARK_LUMINANCE + 0.05) >= 1.05 / (l + 0.05) ? DARK : LIGHT;
}
