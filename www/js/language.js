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
  /** The latest wish. */
  let wished = 'auto';
  /** Besides the page's own sentences (''), those of the labs that were opened. */
  const books = new Set(['']);
  /** By file. @type {Map<string, Promise<Record<string, string>>>} */
  const files = new Map();
  let translate = translator({});
  let asked = 0;
  let shown = 0;

  /** @param {import('./i18n.js').Language} language @param {string} book */
  function load(language, book) {
    const file = `${book} ${language}`;
    const known = files.get(file);
    if (known) return known;
    const coming = loadSentences(language, book);
    files.set(file, coming);
    coming.catch(() => files.delete(file));
    return coming;
  }

  /**
   * Loads a language's sentences and shows them. If they can't be loaded, it rejects and nothing changes.
   * @param {string} wish  `auto`, `en` or `zh`
   */
  async function use(wish) {
    asked += 1;
    const turn = asked;
    const before = wished;
    wished = wish;
    const language = resolve(wish);
    const sentences = await Promise.all([...books].map((book) => load(language, book))).catch((error) => {
      if (wished === wish) wished = before;
      throw error;
    });
    // A later wish was answered first.
    if (turn < shown) return;
    shown = turn;
    current = language;
    translate = translator(Object.assign({}, ...sentences));
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
    document.title = translate('page.title');
    onChange();
  }

  /**
   * Loads a lab's own sentences too, from now on in whatever language is shown.
   * @param {string} book
   */
  async function open(book) {
    books.add(book);
    try {
      await use(wished);
    } catch (error) {
      books.delete(book);
      throw error;
    }
  }

  return {
    use,
    open,
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
