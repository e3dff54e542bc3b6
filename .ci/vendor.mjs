// @ts-check
// Copies into www/vendor the files of npm packages that the page imports: www/vendor/PACKAGE/FILE is
// node_modules/PACKAGE/FILE, with what it imports in turn, its types and the package's licence.
// Files that are the same already are left alone, so that `trunk serve` does not build in circles.

import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const vendor = join(root, 'www', 'vendor');

/** @param {string} path */
const readIfThere = (path) => readFile(path).catch(() => undefined);

/** @param {string} folder @returns {Promise<string[]>} every file below `folder` */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** @returns {Promise<string[]>} what the page names, as `PACKAGE/FILE` */
async function namedByPage() {
  const named = new Set();
  const pages = (await filesBelow(join(root, 'www'))).filter((path) => /\.(js|css|html)$/.test(path));
  for (const path of pages.filter((page) => !page.startsWith(vendor))) {
    for (const [, file] of (await readFile(path, 'utf8')).matchAll(/[/']vendor\/([\w@][\w@./-]*\.(?:js|css))/g)) {
      named.add(file);
    }
  }
  return [...named];
}

/** @param {string} file */
const packageOf = (file) =>
  file
    .split('/')
    .slice(0, file.startsWith('@') ? 2 : 1)
    .join('/');

/** @returns {Promise<Map<string, Buffer>>} every file that belongs in the folder */
async function wanted() {
  const files = new Map();
  const queue = await namedByPage();
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (files.has(file)) continue;
    // Where a package has both, the page imports the module; servers know .js files better than .mjs.
    const bytes =
      (await readIfThere(join(modules, file.replace(/\.js$/, '.mjs')))) ?? (await readIfThere(join(modules, file)));
    if (!bytes) throw new Error(`node_modules/${file} is not there. Run: npm ci`);
    files.set(file, bytes);
    const types = file.endsWith('.d.ts');
    for (const [, found] of bytes.toString().matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+\.js)['"]/g)) {
      const next = posix.join(posix.dirname(file), found);
      queue.push(types ? next.replace(/\.js$/, '.d.ts') : next);
    }
    const declared = file.replace(/\.js$/, '.d.ts');
    if (!types && (await readIfThere(join(modules, declared)))) queue.push(declared);
    // Types that stand beside the module under the package's plain name.
    const plain = /\.esm\.js$/.test(file) && (await readIfThere(join(modules, file.replace(/\.esm\.js$/, '.d.ts'))));
    if (plain) files.set(declared, plain);
    const licence = `${packageOf(file)}/LICENSE`;
    if (await readIfThere(join(modules, licence))) queue.push(licence);
  }
  return files;
}

const files = await wanted().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
for (const [file, bytes] of files) {
  const target = join(vendor, file);
  if ((await readIfThere(target))?.equals(bytes)) continue;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, bytes);
}
for (const path of await filesBelow(vendor)) {
  if (!files.has(relative(vendor, path).replaceAll('\\', '/'))) await rm(path);
}
await mkdir(vendor, { recursive: true });
