// @ts-check
/** Who may import whom: the rules of docs/architecture.md, read off the sources. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..');

/** @typedef {Map<string, Set<string>>} Graph  what each imports */

/**
 * @param {string} folder
 * @param {string} ending
 * @returns {Promise<Map<string, string>>} the text of each file, by its path below the folder
 */
async function sources(folder, ending) {
  const paths = await readdir(join(root, folder), { recursive: true });
  const files = paths.map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith(ending));
  return new Map(
    await Promise.all(
      files.map(
        async (path) => /** @type {[string, string]} */ ([path, await readFile(join(root, folder, path), 'utf8')]),
      ),
    ),
  );
}

/** @param {Graph} graph @returns {string[] | undefined} the first circle found */
function circle(graph) {
  const done = new Set();
  /** @type {(node: string, path: string[]) => string[] | undefined} */
  const walk = (node, path) => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const found = walk(node, []);
    if (found) return found;
  }
  return undefined;
}

/** @param {Graph} graph @param {(from: string, to: string) => boolean} allowed */
function offenders(graph, allowed) {
  return [...graph].flatMap(([from, targets]) =>
    [...targets].filter((to) => !allowed(from, to)).map((to) => `${from} imports ${to}`),
  );
}

/** @returns {Promise<Graph>} the page's modules, by their paths below www */
async function page() {
  /** @type {Graph} */
  const graph = new Map();
  for (const [path, text] of await sources('www/js', '.js')) {
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    const from = `js/${path}`;
    const found = code.matchAll(/(?:\bfrom|\bimport|\bimport\s*\(|\bWorker\s*\(\s*new URL\s*\()\s*['"](\.[^'"]+)['"]/g);
    graph.set(from, new Set([...found].map(([, to]) => posix.join(posix.dirname(from), to.replace(/\?.*$/, '')))));
  }
  return graph;
}

test('the page has no circular imports', async () => {
  assert.equal(circle(await page()), undefined);
});

const engines = new Set(['conv-playground.js', 'light/conv-playground.js']);

test('every import of the page leads somewhere', async () => {
  const graph = await page();
  const known = (/** @type {string} */ to) => graph.has(to) || to.startsWith('vendor/') || engines.has(to);
  assert.deepEqual(
    offenders(graph, (_, to) => known(to)),
    [],
  );
});

test('only the worker imports the engine', async () => {
  assert.deepEqual(
    offenders(await page(), (from, to) => !engines.has(to) || ['js/worker.js', 'js/train/engine.js'].includes(from)),
    [],
  );
});

test('panels are named in their list alone, and so never import each other', async () => {
  const graph = await page();
  // The second is of a lab that is loaded when it is opened.
  for (const list of ['js/panels/index.js', 'js/panels/network.js']) {
    const panels = new Set([...(graph.get(list) ?? [])].filter((path) => !path.includes('vendor/')));
    assert(panels.size > 0);
    assert.deepEqual(
      offenders(graph, (from, to) => !panels.has(to) || from === list),
      [],
    );
  }
});

test('a lab that is loaded when it is opened is no part of the page’s first modules', async () => {
  const graph = await page();
  const first = new Set(['js/main.js']);
  const later = 'js/panels/network.js';
  for (const module of first) {
    for (const other of graph.get(module) ?? []) if (module !== 'js/labs.js' || other !== later) first.add(other);
  }
  assert(first.size > 50);
  assert.deepEqual(
    [...first].filter((path) => path === later || path.startsWith('js/panels/net/')),
    [],
  );
});

test('painters know nothing of panels and engine', async () => {
  const above = /^js\/(panels\/|(app|attempt|boot|client|connection|main|store|worker)\.js)/;
  assert.deepEqual(
    offenders(await page(), (from, to) => !from.startsWith('js/draw/') || !above.test(to)),
    [],
  );
});

test('the protocol imports nothing', async () => {
  assert.deepEqual([...((await page()).get('js/protocol.js') ?? ['no protocol'])], []);
});

/** From the lowest to the highest; a module imports from its own row or from lower ones. */
const rows = [
  ['tensor', 'error', 'config/limits'],
  ['simd', 'geometry', 'rng'],
  ['ops'],
  ['layers'],
  ['config', 'model', 'train', 'kernels', 'image', 'data', 'io', 'codegen'],
  ['session'],
  ['web'],
];

/** @param {string} module */
const rowOf = (module) => rows.findIndex((row) => row.includes(module));

/** A top module; the limits are read everywhere, so they are one of their own. @param {string[]} path */
const moduleOf = ([top, below]) => (top === 'config' && below === 'limits' ? 'config/limits' : top);

/** @returns {Promise<Graph>} the crate's top modules */
async function crate() {
  /** @type {Graph} */
  const graph = new Map();
  for (const [path, text] of await sources('src', '.rs')) {
    if (path === 'lib.rs') continue;
    const module = moduleOf(path.replace(/\.rs$/, '').split('/'));
    const code = text.replace(/^\s*\/\/.*$/gm, '').replace(/\n#\[cfg\(test\)\]\nmod [\s\S]*$/, '');
    const targets = graph.get(module) ?? new Set();
    for (const [, one, many] of code.matchAll(/\bcrate::(?:([\w:]+)|\{([^;]*)\})/g)) {
      const named = one ? [one] : many.replace(/\{[^{}]*\}/g, '').split(',');
      for (const to of named.map((name) => moduleOf(name.trim().split('::')))) {
        if (rowOf(to) >= 0 && to !== module) targets.add(to);
      }
    }
    graph.set(module, targets);
  }
  return graph;
}

test('every module of the crate has its place', async () => {
  assert.deepEqual(
    [...(await crate()).keys()].filter((module) => rowOf(module) < 0),
    [],
  );
});

test('the crate imports downwards, and never in a circle', async () => {
  const graph = await crate();
  assert.deepEqual(
    offenders(graph, (from, to) => rowOf(to) <= rowOf(from)),
    [],
  );
  assert.equal(circle(graph), undefined);
});

test('only src/web knows JavaScript', async () => {
  const knowing = [...(await sources('src', '.rs'))]
    .filter(
      ([path, text]) =>
        !path.startsWith('web/') && /\b(wasm_bindgen|js_sys|web_sys)\b/.test(text.replace(/^\s*\/\/.*$/gm, '')),
    )
    .map(([path]) => path);
  assert.deepEqual(knowing, []);
});
