// @ts-check
/** The built engine, in Node. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

const engine = await import('../../dist/conv-playground.js');
engine.initSync({ module: await readFile(join(root, 'dist', 'conv-playground_bg.wasm')) });

export default engine;

/**
 * @param {string} name
 * @returns {Promise<any[]>} the cases of a file that tests/golden/generate.py wrote
 */
export async function golden(name) {
  const { cases } = JSON.parse(await readFile(join(root, 'tests', 'golden', `${name}.json`), 'utf8'));
  return cases;
}
