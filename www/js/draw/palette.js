// @ts-check
/** The page's colours for painters, which cannot use CSS variables. */

/**
 * @typedef {object} Palette
 * @property {string} paper
 * @property {string} wash
 * @property {string} line
 * @property {string} soft
 * @property {string} mark       the cursor
 * @property {string} markEdge   its dark edge
 * @property {string} mono       a font family
 */

/** @type {Map<string, Palette>} */
const known = new Map();

/**
 * @param {Element} element
 * @param {string} theme  colours are read once a theme
 * @returns {Palette}
 */
export function paletteOf(element, theme) {
  const found = known.get(theme);
  if (found) return found;
  const style = getComputedStyle(element);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(name).trim();
  const palette = {
    paper: read('--paper'),
    wash: read('--wash'),
    line: read('--line'),
    soft: read('--soft'),
    mark: read('--mark'),
    markEdge: read('--mark-edge'),
    mono: read('--mono'),
  };
  known.set(theme, palette);
  return palette;
}
