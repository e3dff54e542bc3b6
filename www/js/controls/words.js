// @ts-check
/** An engine's error as the reader's sentence. */

import { written } from '../format.js';

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

/** Of longer lists of names only the first few are told. */
const MOST_NAMES = 8;
const FIRST_NAMES = 5;

/**
 * @param {Translate} t
 * @param {{code: string, details?: Record<string, string>} | undefined} error
 * @returns {string} empty if there is no error
 */
export function errorText(t, error) {
  if (!error) return '';
  const { code, details = {} } = error;
  const own = `error.${code}.${details.field}`;
  const text = t(wordOr(t, own, '') ? own : `error.${code}`, readable(t, details));
  const { suggestion } = details;
  return suggestion ? t('error.suggested', { text, suggestion }) : text;
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
    const word = wordOr(t, `${name}.${value}`, written(value));
    words[name] = name === 'what' ? wordOr(t, `unsupported.${value}`, word) : word;
  }
  if (details.allowed) words.allowed = few(t, details.allowed.split(', '));
  // A cell has no name of its own in the table of fields.
  if (details.field === 'cell') words.field = t('kernel.cell', { row: details.row, col: details.col });
  const argument = argumentOf(details);
  return argument
    ? { ...words, field: wordOr(t, `arg.${argument.name}.name`, argument.name), value: written(argument.value) }
    : words;
}

/** @param {Translate} t @param {string[]} names */
function few(t, names) {
  const listed = names.length > MOST_NAMES ? names.slice(0, FIRST_NAMES) : names;
  const list = listed.join(t('list.comma'));
  return listed === names ? list : t('list.more', { list, count: names.length - listed.length });
}

/**
 * Of a preset's several arguments the core names the wrong one by `value: 'angle=999'`.
 * @param {Record<string, string>} details
 */
export function argumentOf(details) {
  const [, name, value] = /^([a-z]+)=(.*)$/.exec(details.value ?? '') ?? [];
  return details.field === 'p' && name ? { name, value } : null;
}
