// @ts-check
/** Every sentence can be reached by some line of the page. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');

/**
 * Keys that no literal names whole, besides those that the page writes as a template (`band.${id}`): the words for an
 * error's details, by the detail's name.
 */
const BEGINNINGS = [
  'field.',
  'expected.',
  'needs.',
  'axis.',
  'unit.',
  'why.',
  'mode.',
  'other.',
  'max.',
  'kind.',
  'size.',
  'error.',
  'sources.fault.',
  'boot.',
];

/** What a language's sentences stand in: the page's, and those of labs that are loaded when they are opened. */
const BOOKS = ['', 'learn.', 'net.', 'share.', 'train.'];

/** @param {string} book @param {string} language @returns {Promise<string[]>} */
const keysOf = async (book, language) =>
  Object.keys(JSON.parse(await readFile(join(root, 'www/i18n', `${book}${language}.json`), 'utf8')));

/** @param {string} folder @param {string} ending */
async function texts(folder, ending) {
  const paths = (await readdir(join(root, folder), { recursive: true })).filter((path) => path.endsWith(ending));
  return Promise.all(paths.map((path) => readFile(join(root, folder, path), 'utf8')));
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('no sentence is left over', async () => {
  const page = (await texts('www/js', '.js')).join('\n');
  const core = (await texts('src', '.rs')).join('\n');
  const literals = new Set([...page.matchAll(/'([^'\n]+)'/g)].map(([, text]) => text));
  // What a template's gap or a beginning's end may stand for: a word that page or core have in quotes, or join.
  const words = new Set([
    ...literals,
    ...[...core.matchAll(/"([^"\n]+)"/g)].map(([, text]) => text),
    ...[...page.matchAll(/[\w-]+/g)].map(([text]) => text),
    // Rust's variants become words with hyphens.
    ...[...core.matchAll(/\w+/g)].map(([text]) => text.replace(/\B[A-Z]/g, '-$&').toLowerCase()),
  ]);
  const isWord = (/** @type {string} */ text) =>
    /^\d+$/.test(text) || words.has(text) || (text.includes('-') && text.split('-').every((part) => words.has(part)));
  const templates = [...page.matchAll(/`([a-z][\w-]*\.[^`\n]*)`/g)]
    .map(([, text]) => text)
    .filter((text) => text.includes('${') && !/[ <(/]/.test(text.replace(/\$\{[^}]*\}/g, '')))
    .map(
      (text) =>
        new RegExp(
          `^${text
            .split(/\$\{[^}]*\}/)
            .map(escaped)
            .join('(.+)')}$`,
        ),
    );
  const { length } = BEGINNINGS;
  const used = new Set();
  const reached = (/** @type {string} */ key) => {
    if (literals.has(key)) return true;
    const beginning = BEGINNINGS.find((start) => key.startsWith(start));
    if (beginning) used.add(beginning);
    const gaps = beginning
      ? [key.slice(beginning.length)]
      : templates.flatMap((form) => form.exec(key)?.slice(1) ?? []);
    return gaps.length > 0 && gaps.every((gap) => gap.split('.').every(isWord));
  };
  for (const name of BOOKS.flatMap((book) => [`${book}en`, `${book}zh`])) {
    const keys = await keysOf('', name);
    assert(keys.length > 20);
    assert.deepEqual(
      keys.filter((key) => !reached(key)),
      [],
      `${name}.json`,
    );
  }
  assert.equal(used.size, length, 'A beginning in the list is not needed');
});

test('the languages have the same sentences', async () => {
  for (const book of BOOKS) {
    const [en, zh] = await Promise.all(['en', 'zh'].map((language) => keysOf(book, language)));
    assert.deepEqual(new Set(en), new Set(zh), book);
  }
});

test('no lab’s own sentence says what the page says already', async () => {
  const page = new Set(await keysOf('', 'en'));
  assert.deepEqual(
    (await keysOf('net.', 'en')).filter((key) => page.has(key)),
    [],
  );
});

test('every sentence that the Network lab names is there', async () => {
  const known = new Set([...(await keysOf('', 'en')), ...(await keysOf('net.', 'en'))]);
  const code = (await texts('www/js/panels/net', '.js')).join('\n');
  const named = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key);
  assert(named.length > 50);
  assert.deepEqual(
    named.filter((key) => !known.has(key)),
    [],
  );
});
