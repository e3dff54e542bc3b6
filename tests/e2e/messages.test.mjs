// @ts-check
/** What an embedding page can say, and what it can't get at. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { playgrounds, serveHosts } from './hosts.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @param {string} site */
const pages = (site) => ({
  lesson: {
    html: `<iframe src="${site}#v=1;p=box3;end" title="A filter" width="900" height="600"></iframe>
<iframe src="stranger" title="A stranger"></iframe>
<script>
  const frame = document.querySelector('iframe');
  const said = [];
  let port;
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow || data['conv-playground'] !== 1 || data.type !== 'hello') return;
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => said.push(data);
    frame.contentWindow.postMessage({ 'conv-playground': 1, type: 'connect' }, '*', [channel.port2]);
  });
</script>`,
  },
  stranger: {
    html: `<script>
  const said = [];
  setInterval(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => said.push(data);
    port1.postMessage({ type: 'load', config: 'v=1;p=emboss;end' });
    parent.frames[0].postMessage({ 'conv-playground': 1, type: 'connect' }, '*', [port2]);
  }, 50);
</script>`,
  },
});

/** @type {import('./browser.mjs').Site} */
let site;
/** @type {Awaited<ReturnType<typeof serveHosts>>} */
let hosts;
before(async () => {
  site = await openSite();
  hosts = await serveHosts(pages, site.url);
});
after(async () => {
  await hosts.close();
  await site.close();
});

/** @param {(page: Page, frame: import('puppeteer-core').Frame) => Promise<void>} run */
const lesson = (run) =>
  site.visit('#v=1;end', {}, async (page) => {
    await page.goto(`${hosts.url}lesson`);
    await told(page, 'ready');
    await run(page, playgrounds(page, site.url)[0]);
  });

/** Waits until the playground has said something. @param {Page} page @param {string} type @param {string} [part] */
const told = async (page, type, part = '') => {
  const found = await page.waitForFunction(
    `said.find((message) => message.type === ${JSON.stringify(type)} && JSON.stringify(message).includes(${JSON.stringify(part)}))`,
    { timeout: 8000 },
  );
  return /** @type {Promise<any>} */ (found.jsonValue());
};

/** @param {Page} page @param {string} messages  JavaScript: a list */
const say = (page, messages) =>
  page.evaluate(`said.length = 0; for (const message of ${messages}) port.postMessage(message);`);

/** @param {import('puppeteer-core').Frame} frame */
const shown = (frame) => frame.evaluate(() => document.documentElement.dataset.config);

describe('a page around the playground', () => {
  test('loads links, sets fields, plays, pauses and steps', () =>
    lesson(async (page, frame) => {
      await say(page, `[{ type: 'load', config: '#v=1;p=sobel-y;end' }]`);
      assert.equal((await told(page, 'change', 'sobel-y')).fields.p, 'sobel-y');
      await say(page, `[{ type: 'set', key: 's', value: 2 }, { type: 'set', key: 'k', value: '1,0,0,1' }]`);
      assert.deepEqual((await told(page, 'change', '1,0,0,1')).kernel, { rows: 2, cols: 2, values: [1, 0, 0, 1] });
      assert.equal(await shown(frame), 'v=1;k=1,0,0,1;s=2;end');
      const at = () => frame.$eval('[data-panel="sum"] h2', (title) => title.textContent);
      const before = await at();
      await say(page, `[{ type: 'step', by: 3 }]`);
      await frame.waitForFunction(
        (text) => document.querySelector('[data-panel="sum"] h2')?.textContent !== text,
        { timeout: 4000 },
        before,
      );
      await say(page, `[{ type: 'play' }]`);
      await frame.waitForSelector('::-p-aria([name="Pause"][role="button"])', { timeout: 4000 });
      await say(page, `[{ type: 'pause' }]`);
      await frame.waitForSelector('::-p-aria([name="Play"][role="button"])', { timeout: 4000 });
    }));

  test('is told what is wrong with what it says, and nothing changes', () =>
    lesson(async (page, frame) => {
      /** @type {[string, string, string][]} */
      const wrong = [
        [`{ type: 'load', config: 'v=1;s=99;end' }`, 'out-of-range', 's'],
        [`{ type: 'load', config: 5 }`, 'wrong-type', 'config'],
        [`{ type: 'load' }`, 'wrong-type', 'config'],
        [`{ type: 'load', config: 'v=1;k=' + '1,'.repeat(9000) }`, 'too-long', 'config'],
        [`{ type: 'set', key: 's', value: NaN }`, '', 's'],
        [`{ type: 'set', key: 's', value: {} }`, 'wrong-type', 'value'],
        [`{ type: 'set', key: '__proto__', value: '1' }`, '', ''],
        [`{ type: 'set', key: 'img', value: 'https://example.com/cat.png' }`, '', 'img'],
        [`{ type: 'step', by: 1e999 }`, 'wrong-type', 'by'],
        [`{ type: 'step', by: '1' }`, 'wrong-type', 'by'],
        [`{ type: 'constructor' }`, 'unknown-message', 'type'],
        [`{ type: {} }`, 'unknown-message', 'type'],
        [`[]`, 'unknown-message', 'type'],
      ];
      for (const [message, code, field] of wrong) {
        await say(page, `[null, 5, 'load', ${message}]`);
        const error = await told(page, 'error');
        if (code) assert.equal(error.code, code, message);
        if (field) assert.equal(error.details.field, field, message);
        assert.notEqual(error.message, '', message);
        assert.equal(await shown(frame), 'v=1;p=box3;end', message);
      }
    }));

  test('that floods it leaves it at the last of what was said', () =>
    lesson(async (page, frame) => {
      await say(page, `Array.from({ length: 20000 }, (_, i) => ({ type: 'load', config: 'v=1;bias=' + i + ';end' }))`);
      await told(page, 'change', '"v=1;bias=19999;end"');
      await say(page, `Array.from({ length: 20000 }, (_, i) => ({ type: 'x' + i }))`);
      await say(page, `[{ type: 'load', config: 'v=1;p=emboss;end' }]`);
      await told(page, 'change', 'emboss');
      assert.equal(await shown(frame), 'v=1;p=emboss;end');
    }));

  test('is the only one that is heard', () =>
    lesson(async (page, frame) => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.equal(await shown(frame), 'v=1;p=box3;end');
      const stranger = page.frames().find((one) => one.url().endsWith('/stranger'));
      assert.equal(await stranger?.evaluate('said.length'), 0);
      await say(page, `[{ type: 'load', config: 'v=1;p=sobel-y;end' }]`);
      await told(page, 'change', 'sobel-y');
    }));
});

test('storage that is blocked keeps nothing from working', () =>
  site.visit('#v=1;end', {}, async (page) => {
    await page.evaluateOnNewDocument(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('Forbidden', 'SecurityError');
          },
        });
      }
    });
    await page.goto(`${hosts.url}lesson`);
    await told(page, 'ready');
    const [frame] = playgrounds(page, site.url);
    await frame.click('::-p-aria([name="Dark colours"][role="button"])');
    await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  }));
