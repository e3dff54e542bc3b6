// @ts-check
/** `<conv-playground>` and the iframe in pages of another origin. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { heard, listen, playgrounds, serveHosts, settled } from './hosts.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const BASE = '/course/tools/playground/';

/** @param {string} site */
const pages = (site) => {
  const script = `<script src="${site}embed.js"></script>`;
  const one = (/** @type {string} */ attributes) => `${script}<conv-playground ${attributes}></conv-playground>`;
  return {
    plain: { html: one('config="v=1;p=box3;s=2;end"') },
    dressed: {
      html: one('config="v=1;p=box3;end" theme="dark" lang="zh" hide="header story" readonly="k p" height="300"'),
    },
    unvalued: { html: one('config="v=1;p=box3;end" hide readonly') },
    // As MkDocs and Sphinx make them: white, whatever the reader's system; Furo's switch, which fades.
    pale: {
      html: `<style>body { background: #fff; transition: background-color 0.25s } body[data-theme="dark"] { background: #131416 }</style>${one('config="v=1;end"')}`,
    },
    bare: { html: one('config="v=1;end"') },
    // As Material's: a section of another colour than the page, which tells the browser.
    slate: {
      html: `<style>body { color-scheme: dark; background: hsla(225, 15%, 14%, 1) } main { background: rgba(0, 0, 0, 0.1) }</style><main>${one('config="v=1;end"')}</main>`,
    },
    both: { html: `<style>:root { color-scheme: light dark }</style>${one('config="v=1;end"')}` },
    bad: { html: one('config="v=1;s=99;end"') },
    low: { html: `<div style="height:4000px"></div>${one('config="v=1;end"')}` },
    many: {
      html: `${script}${Array.from({ length: 12 }, (_, i) => `<conv-playground id="e${i}" config="v=1;n=${i + 1};hide=story;end" height="300"></conv-playground>`).join('<p>and</p>')}`,
    },
    small: {
      html: `<iframe src="${site}#v=1;lab=net;end" title="A network" width="320" height="240"></iframe>`,
    },
    late: { html: `<conv-playground config="v=1;p=emboss;end"></conv-playground>${script}` },
    strict: {
      html: one('config="v=1;p=box3;end"'),
      headers: {
        'content-security-policy': `default-src 'none'; script-src ${new URL(site).origin}; frame-src ${new URL(site).origin}; img-src data:`,
      },
    },
    children: {
      html: `${script}<conv-playground config="v=1;p=box3;end"><a href="${site}">The playground</a></conv-playground>`,
    },
    frame: {
      html: `<iframe src="${site}#v=1;p=box3;end" title="A filter" width="100%" height="420" loading="lazy"></iframe>`,
    },
  };
};

/** @type {import('./browser.mjs').Site} */
let site;
/** @type {Awaited<ReturnType<typeof serveHosts>>} */
let hosts;
before(async () => {
  site = await openSite({ base: BASE });
  hosts = await serveHosts(pages, site.url);
});
after(async () => {
  await hosts.close();
  await site.close();
});

/** @param {string} name @param {(page: Page) => Promise<void>} run @param {object} [options] */
const host = (name, run, options = {}) =>
  site.visit('#v=1;end', options, async (page) => {
    await page.goto(`${hosts.url}${name}`);
    await run(page);
  });

describe('<conv-playground>', () => {
  test('shows its configuration, tells of changes, and takes another', () =>
    host('plain', async (page) => {
      await listen(page);
      await settled(page);
      const ready = await heard(page, 'ready');
      assert.equal(ready.config, 'v=1;p=box3;s=2;end');
      assert.deepEqual(ready.kernel, { rows: 3, cols: 3, values: Array(9).fill(1) });
      assert.equal(ready.fields.div, '9');
      const [frame] = playgrounds(page, site.url);
      const address = frame.url();
      await frame.click('::-p-aria([name="Sharpen"][role="button"])');
      assert.equal((await heard(page, 'change', '"p":"sharpen"')).kernel.values[4], 5);
      await page.$eval('conv-playground', (element) => void Object.assign(element, { config: 'v=1;p=emboss;end' }));
      await heard(page, 'change', '"p":"emboss"');
      assert.equal(
        await page.$eval('conv-playground', (element) => /** @type {any} */ (element).config),
        'v=1;p=emboss;end',
      );
      assert.equal(await frame.evaluate(() => location.href), address);
      assert.equal(await page.evaluate(() => history.length), 3);
    }));

  test('wears its theme and its language, hides and locks, and keeps its height', () =>
    host('dressed', async (page) => {
      await settled(page);
      const [frame] = playgrounds(page, site.url);
      const seen = await frame.evaluate(() => ({
        theme: document.documentElement.dataset.theme,
        lang: document.documentElement.lang,
        config: document.documentElement.dataset.config,
        header: document.querySelector('[data-panel="header"]')?.checkVisibility(),
      }));
      assert.deepEqual(seen, {
        theme: 'dark',
        lang: 'zh-Hans',
        config: 'v=1;p=box3;hide=story,header;ro=k,p;theme=dark;lang=zh;end',
        header: false,
      });
      const height = () => page.$eval('conv-playground', (element) => element.getBoundingClientRect().height);
      assert.equal(await height(), 300);
      await page.$eval('conv-playground', (element) => element.setAttribute('theme', 'light'));
      await frame.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    }));

  test('with a bare readonly locks every field, and a bare hide hides nothing', () =>
    host('unvalued', async (page) => {
      await settled(page);
      const [frame] = playgrounds(page, site.url);
      const seen = await frame.evaluate(() => ({
        config: document.documentElement.dataset.config,
        free: [...document.querySelectorAll('[data-panel="options"] :is(select, input), [data-panel="kernel"] input')]
          .filter((control) => !control.matches(':disabled, [readonly]'))
          .map((control) => control.id || control.outerHTML),
      }));
      assert.deepEqual(seen, { config: 'v=1;p=box3;ro=all;end', free: [] });
    }));

  const wears = async (/** @type {Page} */ page, /** @type {string} */ theme) => {
    await settled(page);
    const [frame] = playgrounds(page, site.url);
    await frame.waitForFunction(
      (wanted) => document.documentElement.dataset.theme === wanted,
      { timeout: 5000 },
      theme,
    );
  };

  /** @type {['pale' | 'bare' | 'slate' | 'both', 'light' | 'dark', 'light' | 'dark'][]} */
  const SCHEMES = [
    ['pale', 'dark', 'light'],
    ['bare', 'dark', 'light'],
    ['slate', 'light', 'dark'],
    ['both', 'dark', 'dark'],
    ['both', 'light', 'light'],
  ];
  for (const [name, scheme, wanted] of SCHEMES) {
    test(`is ${wanted} in a page as “${name}”, where the system is ${scheme}`, () =>
      host(name, (page) => wears(page, wanted), { scheme }));
  }

  test('follows the page that is switched from light to dark, and back', () =>
    host('pale', async (page) => {
      for (const theme of ['light', 'dark', 'light']) {
        await page.evaluate((now) => (document.body.dataset.theme = now), theme);
        await wears(page, theme);
      }
    }));

  test('is as high as what it shows, and not higher', () =>
    host('plain', async (page) => {
      await settled(page);
      const [frame] = playgrounds(page, site.url);
      const fits = () =>
        frame.waitForFunction(() => {
          const bottom = document.querySelector('main')?.getBoundingClientRect().bottom ?? 0;
          return Math.abs(innerHeight - bottom) <= 1 && document.documentElement.scrollHeight <= innerHeight + 1;
        });
      await fits();
      await page.setViewport({ width: 500, height: 900 });
      await fits();
      await page.setViewport({ width: 1200, height: 900 });
      await fits();
    }));

  test('tells of a configuration that is refused, and shows the defaults', () =>
    host('bad', async (page) => {
      await listen(page);
      const error = await heard(page, 'error');
      assert.deepEqual([error.code, error.details.field], ['out-of-range', 's']);
    }));

  test('costs nothing until it comes into sight', () =>
    host('low', async (page) => {
      await new Promise((resolve) => setTimeout(resolve, 800));
      assert.equal(playgrounds(page, site.url).length, 0);
      const bytes = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .reduce((sum, entry) => sum + /** @type {any} */ (entry).encodedBodySize, 0),
      );
      assert(bytes < 10_000, `${bytes} bytes`);
      await page.$eval('conv-playground', (element) => element.scrollIntoView());
      await settled(page);
    }));

  test('runs at most four engines of twelve, goes on where it was, and leaves no worker behind', () =>
    host('many', async (page) => {
      for (let i = 0; i < 12; i += 1) {
        await page.$eval(`#e${i}`, (element) => element.scrollIntoView({ block: 'center' }));
        await settled(page, `#e${i}`);
        assert(playgrounds(page, site.url).length <= 4, `${playgrounds(page, site.url).length} frames`);
        if (i === 0) {
          const [frame] = playgrounds(page, site.url);
          await frame.click('::-p-aria([name="Sharpen"][role="button"])');
          await frame.waitForFunction(() => document.documentElement.dataset.config?.includes('sharpen'));
        }
      }
      await page.$eval('#e0', (element) => element.scrollIntoView({ block: 'center' }));
      await page.waitForFunction(() => document.querySelector('#e0')?.shadowRoot?.querySelector('iframe'));
      assert.match(await page.$eval('#e0', (element) => /** @type {any} */ (element).config), /p=sharpen/);
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('conv-playground')) element.remove();
      });
      for (let i = 0; i < 50 && page.workers().length > 0; i += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      assert.deepEqual([playgrounds(page, site.url).length, page.workers().length], [0, 0]);
    }));

  test('may stand before its script', () => host('late', (page) => settled(page)));

  test('runs under a strict policy of the page around it', () => host('strict', (page) => settled(page)));

  test('shows its children where scripts are off', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await page.goto('about:blank');
      await page.setJavaScriptEnabled(false);
      await page.goto(`${hosts.url}children`);
      assert.equal(await page.$eval('conv-playground a', (link) => link.checkVisibility()), true);
    }));
});

test('a small frame of a network begins with its feature maps', () =>
  host('small', async (page) => {
    const frame = await page.waitForFrame((one) => one.url().startsWith(site.url));
    await frame.waitForFunction(() => document.documentElement.dataset.ready === 'true', { timeout: 20_000 });
    await frame.waitForSelector('.net-strip .net-pixels');
    const seen = await frame.$$eval('.net-strip > li', (columns) =>
      columns.slice(0, 2).map((column) => {
        const { top, left } = column.getBoundingClientRect();
        return top >= 0 && top < innerHeight / 2 && left < innerWidth;
      }),
    );
    assert.deepEqual(seen, [true, true]);
  }));

test('a bare iframe works, below a path, and leaves its address and the history alone', () =>
  host('frame', async (page) => {
    await page.waitForFunction(() => document.querySelector('iframe'));
    for (let i = 0; i < 100 && playgrounds(page, site.url).length === 0; i += 1)
      await new Promise((done) => setTimeout(done, 50));
    const [frame] = playgrounds(page, site.url);
    await frame.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    await frame.click('::-p-aria([name="Sharpen"][role="button"])');
    await frame.waitForFunction(() => document.documentElement.dataset.config === 'v=1;p=sharpen;end');
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal(await frame.evaluate(() => location.hash), '#v=1;p=box3;end');
  }));

test('the lesson in the documentation drives an embed and judges what is made in it', async () => {
  const lesson = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'examples', 'lesson.html'), 'utf8');
  const own = await serveHosts(
    (url) => ({ lesson: { html: lesson.replace('../../dist/embed.js', `${url}embed.js`) } }),
    site.url,
  );
  try {
    await site.visit('#v=1;end', {}, async (page) => {
      await page.goto(`${own.url}lesson`);
      await settled(page);
      const says = (/** @type {RegExp} */ wanted) =>
        page.waitForFunction(
          (source) => new RegExp(source).test(document.querySelector('#verdict')?.textContent ?? ''),
          { timeout: 8000 },
          wanted.source,
        );
      await page.click('::-p-aria([name="Blur"])');
      await says(/sum to 0/);
      await page.click('::-p-aria([name="Horizontal edges"])');
      await says(/does not answer to vertical edges/);
      await page.click('::-p-aria([name="Your turn"])');
      await says(/sum to 0/);
      const [frame] = playgrounds(page, site.url);
      await frame.waitForSelector('[role="gridcell"]');
      for (const [at, value] of [
        [3, '-1'],
        [4, '0'],
        [5, '1'],
      ]) {
        await frame.evaluate((i) => {
          const cell = /** @type {HTMLElement} */ (document.querySelectorAll('[role="gridcell"]')[Number(i)]);
          cell.focus();
        }, at);
        await page.keyboard.type(String(value));
        await page.keyboard.press('Enter');
      }
      await says(/Yes/);
    });
  } finally {
    await own.close();
  }
});
