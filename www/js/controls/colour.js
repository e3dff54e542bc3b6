// @ts-check
/** Signed numbers as the page's colours: negative blue, zero neutral, positive orange. */

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

/** @param {Rgb} colour */
export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;

/**
 * Black or white, whichever reads better on a colour; one of them always has 4.5:1.
 * @param {Rgb} colour
 */
export function inkOn(colour) {
  const [r, g, b] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return (light + 0.05) ** 2 > 0.05 * 1.05 ? '#000' : '#fff';
}
