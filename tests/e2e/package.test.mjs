// @ts-check
/** The npm package: packed, installed and used as README.md says. */

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { openSite } from './browser.mjs';

const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

/** Where the package is installed. */
let folder = '';
/** The README's section about the package, its blocks of each language as one text. @type {Record<string, string>} */
const readme = {};

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conv-playground-'));
  const packed = join(folder, 'packed');
  await mkdir(packed);
  // The build is there; what `npm pack` does before would only look whether it is.
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', packed], { cwd: root });
  const [file] = await readdir(packed);
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--silent', join(packed, file)], {
    cwd: folder,
  });
  const text = await readFile(join(folder, 'node_modules', 'conv-playground', 'README.md'), 'utf8');
  const section = /\n## The engine elsewhere\n(.*?)\n## /s.exec(text)?.[1] ?? '';
  for (const [, language, code] of section.matchAll(/```(\w+)\n(.*?)```/gs)) {
    readme[language] = (readme[language] ?? '') + code;
  }
});

after(() => rm(folder, { recursive: true }));

/** @param {string} code */
async function inNode(code) {
  await writeFile(join(folder, 'example.js'), code);
  const { stdout, stderr } = await run(execPath, ['example.js'], { cwd: folder });
  assert.equal(stderr, '');
  return stdout.trim().split('\n');
}

const TOLD = ['Float32Array(1) [ 5 ] [ 1, 1, 1, 1 ]', '20', '[ 1, 2, 2, 2 ]'];

test('brings nothing that it does not need', async () => {
  const installed = await readdir(join(folder, 'node_modules'));
  assert.deepEqual(
    installed.filter((name) => !name.startsWith('.')),
    ['conv-playground'],
  );
  const files = await readdir(join(folder, 'node_modules', 'conv-playground'), { recursive: true });
  assert.deepEqual(files.filter((path) => !path.startsWith('docs') && /\.\w+$|LICENSE-/.test(path)).sort(), [
    'LICENSE-APACHE',
    'LICENSE-MIT',
    'README.md',
    'dist/conv-playground.d.ts',
    'dist/conv-playground.js',
    'dist/conv-playground_bg.wasm',
    'package.json',
    'src/web/node.js',
  ]);
});

test('README’s example runs in Node', async () => {
  assert.deepEqual(await inNode(readme.js), TOLD);
});

test('starts in Node once, however often it is asked, and by hand', async () => {
  const twice = `import init, { presets, Model } from 'conv-playground';
    const [a, b] = await Promise.all([init(), init()]);
    console.log(a === b, presets().length > 20, Model.name);`;
  assert.deepEqual(await inNode(twice), ['true true Model']);
  const byHand = `import { readFileSync } from 'node:fs';
    import { initSync, presets } from 'conv-playground';
    initSync({ module: readFileSync(new URL(import.meta.resolve('conv-playground/conv-playground_bg.wasm'))) });
    console.log(presets()[0].id);`;
  assert.deepEqual(await inNode(byHand), ['identity']);
});

test('README’s example runs in a page', async () => {
  const html = `<!doctype html><html lang="en"><title>Example</title><link rel="icon" href="data:,">
    ${readme.html}<script type="module">${readme.js}</script></html>`;
  await writeFile(join(folder, 'index.html'), html);
  const site = await openSite({ folder });
  try {
    /** @type {unknown[][]} */
    const told = [];
    const before = async (/** @type {import('puppeteer-core').Page} */ page) => {
      await page.exposeFunction('tell', (/** @type {unknown[]} */ values) => told.push(values));
      await page.evaluateOnNewDocument(() => {
        console.log = (...values) =>
          /** @type {any} */ (window).tell(
            values.map((one) => (ArrayBuffer.isView(one) ? Array.from(/** @type {any} */ (one)) : one)),
          );
      });
    };
    await site.visit('', { wait: false, before }, async () => {
      for (let i = 0; i < 100 && told.length < TOLD.length; i += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
    });
    assert.deepEqual(told, [[[5], [1, 1, 1, 1]], [20], [[1, 2, 2, 2]]]);
  } finally {
    await site.close();
  }
});

const TYPED = `import init, { initSync, conv2d, filterRgba, parseConfig, Model } from 'conv-playground';
import type { Conv2dOptions, EngineError, TensorData } from 'conv-playground';

await init();
initSync({ module: new Uint8Array() });
const options: Conv2dOptions = { strides: 2, padding: 'same' };
const { data, shape }: TensorData = conv2d([1], [1, 1, 1], new Float32Array(1), [1, 1, 1, 1], options);
const pixels: Uint8ClampedArray = filterRgba(new Uint8ClampedArray(4), 1, 1, [1], [1, 1]);
const names: string[] = Model.fromKerasJson('{}', 7).weights().map(({ name }) => name);
try {
  parseConfig('v=1;end').notices.map(({ field }) => field?.length);
} catch (error) {
  const { code, details } = error as EngineError;
  console.log(code, details.field, data, shape, pixels, names);
}
// @ts-expect-error
conv2d('1', [1], [1], [1]);
// @ts-expect-error
conv2d([1], [1, 1, 1], [1], [1, 1, 1, 1], { padding: 'full' });
`;

/** A page's project, and one for Node as `tsc --init` makes it. @type {Record<string, string[]>} */
const PROJECTS = {
  pages: ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom', '--types', ''],
  Node: ['--module', 'nodenext', '--lib', 'es2022', '--types', 'node', '--skipLibCheck'],
};

for (const [name, options] of Object.entries(PROJECTS)) {
  test(`its types are those of its functions, in a project for ${name}`, async () => {
    await writeFile(join(folder, 'example.ts'), TYPED);
    const modules = join(root, 'node_modules');
    const tsc = join(modules, 'typescript', 'bin', 'tsc');
    const always = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--ignoreConfig',
      '--typeRoots',
      join(modules, '@types'),
    ];
    await run(execPath, [tsc, ...always, ...options, 'example.ts'], { cwd: folder }).catch((error) =>
      assert.fail(error.stdout || error.message),
    );
  });
}
