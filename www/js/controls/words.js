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
    words[name] = wordOr(t, `${name}.${value}`, value);
  }
  const argument = argumentOf(details);
  return argument
    ? { ...words, field: wordOr(t, `arg.${argument.name}`, argument.name), value: argument.value }
    : words;
}

/**
 * Of a preset's several arguments the core names the wrong one by `value: 'angle=999'`.
 * @param {Record<string, string>} details
 */
export function argumentOf(details) {
  const [, name, value] = /^([a-z]+)=(.*)$/.exec(details.value ?? '') ?? [];
  return details.field === 'p' && name ? { name, value } : null;
}
