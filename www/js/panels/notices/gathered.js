// @ts-check
/** One sentence in place of several that say the same. No DOM. */

/** @typedef {import('../../protocol.js').Notice} Notice */

/** What the core says of a text that is no link at all, such as `#hello`: both of these, and more. */
const SIGNS = ['no-version', 'maybe-cut'];
const MORE = ['unknown-key', 'cut-field'];

/** @type {Notice} */
const NO_LINK = { code: 'no-link', details: {} };

/**
 * @param {Notice[]} notices
 * @returns {Notice[]}
 */
export function gathered(notices) {
  const codes = new Set(notices.map(({ code }) => code));
  if (!SIGNS.every((code) => codes.has(code)) || !MORE.some((code) => codes.has(code))) return notices;
  return [NO_LINK, ...notices.filter(({ code }) => ![...SIGNS, ...MORE].includes(code))];
}
