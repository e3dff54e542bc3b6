// @ts-check
/** One sentence in place of several that say the same. No DOM. */

/** @typedef {import('../../protocol.js').Notice} Notice */

/** What the core says of a text that is no link at all, such as `#hello`. */
const SIGNS = ['no-version', 'maybe-cut', 'unknown-key'];

/** @type {Notice} */
const NO_LINK = { code: 'no-link', details: {} };

/**
 * @param {Notice[]} notices
 * @returns {Notice[]}
 */
export function gathered(notices) {
  const codes = new Set(notices.map(({ code }) => code));
  if (!SIGNS.every((code) => codes.has(code))) return notices;
  return [NO_LINK, ...notices.filter(({ code }) => !SIGNS.includes(code))];
}
