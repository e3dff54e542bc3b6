// @ts-check
/** Pages of another origin that embed the playground. */

import { createServer } from 'node:http';

/**
 * @param {(site: string) => Record<string, {html: string, headers?: Record<string, string>}>} pages  by path
 * @param {string} site  where the playground is served
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serveHosts(pages, site) {
  const all = pages(site);
  const server = createServer((request, response) => {
    const page = all[(request.url ?? '').slice(1)];
    if (!page) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
    response.end(
      `<!doctype html><html lang="en"><title>A lesson</title><link rel="icon" href="data:,">${page.html}</html>`,
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    // Another host than the playground's, not only another port: that is another site to the browser, too.
    url: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The playground's frames, in their order. @param {import('puppeteer-core').Page} page @param {string} site */
export const playgrounds = (page, site) => page.frames().filter((frame) => frame.url().startsWith(site));

/** Waits until an element's playground has shown its first picture. @param {import('puppeteer-core').Page} page @param {string} [selector] */
export const settled = (page, selector = 'conv-playground') =>
  page.$eval(selector, (element) => /** @type {any} */ (element).ready.then(() => undefined));

/** Collects what an element tells. @param {import('puppeteer-core').Page} page */
export const listen = (page) =>
  page.evaluate(() => {
    const heard = /** @type {any[]} */ ([]);
    Object.assign(window, { heard });
    for (const type of ['ready', 'change', 'error']) {
      document.addEventListener(
        type,
        (event) => heard.push({ type, .../** @type {CustomEvent} */ (event).detail }),
        true,
      );
    }
  });

/** Waits until something of this type was told. @param {import('puppeteer-core').Page} page @param {string} type @param {string} [part] */
export const heard = async (page, type, part = '') => {
  const find = await page.waitForFunction(
    (wanted, text) =>
      /** @type {any} */ (window).heard.findLast(
        (/** @type {any} */ message) => message.type === wanted && JSON.stringify(message).includes(text),
      ),
    { timeout: 10_000 },
    type,
    part,
  );
  return /** @type {Promise<any>} */ (find.jsonValue());
};
