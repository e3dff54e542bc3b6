// @ts-check
/**
 * A static file server for this machine only. As a program: `server.mjs FOLDER [PORT]`.
 */

import { createReadStream, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { argv, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
};

/**
 * What a test changes about one answer; nothing, for the answer as it is.
 * @typedef {{status?: number, headers?: Record<string, string>, body?: string | Buffer, delay?: number} | undefined} Fault
 *   `delay` in milliseconds
 */

/**
 * @typedef {object} ServerOptions
 * @property {string} [base]  the path that the folder stands at: `/`, `/a/b/`
 * @property {number} [port]  0, if left out: any free one
 * @property {string} [behind]  a second folder, for what the first has not
 * @property {(path: string) => Fault} [fault]  asked for each path below the base
 */

/**
 * @param {string} folder
 * @param {ServerOptions} [options]
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve(folder, { base = '/', port = 0, behind, fault = () => undefined } = {}) {
  const server = createServer((request, response) => {
    answer(behind ? [folder, behind] : [folder], base, fault, request, response).catch(() => response.destroy());
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string[]} folders
 * @param {string} base
 * @param {(path: string) => Fault} faultOf
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(folders, base, faultOf, request, response) {
  const path = pathOf(request.url ?? '/', base);
  let file;
  for (const folder of folders) if (path !== undefined) file ??= await fileAt(folder, path);
  const fault = path === undefined ? undefined : faultOf(path);
  if (fault?.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
  const status = fault?.status ?? (file || fault?.body !== undefined ? 200 : 404);
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    'Content-Type': types[extname(file ?? path ?? '')] ?? 'application/octet-stream',
    'X-Content-Type-Options': 'nosniff',
    ...fault?.headers,
  });
  if (request.method === 'HEAD') response.end();
  else if (fault?.body !== undefined) response.end(fault.body);
  else if (file && status === 200) createReadStream(file).pipe(response);
  else response.end();
}

/**
 * @param {string} url
 * @param {string} base
 * @returns {string | undefined} the path below the base, `index.html` for a folder
 */
function pathOf(url, base) {
  let path;
  try {
    path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  } catch {
    return undefined;
  }
  if (!path.startsWith(base) || path.includes('\0')) return undefined;
  const below = path.slice(base.length);
  return below === '' || below.endsWith('/') ? `${below}index.html` : below;
}

/**
 * @param {string} folder
 * @param {string} path
 */
async function fileAt(folder, path) {
  const file = join(folder, path);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}

if (argv[1] && realpathSync(argv[1]) === fileURLToPath(import.meta.url)) {
  const [, , folder = 'dist', port = '8080'] = argv;
  try {
    const { url } = await serve(folder, { port: Number(port) });
    console.log(`\nconv-playground is up: ${url} (Ctrl+C stops it)`);
  } catch (error) {
    const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
    console.error(code === 'EADDRINUSE' ? `Port ${port} is taken. Choose another: make serve PORT=8090` : message);
    exit(1);
  }
}
