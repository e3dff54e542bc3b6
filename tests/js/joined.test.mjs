// @ts-check
/** What `.ci/join.mjs` makes of the page's modules: nothing is lost, and nothing is there twice. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

/** @param {string} folder @returns {Promise<Map<string, string>>} the scripts below its js/, by their paths */
async function scripts(folder) {
  const paths = (await readdir(join(root, folder, 'js'), { recursive: true })).filter((path) => path.endsWith('.js'));
  const read = paths.map(async (path) => {
    const code = await readFile(join(root, folder, 'js', path), 'utf8');
    return /** @type {const} */ ([`js/${path.replaceAll('\\', '/')}`, code]);
  });
  return new Map(await Promise.all(read));
}

/** @param {Map<string, string>} all @param {RegExp} pattern  its first group is a path @returns {string[]} */
const named = (all, pattern) =>
  [...all].flatMap(([path, code]) =>
    [...code.matchAll(pattern)].map(([, to]) => (to.startsWith('.') ? posix.join(posix.dirname(path), to) : to)),
  );

const WORKER = /'(js\/[\w./-]*worker\.js)(?:\?\w*)?'/g;

test('what is imported later, and every worker, keeps its path', async () => {
  // Types are imported in comments.
  const code = [...(await scripts('www'))].map(
    ([path, text]) => /** @type {const} */ ([path, text.replace(/\/\*[^]*?\*\//g, '')]),
  );
  const sources = new Map(code);
  const later = named(sources, /\bimport\('(\.[^']+)'\)/g).filter((path) => path.startsWith('js/'));
  const workers = named(sources, WORKER);
  assert(later.includes('js/panels/network.js') && workers.includes('js/worker.js'));
  const built = await scripts('dist');
  for (const path of [...later, ...workers]) assert(built.has(path), path);
});

test('every import of the built page leads somewhere', async () => {
  const built = await scripts('dist');
  const engines = ['conv-playground.js', 'light/conv-playground.js'];
  for (const path of named(built, /\b(?:from|import)\s*\(?"(\.[^"]+)"/g)) {
    assert(built.has(path) || engines.includes(path), path);
  }
});

test('no module of the page is in two of its files, so none has its state twice', async () => {
  const workers = named(await scripts('www'), WORKER);
  const built = [...(await scripts('dist'))].filter(([path]) => !workers.includes(path));
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const [path, code] of built) {
    for (const [declared] of code.matchAll(/\b(?:function \w+\([^)]*\)|class \w+(?: extends \w+)?)\{[^}]{60,}\}/g)) {
      assert.equal(seen.get(declared) ?? path, path, declared);
      seen.set(declared, path);
    }
  }
  assert(seen.size > 100);
});

test('only what stays a file of its own asks where it is', async () => {
  const asking = [...(await scripts('www'))].filter(([, code]) => code.includes('import.meta')).map(([path]) => path);
  assert.deepEqual(
    asking.filter((path) => path !== 'js/files.js' && !path.endsWith('worker.js')),
    [],
  );
});
