// @ts-check
// Makes alone.html of a finished site: the whole playground in one file, which runs where modules, workers and
// fetch can't load any others: opened from a folder, or in an iframe with sandbox="allow-scripts".

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
};

/** Not for this edition: the light engine would only make it heavier. @param {string} path */
const isLeftOut = (path) =>
  path.startsWith('light/') || !/^(js|css|i18n|img|vendor)\/|^conv-playground(_bg\.wasm|\.js)$/.test(path);

/** A module's imports become marks, which start.js replaces by the addresses that the modules get. */
const mark = (/** @type {string} */ path) => `"@@${path}@@"`;
const IMPORT = /\b(from|import)(\s*\(?\s*)["'](\.[^"']+)["']/g;

/** @param {string} path @param {string} code */
function withMarks(path, code) {
  if (path === 'js/files.js')
    return 'export const fileUrl=(p)=>self.fileUrl(p);export const startWorker=(p)=>self.startWorker(p);';
  return code
    .replace(IMPORT, (_, word, between, target) => {
      const found = posix.join(posix.dirname(path), target).replace(/^light\//, '');
      return word + between + mark(found);
    })
    .replaceAll('import.meta.url', `"https://alone.invalid/${path}?whole"`);
}

/** @param {Map<string, string>} modules @returns {string[]} each after what it imports */
function inOrder(modules) {
  /** @type {Set<string>} */
  const done = new Set();
  const visit = (/** @type {string} */ path, /** @type {string[]} */ above) => {
    if (done.has(path)) return;
    if (above.includes(path)) throw new Error(`Imports run in a circle: ${[...above, path].join(' → ')}`);
    const code = modules.get(path);
    if (code === undefined) throw new Error(`${above.at(-1)} imports ${path}, which is not there`);
    for (const [, next] of code.matchAll(/"@@(.+?)@@"/g)) visit(next, [...above, path]);
    done.add(path);
  };
  for (const path of modules.keys()) visit(path, []);
  return [...done];
}

/** @param {string} folder @param {string} path */
async function readCss(folder, path) {
  const css = await readFile(join(folder, path), 'utf8');
  const found = [...css.matchAll(/url\((['"]?)(\.\.[^'")]+)\1\)/g)];
  const data = await Promise.all(
    found.map(async ([, , target]) => {
      const file = posix.join(posix.dirname(path), target);
      const bytes = await readFile(join(folder, file));
      return `url("data:${TYPES[extname(file)]};base64,${bytes.toString('base64')}")`;
    }),
  );
  return css.replace(/url\((['"]?)(\.\.[^'")]+)\1\)/g, () => data.shift() ?? '');
}

/** An index as JSON, its length before it, then the files. @param {string} folder */
async function pack(folder) {
  const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/'));
  const wanted = paths.filter((path) => extname(path) in TYPES && !isLeftOut(path)).sort();
  /** @type {Map<string, string>} */
  const modules = new Map();
  for (const path of wanted.filter((name) => name.endsWith('.js') && name !== 'js/first.js')) {
    modules.set(path, withMarks(path, await readFile(join(folder, path), 'utf8')));
  }
  const order = [...wanted.filter((path) => !path.endsWith('.js')), ...inOrder(modules)];
  const bodies = await Promise.all(
    order.map(async (path) => {
      if (path.endsWith('.css')) return Buffer.from(await readCss(folder, path));
      const code = modules.get(path);
      return code === undefined ? readFile(join(folder, path)) : Buffer.from(code);
    }),
  );
  const index = order.map((path, i) => [path, TYPES[extname(path)], bodies[i].length]);
  const head = Buffer.from(JSON.stringify(index));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return gzipSync(Buffer.concat([length, head, ...bodies]), { level: 9 }).toString('base64');
}

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @param {string} folder  the finished site */
export async function buildAlone(folder) {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const first = await readFile(join(folder, 'js/first.js'), 'utf8');
  const start = await readFile(join(import.meta.dirname, '..', 'www', 'alone', 'start.js'), 'utf8');
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, path]) => path);
  const css = (await Promise.all(sheets.map((path) => readCss(folder, path)))).join('\n');
  const policy = [
    `default-src 'none'`,
    `script-src ${hash(first)} ${hash(start)} blob: 'wasm-unsafe-eval'`,
    `style-src ${hash(css)} blob:`,
    `img-src blob: data:`,
    `media-src blob:`,
    `worker-src blob:`,
    `connect-src blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const alone = html
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy)
    .replace(/<link rel="(?:modulepreload|manifest|icon|stylesheet)"[^>]*>\s*/g, '')
    .replace(/<script type="module"[^>]*><\/script>\s*/g, '')
    .replace(
      /<script src="js\/first.js"><\/script>/,
      () => `<meta name="start" content=""><script>${first}</script><style>${css}</style>`,
    )
    .replace('<html ', '<html data-alone ')
    .replace('</body>', '')
    .replace('</html>', '');
  const files = `<script type="text/plain" id="files">${await pack(folder)}</script>`;
  await writeFile(join(folder, 'alone.html'), `${alone.trim()}\n${files}\n<script>${start}</script>\n</body></html>\n`);
}
