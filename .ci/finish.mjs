// @ts-check
// Finishes a build: adds the light engine; in a release takes comments and white space out of the scripts, which are a
// third of what a first visit loads besides the engine, and names every module that the page imports in its HTML, and a
// lab's in its own module, so that they load side by side and not one import after another. Names in the code stay, so
// that a stack trace can be read.

import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { env } from 'node:process';
import { minify } from 'terser';
import { buildAlone } from './alone.mjs';
import { buildLight } from './light.mjs';
import { buildOffline } from './offline.mjs';

/** @param {string} folder */
async function minifyScripts(folder) {
  const paths = await readdir(folder, { recursive: true });
  for (const path of paths.filter((name) => name.endsWith('.js'))) {
    const file = join(folder, path);
    const { code } = await minify(await readFile(file, 'utf8'), {
      module: true,
      compress: false,
      mangle: false,
      // Licences stay.
      format: { comments: /licen[cs]e|copyright|@preserve/i },
    });
    if (code) await writeFile(file, code);
  }
}

/**
 * @param {string} folder
 * @param {string} start
 * @returns {Promise<string[]>} the modules that `start` imports, those that it imports itself first
 */
async function importedBy(folder, start) {
  const modules = new Set([start]);
  for (const module of modules) {
    const code = await readFile(join(folder, module), 'utf8');
    for (const [, path] of code.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g)) {
      modules.add(posix.join(posix.dirname(module), path));
    }
  }
  modules.delete(start);
  return [...modules];
}

/** @param {string} folder */
async function preloadModules(folder) {
  const file = join(folder, 'index.html');
  const html = await readFile(file, 'utf8');
  const script = /<script type="module" src="([^"]*\bmain\.js)"><\/script>/.exec(html);
  if (!script) throw new Error('index.html has no main script');
  const links = (await importedBy(folder, script[1])).map((path) => `<link rel="modulepreload" href="${path}">`);
  await writeFile(file, html.replace(script[0], [script[0], ...links].join('\n')));
}

/**
 * Names in a lab's module all that it imports in turn, so that two steps fetch it and not one for each import.
 * @param {string} folder
 * @param {string} lab
 */
async function flattenImports(folder, lab) {
  const file = join(folder, lab);
  const known = new Set(await importedBy(folder, 'js/main.js'));
  const own = (await importedBy(folder, lab)).filter((path) => !known.has(path));
  const named = own.map((path) => `import"./${posix.relative(posix.dirname(lab), path)}";`);
  await writeFile(file, named.join('') + (await readFile(file, 'utf8')));
}

const staging = env.TRUNK_STAGING_DIR;
const release = env.TRUNK_PROFILE === 'release';
if (staging) await buildLight(staging, release);
if (staging && release) {
  await minifyScripts(staging);
  await preloadModules(staging);
  await flattenImports(staging, 'js/panels/network.js');
  await flattenImports(staging, 'js/panels/share.js');
  await flattenImports(staging, 'js/panels/learn/lesson.js');
  await flattenImports(staging, 'js/panels/learn/lines.js');
  await buildAlone(staging);
  await buildOffline(staging);
}
