// @ts-check
/** The one-file edition: from a folder, and in a sandbox that shuts everything off. */

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openSite } from './browser.mjs';
import { heard, listen, serveHosts, settled } from './hosts.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */

/** @param {string} site */
const pages = (site) => ({
  sandbox: {
    html: `<iframe src="${site}#v=1;p=sharpen;end" sandbox="allow-scripts" title="A filter" width="900" height="600"></iframe>`,
  },
  element: {
    html: `<script src="${site}embed.js"></script><conv-playground src="${site}alone.html" config="v=1;p=box3;end"></conv-playground>`,
  },
});

const root = join(import.meta.dirname, '..', '..');
/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'one file '));
  await copyFile(join(root, 'dist', 'alone.html'), join(folder, 'lesson 1.html'));
});
after(() => rm(folder, { recursive: true }));

/** @param {Page | Frame} page */
const ready = (page) =>
  page.waitForFunction(() => document.documentElement.dataset.ready === 'true', { timeout: 20_000 });

/**
 * By the element and not by its place: a sandboxed frame of another process may scroll between finding and clicking.
 * @param {Page | Frame} page @param {string} selector
 */
async function click(page, selector) {
  const found = await page.waitForSelector(selector, { timeout: 20_000 });
  await found?.evaluate((element) => /** @type {HTMLElement} */ (element).click());
}

/** Uses it: another picture, a kernel, the Network lab, and back. @param {Page | Frame} page */
async function use(page) {
  await click(page, '::-p-aria([name="Coffee"])');
  await page.waitForFunction(() => document.documentElement.dataset.config?.includes('img=coffee'));
  await click(page, '::-p-aria([name="Sharpen"][role="button"])');
  await page.waitForFunction(() => document.documentElement.dataset.config?.includes('p=sharpen'));
  await click(page, '#tab-net');
  await page.waitForSelector('.net-sizes', { timeout: 20_000 });
  await page.waitForFunction(
    () => getComputedStyle(/** @type {Element} */ (document.querySelector('.net-sizes'))).display !== 'inline',
  );
  await click(page, '#tab-filter');
  await page.waitForFunction(() => document.documentElement.dataset.lab === 'filter');
}

for (const browser of /** @type {const} */ (['chrome', 'firefox'])) {
  describe(`in one file, in ${browser}`, () => {
    /** @type {import('./browser.mjs').Site} */
    let site;
    /** @type {Awaited<ReturnType<typeof serveHosts>>} */
    let hosts;
    before(async () => {
      site = await openSite({ browser });
      hosts = await serveHosts(pages, site.url);
    });
    after(async () => {
      await hosts.close();
      await site.close();
    });

    test('the playground runs from a folder, with the link behind it', () =>
      site.visit('#v=1;end', {}, async (page) => {
        await page.goto(`${pathToFileURL(join(folder, 'lesson 1.html'))}#v=1;p=box3;end`);
        await ready(page);
        assert.equal(await page.evaluate(() => document.documentElement.dataset.config), 'v=1;p=box3;end');
        await use(page);
      }));

    test('the built page itself, opened from its folder, becomes that one', () =>
      site.visit('#v=1;end', {}, async (page) => {
        await page.goto(`${pathToFileURL(join(root, 'dist', 'index.html'))}#v=1;p=box3;end`).catch(() => {});
        await ready(page);
        assert.match(page.url(), /alone\.html#v=1;p=box3;end$/);
      }));

    test('the iframe runs with sandbox="allow-scripts" alone', () =>
      site.visit('#v=1;end', {}, async (page) => {
        await page.goto(`${hosts.url}sandbox`);
        const frame = await page.waitForFrame((one) => one.url().includes('alone.html'));
        await ready(frame);
        assert.equal(await frame.evaluate(() => origin), 'null');
        await use(frame);
      }));

    test('the element may show it', () =>
      site.visit('#v=1;end', {}, async (page) => {
        await page.goto(`${hosts.url}element`);
        await listen(page);
        await settled(page);
        await page.$eval('conv-playground', (one) => void Object.assign(one, { config: 'v=1;p=emboss;end' }));
        await heard(page, 'change', 'emboss');
      }));
  });
}
