// @ts-check
/** Signed numbers as the page's colours: negative blue, zero neutral, positive orange. */

export { inkOn } from '../draw/contrast.js';

/** @typedef {[number, number, number]} Rgb */

/** @type {Map<string, {neg: Rgb, mid: Rgb, pos: Rgb}>} */
const palettes = new Map();

/** @param {'light' | 'dark'} theme */
function palette(theme) {
  const known = palettes.get(theme);
  if (known) return known;
  const style = getComputedStyle(document.documentElement);
  /** @param {string} token @returns {Rgb} */
  const read = (token) => {
    const number = Number.parseInt(style.getPropertyValue(token).trim().slice(1), 16);
    return [number >> 16, (number >> 8) & 255, number & 255];
  };
  const found = { neg: read('--neg'), mid: read('--mid'), pos: read('--pos') };
  palettes.set(theme, found);
  return found;
}

/**
 * @param {number} share   −1…1; beyond that the colour stays
 * @param {'light' | 'dark'} theme  the theme that the page shows now
 * @returns {Rgb}
 */
export function diverging(share, theme) {
  const { neg, mid, pos } = palette(theme);
  const end = share < 0 ? neg : pos;
  const part = Math.min(1, Math.abs(share));
  return /** @type {Rgb} */ (mid.map((value, i) => Math.round(value + (end[i] - value) * part)));
}

/** Stops short of the full colour, so that numbers on it stay easy to read. */
const STRONGEST = 0.85;

/**
 * The colour behind a number.
 * @param {number} value
 * @param {number} most   has the strongest colour
 * @param {'light' | 'dark'} theme
 */
export const behind = (value, most, theme) => diverging((STRONGEST * value) / most, theme);

/** The largest absolute value, never 0. @param {ArrayLike<number>} values */
export const largest = (values) => Math.max(Number.MIN_VALUE, ...Array.from(values, Math.abs));

/** @param {Rgb} colour */
export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;
