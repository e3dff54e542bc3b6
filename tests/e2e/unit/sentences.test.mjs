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
  'axis.',
  'unit.',
  'why.',
  'mode.',
  'other.',
  'max.',
  'size.',
  'error.',
  'sources.fault.',
  'boot.',
];

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
  for (const language of ['en', 'zh']) {
    const keys = Object.keys(JSON.parse(await readFile(join(root, 'www/i18n', `${language}.json`), 'utf8')));
    assert(keys.length > 100);
    assert.deepEqual(
      keys.filter((key) => !reached(key)),
      [],
      `${language}.json`,
    );
  }
  assert.equal(used.size, length, 'A beginning in the list is not needed');
});

test('the languages have the same sentences', async () => {
  const [en, zh] = await Promise.all(
    ['en', 'zh'].map(async (language) =>
      Object.keys(JSON.parse(await readFile(join(root, 'www/i18n', `${language}.json`), 'utf8'))),
    ),
  );
  assert.deepEqual(new Set(en), new Set(zh));
});
