// @ts-check
/** docs/api.md tells of everything that the engine exports, and its examples print what they say. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import engine from './engine.mjs';

const root = join(import.meta.dirname, '..', '..');
const api = await readFile(join(root, 'docs', 'api.md'), 'utf8');

test('every example runs and prints what stands beside it', async () => {
  const [start, ...examples] = [...api.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
  assert(examples.length > 10);
  // Node would break longer objects over several lines.
  const wide = `import { inspect } from 'node:util'; Object.assign(inspect.defaultOptions, { breakLength: Infinity, compact: true });`;
  const all = [wide, start, ...examples.map((code) => `{\n${code}}`)].join('\n');
  // From the repository's folder, where the package has its own name.
  const { stdout } = await promisify(execFile)(execPath, ['--input-type=module', '--eval', all], { cwd: root });
  const promised = [...all.matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
  assert.equal(promised.length, all.match(/console\.log/g)?.length, 'an example does not say what it prints');
  assert.deepEqual(stdout.trim().split('\n'), promised);
});

test('every function and every method is told of', () => {
  const missing = [];
  for (const [name, value] of Object.entries(engine)) {
    const told = name === 'default' ? 'init' : name;
    if (!new RegExp(`\`(await )?${told}\\b`).test(api)) missing.push(told);
    if (name !== 'Model') continue;
    const methods = [...Object.getOwnPropertyNames(value), ...Object.getOwnPropertyNames(value.prototype)];
    for (const method of methods) {
      const own = ['length', 'name', 'prototype', 'constructor'].includes(method) || method.startsWith('__');
      if (!own && !new RegExp(`\`(Model|model)?\\.${method}\\(`).test(api)) missing.push(`Model.${method}`);
    }
  }
  assert.deepEqual(missing, []);
});

test('every option of the types is told of', async () => {
  const types = await readFile(join(root, 'src', 'web', 'types.d.ts'), 'utf8');
  const options = [...types.matchAll(/interface (\w+Options)[^{]*\{(.*?)\n\}/gs)].flatMap(([, , body]) =>
    [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, option]) => option),
  );
  assert(options.length > 10);
  assert.deepEqual(
    options.filter((option) => !api.includes(`\`${option}\``)),
    [],
  );
});

test('every code of an error is told of', async () => {
  const list = await readFile(join(root, 'src', 'error', 'list.rs'), 'utf8');
  const codes = [...list.matchAll(/^ {4}\w+ as "([a-z0-9-]+)"/gm)].map(([, code]) => code);
  assert(codes.length > 20);
  assert.deepEqual(
    codes.filter((code) => !api.includes(`\`${code}\``)),
    [],
  );
});
