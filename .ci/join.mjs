// @ts-check
// Joins a release's modules and style sheets, so that a first visit asks for a dozen files and not for a hundred and
// fifty. What is imported later keeps its path, and so does a worker. Names in the code stay, so that a stack trace can
// be read.

import { mkdir, readFile, readdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { build, transform } from 'esbuild';

/** The module that the one-file edition replaces, so it must stay one. */
const FILES = 'js/files.js';
/** What the sheets of a first visit become, without its ending. */
const SHEET = 'css/page';
/** Before a path from the site's root, as long as the file that names it has no place yet. */
const SITE = '@site/';

/** @param {string} folder @param {string} path */
const below = (folder, path) => relative(folder, path).replaceAll('\\', '/');

/** Marks a package's licence for esbuild, which knows it by its `!`. @param {string} code */
const withLicence = (code) =>
  code.replace(/^(?:(?:\/\/.*\r?\n)+|\/\*\*?(?!!)[^]*?\*\/)/, (comment) => {
    if (!/licen[cs]e|copyright/i.test(comment)) return comment;
    return comment.startsWith('/*') ? comment.replace(/^\/\*+/, '/*!') : `/*!\n${comment.replace(/^\/\/ ?/gm, '')}*/\n`;
  });

/**
 * @param {string} folder
 * @returns {import('esbuild').Plugin}
 */
const ofSite = (folder) => ({
  name: 'site',
  setup({ onResolve, onLoad }) {
    // The engine's modules and the pictures are left where they are.
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const target = below(folder, join(resolveDir, path));
      const isJoined = /^(js|vendor)\/.*\.js$|^css\/.*\.css$/.test(target) && target !== FILES;
      return isJoined ? undefined : { path: SITE + target, external: true };
    });
    onLoad({ filter: /[\\/]vendor[\\/].*\.js$/ }, async ({ path }) => ({
      contents: withLicence(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
});

/**
 * @param {string} folder
 * @param {import('esbuild').BuildOptions} options
 */
async function joined(folder, options) {
  const { metafile, outputFiles } = await build({
    ...options,
    absWorkingDir: folder,
    bundle: true,
    charset: 'utf8',
    format: 'esm',
    legalComments: 'eof',
    logLevel: 'silent',
    metafile: true,
    minifyWhitespace: true,
    outbase: folder,
    outdir: folder,
    plugins: [ofSite(folder)],
    target: 'esnext',
    write: false,
    // What package.json and tsconfig.json of the repository say is not about these files.
    ignoreAnnotations: true,
    tsconfigRaw: '{}',
  });
  const files = outputFiles.map(({ path, text }) => {
    const output = below(folder, path);
    const code = text.replace(/(["'(])@site\/([^"')]+)/g, (_, before, target) => {
      const way = posix.relative(posix.dirname(output), target);
      return before + (way.startsWith('.') ? way : `./${way}`);
    });
    return /** @type {const} */ ([output, code]);
  });
  return { files: new Map(files), inputs: metafile.inputs, outputs: metafile.outputs };
}

/**
 * @param {string} folder
 * @param {string[]} scripts  what one page, or one worker, starts with; modules of them all are there once
 */
async function joinedFrom(folder, scripts) {
  const splitting = { splitting: true, chunkNames: 'js/shared-[hash]' };
  const { inputs } = await joined(folder, { ...splitting, entryPoints: scripts });
  const later = Object.values(inputs).flatMap(({ imports }) =>
    imports.filter(({ kind, external }) => kind === 'dynamic-import' && !external).map(({ path }) => path),
  );
  return joined(folder, { ...splitting, entryPoints: [...new Set([...scripts, ...later])] });
}

/** Modules that the code names by their paths from the site's root: workers. @param {Iterable<string>} codes */
const workersIn = (codes) =>
  [...codes].flatMap((code) => [...code.matchAll(/["'](js\/[\w./-]+\.js)(?:\?\w*)?["']/g)].map(([, path]) => path));

/** @param {string} folder @param {string[]} scripts  of the page */
async function joinedScripts(folder, scripts) {
  const page = await joinedFrom(folder, scripts);
  const files = new Map(page.files);
  const workers = new Set(workersIn(files.values()));
  for (const worker of workers) {
    const { files: own } = await joinedFrom(folder, [worker]);
    for (const [path, code] of own) {
      if ((files.get(path) ?? code) !== code) throw new Error(`${path} is loaded by the page and by a worker`);
      files.set(path, code);
    }
    for (const other of workersIn(own.values())) workers.add(other);
  }
  const first = new Set(scripts);
  for (const path of first) {
    const imports = page.outputs[path]?.imports.filter(({ kind }) => kind === 'import-statement') ?? [];
    for (const other of imports) first.add(other.path.replace(SITE, ''));
  }
  return { files, first: [...first] };
}

/** @param {string} folder @param {string} path */
async function minify(folder, path) {
  const file = join(folder, path);
  const { code } = await transform(withLicence(await readFile(file, 'utf8')), {
    charset: 'utf8',
    legalComments: 'inline',
    loader: path.endsWith('.css') ? 'css' : 'js',
    minifyWhitespace: true,
  });
  await writeFile(file, code);
}

/** @param {string} folder @param {Iterable<readonly [string, string]>} files */
async function write(folder, files) {
  for (const [path, code] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), code);
  }
}

/** @param {string} folder  the site's; changed in place */
export async function joinFiles(folder) {
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/<script type="module" src="([^"]+)"><\/script>/g)].map(([, path]) => path);
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">\s*/g)];
  const { files, first } = await joinedScripts(folder, scripts);
  const contents = sheets.map(([, path]) => `@import "./${path}";`).join('\n');
  const style = await joined(folder, {
    stdin: { contents, resolveDir: folder, loader: 'css' },
    entryNames: SHEET,
  });

  const kept = new Set([
    ...files.keys(),
    FILES,
    ...[...html.matchAll(/<script src="([^"]+)"/g)].map(([, path]) => path),
  ]);
  const gone = new Set(sheets.map(([, path]) => path));
  const paths = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/'));
  for (const path of paths.filter((name) => /\.(js|css)$/.test(name))) {
    if (gone.has(path) || (/^(js|vendor)\/.*\.js$/.test(path) && !kept.has(path))) await rm(join(folder, path));
    else if (!files.has(path)) await minify(folder, path);
  }
  // The longest first, for what is in a folder goes before it.
  const folders = [...new Set(paths.map((path) => posix.dirname(path)))].sort((a, b) => b.length - a.length);
  for (const path of folders) await rmdir(join(folder, path)).catch(() => {});
  await write(folder, [...files, ...style.files]);

  const links = first.filter((path) => !scripts.includes(path));
  const head = [
    `<link rel="stylesheet" href="${SHEET}.css">`,
    ...links.map((path) => `<link rel="modulepreload" href="${path}">`),
  ].join('\n    ');
  const page = sheets.reduce((text, [link], i) => text.replace(link, i === 0 ? `${head}\n    ` : ''), html);
  await writeFile(join(folder, 'index.html'), page);
}
