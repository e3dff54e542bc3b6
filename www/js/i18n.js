// @ts-check
/** Sentences by key. The page never holds a sentence of its own. */

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
 * @returns {Promise<Record<string, string>>}
 */
export async function loadSentences(language) {
  const answer = await fetch(new URL(`../i18n/${language}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`i18n/${language}.json: ${answer.status}`);
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
