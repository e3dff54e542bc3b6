// @ts-check
/** The site without network, and from one build to the next. */

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { buildOffline } from '../../.ci/offline.mjs';
import { openSite } from './browser.mjs';
import { config, fragment } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const root = join(import.meta.dirname, '..', '..');
/** @type {string} */
let folder;
let isOff = false;
/** The files of the old build that the server still has. @type {Set<string>} */
const asked = new Set();

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site'));
  await cp(join(root, 'dist'), folder, { recursive: true });
  site = await openSite({
    folder,
    base: '/a/path/',
    fault: (path) => {
      asked.add(path);
      return isOff ? { status: 503 } : undefined;
    },
  });
});
beforeEach(() => {
  isOff = false;
  asked.clear();
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** Waits until the site is kept. @param {Page} page */
const kept = (page) =>
  page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated', {
    timeout: 20_000,
  });

/** Another build: every script says which, and the page too. @param {string} mark */
async function deploy(mark) {
  for (const path of await readdir(folder, { recursive: true })) {
    if (!path.endsWith('.js') || path === 'sw.js') continue;
    const file = join(folder, path);
    const code = (await readFile(file, 'utf8')).replace(/^\/\/ build .*\n/, '');
    await writeFile(file, `// build ${mark}\n${code}`);
  }
  await buildOffline(folder);
}

/** Which build's scripts the page and its worker have. @param {Page} page */
const builds = (page) =>
  page.evaluate(async () => {
    const urls = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /\.js(\?|$)/.test(name));
    const codes = await Promise.all([...urls].map(async (url) => (await fetch(url)).text()));
    return [...new Set(codes.map((code) => /^\/\/ build (.*)\n/.exec(code)?.[1] ?? 'first'))];
  });

test('after one visit it works without network, every lab', async () => {
  await site.visit('#v=1;p=sharpen;end', {}, async (page) => {
    await kept(page);
    isOff = true;
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    assert.equal(await fragment(page), 'v=1;p=sharpen;end');
    await page.click('::-p-aria([name="Coffee"])');
    await config(page, 'img=coffee');
    await page.click('#tab-net');
    await page.waitForSelector('.net-sizes', { timeout: 20_000 });
  });
});

test('the digits are not kept by a visit, but once they have been asked for', async () => {
  const digits = 'data/mnist.bin';
  const isAsked = () => [...asked].some((path) => path.endsWith(digits));
  await site.visit('#v=1;p=sharpen;end', {}, async (page) => {
    await kept(page);
    assert.equal(isAsked(), false);
    // The page that the worker has installed from is its own from the next visit on.
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    const size = () =>
      page.evaluate(
        async () => (await (await fetch('data/mnist.bin', { cache: 'no-store' })).arrayBuffer()).byteLength,
      );
    const first = await size();
    assert(isAsked() && first > 1_000_000);
    isOff = true;
    assert.equal(await size(), first);
  });
});

test('a new build comes whole, and not before the old one’s last page is gone', async () => {
  await deploy('one');
  await site.visit('#v=1;s=2;end', {}, async (page) => {
    await kept(page);
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    assert.deepEqual(await builds(page), ['one']);
    await deploy('two');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.waiting);
    // What this page still loads is of its own build.
    await page.click('#tab-net');
    await page.waitForSelector('.net-sizes', { timeout: 20_000 });
    assert.deepEqual(await builds(page), ['one']);
    await page.click('#tab-filter');
    await page.waitForFunction(() => document.documentElement.dataset.lab === 'filter');
    const other = await page.browserContext().newPage();
    await other.goto(`${site.url}#v=1;end`);
    await other.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    assert.deepEqual(await builds(other), ['one']);
    await other.close();
    await page.goto('about:blank');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.goto(`${site.url}#v=1;s=2;end`);
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    assert.deepEqual(await builds(page), ['two']);
    assert.match((await fragment(page)) ?? '', /s=2/);
  });
});

test('a build that changes while it is being kept is not kept', async () => {
  await deploy('three');
  await writeFile(join(folder, 'js', 'main.js'), '// changed');
  await site
    .visit('#v=1;end', { expected: [/./] }, async (page) => {
      await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.register('sw.js');
        const worker = registration.installing;
        await new Promise((resolve) =>
          worker?.addEventListener('statechange', () => worker.state === 'redundant' && resolve(undefined)),
        );
      });
      assert.deepEqual(await page.evaluate(() => caches.keys()), []);
    })
    .catch((error) => {
      // The page itself can't start with that file; what is kept is the matter here.
      if (!/Waiting failed|complained/.test(String(error))) throw error;
    });
});
