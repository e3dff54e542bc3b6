// @ts-check
/** Sentences by key. The page never holds a sentence of its own. */

import { fileUrl } from './files.js';

/** @typedef {(key: string, values?: Record<string, string | number>) => string} Translate */

export const LANGUAGES = /** @type {const} */ (['en', 'zh']);

/** @typedef {typeof LANGUAGES[number]} Language */

/**
 * @param {readonly string[]} preferred  as `navigator.languages`
 * @returns {Language}
 */
export function chooseLanguage(preferred) {
  for (const tag of preferred) {
    const found = LANGUAGES.find((language) => tag.toLowerCase().startsWith(language));
    if (found) return found;
  }
  return 'en';
}

/**
 * @param {Language} language
 * @param {string} [book]  a lab's own sentences; the page's, if left out
 * @returns {Promise<Record<string, string>>}
 */
export async function loadSentences(language, book) {
  const file = `${book ? `${book}.` : ''}${language}.json`;
  const answer = await fetch(fileUrl(`i18n/${file}`));
  if (!answer.ok) throw new Error(`i18n/${file}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {Record<string, string>} sentences
 * @returns {Translate}
 */
export function translator(sentences) {
  return (key, values = {}) =>
    (sentences[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
