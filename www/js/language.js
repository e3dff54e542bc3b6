// @ts-check
/** The page's language: the link's wish, else the visitor's choice, else the browser's; and its sentences. */

import { LANGUAGES, chooseLanguage, loadSentences, translator } from './i18n.js';

const KEY = 'language';

/** Reading storage can throw where a host page forbids it. */
function stored() {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} language */
export function rememberLanguage(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** @param {string} wish  `auto`, `en` or `zh` */
const resolve = (wish) => chooseLanguage([wish, stored(), ...navigator.languages]);

/**
 * @param {() => void} onChange
 */
export function createLanguage(onChange) {
  let current = resolve('auto');
  let translate = translator({});
  let asked = 0;
  let shown = 0;

  /**
   * Loads a language's sentences and shows them. If they can't be loaded, it rejects and nothing changes.
   * @param {string} wish  `auto`, `en` or `zh`
   */
  async function use(wish) {
    asked += 1;
    const turn = asked;
    const language = resolve(wish);
    const sentences = await loadSentences(language);
    // A later wish was answered first.
    if (turn < shown) return;
    shown = turn;
    current = language;
    translate = translator(sentences);
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
    document.title = translate('page.title');
    onChange();
  }

  return {
    use,
    /** Begins with the language that `first.js` chose. Any language is better than none. */
    begin: () =>
      use(document.documentElement.lang.slice(0, 2)).catch(() =>
        use(LANGUAGES.find((other) => other !== current) ?? 'en'),
      ),
    /** @type {import('./i18n.js').Translate} */
    t: (key, values) => translate(key, values),
    current: () => current,
  };
}
