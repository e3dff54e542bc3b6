// @ts-check
// Writes sw.js, which keeps the site's files for visits without network.

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** What no page loads, and the one-file edition, which is as large as all the rest. */
const LEFT_OUT = new Set(['alone.html', 'embed.js', 'sw.js']);

/** What is kept once it has been asked for. @param {string} path */
const isLater = (path) => path.startsWith('data/');

/** @param {string} folder  the finished site */
export async function buildOffline(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  /** @type {Record<string, string>} */
  const files = {};
  /** @type {Record<string, string>} */
  const later = {};
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll('\\', '/');
    if (LEFT_OUT.has(path) || path.endsWith('.d.ts') || !extname(path)) continue;
    (isLater(path) ? later : files)[path] = createHash('sha256')
      .update(await readFile(join(folder, path)))
      .digest('hex');
  }
  const sorted = Object.fromEntries(Object.entries(files).sort());
  const version = createHash('sha256')
    .update(JSON.stringify([sorted, later]))
    .digest('hex')
    .slice(0, 16);
  const source = await readFile(join(import.meta.dirname, '..', 'www', 'offline', 'sw.js'), 'utf8');
  const script = source
    .replace('const FILES = {};', () => `const FILES = ${JSON.stringify(sorted, null, 1)};`)
    .replace('const LATER = {};', () => `const LATER = ${JSON.stringify(later, null, 1)};`)
    .replace("'development'", `'${version}'`);
  await writeFile(join(folder, 'sw.js'), script);
}
