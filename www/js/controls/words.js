// @ts-check
/** An engine's error as the reader's sentence. */

/** @typedef {import('../i18n.js').Translate} Translate */
/** @typedef {import('../protocol.js').EngineError} EngineError */

/**
 * A sentence if there is one under this key, else the fallback.
 * @param {Translate} t
 * @param {string} key
 * @param {string} fallback
 */
export function wordOr(t, key, fallback) {
  const text = t(key);
  return text === key ? fallback : text;
}

/**
 * @param {Translate} t
 * @param {EngineError | undefined} error
 * @returns {string} empty if there is no error
 */
export function errorText(t, error) {
  if (!error) return '';
  return t(`error.${error.code}`, readable(t, error.details ?? {}));
}

/**
 * Details in the reader's words where there is a word: `field` and `s` become the sentence `field.s`.
 * @param {Translate} t
 * @param {Record<string, string>} details
 */
export function readable(t, details) {
  /** @type {Record<string, string>} */
  const words = {};
  for (const [name, value] of Object.entries(details)) {
    words[name] = wordOr(t, `${name}.${value.replace(/[^A-Za-z0-9]+/g, '-')}`, value);
  }
  return words;
}
