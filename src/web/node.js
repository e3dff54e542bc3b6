// @ts-check
// The package's entry for Node, whose fetch reads no files: `init` without arguments reads the engine from the disk.

import { readFile } from 'node:fs/promises';
import load from '../../dist/conv-playground.js';

export * from '../../dist/conv-playground.js';

/** @type {ReturnType<typeof load> | undefined} */
let loaded;

/** @type {typeof load} */
export default function init(from) {
  if (from !== undefined) return load(from);
  const file = new URL('../../dist/conv-playground_bg.wasm', import.meta.url);
  return (loaded ??= readFile(file).then((bytes) => load({ module_or_path: bytes })));
}
