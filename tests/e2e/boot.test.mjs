// @ts-check
/** What can keep the page from starting: told in plain words, or got over. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { explanation } from './drill.mjs';
import { config, fault, fragment, isPressed, notice, press } from './sources.mjs';

/** @typedef {import('./server.mjs').Fault} Fault */
/** @typedef {import('puppeteer-core').Page} Page */

/** What the server does to a path in the present test. @type {(path: string) => Fault} */
let withhold = () => undefined;
/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite({ fault: (path) => withhold(path) });
});
after(() => site.close());

/** @param {(path: string) => Fault} how @param {() => Promise<void>} body */
async function during(how, body) {
  withhold = how;
  try {
    await body();
  } finally {
    withhold = () => undefined;
  }
}

const missing = (/** @type {RegExp} */ pattern) => (/** @type {string} */ path) =>
  pattern.test(path) ? { status: 404 } : undefined;
const asText = (/** @type {RegExp} */ pattern) => (/** @type {string} */ path) =>
  pattern.test(path) ? { headers: { 'Content-Type': 'text/plain' } } : undefined;

/** @param {Page} page */
const isStarted = (page) => page.evaluate(() => document.documentElement.dataset.ready === 'true');

describe('a browser', () => {
  for (const [name, title, before] of /** @type {[string, RegExp, () => void][]} */ ([
    [
      'without WebAssembly',
      /has no WebAssembly.*Try a current/s,
      () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
    ],
    [
      'without WebAssembly SIMD',
      /lacks WebAssembly SIMD.*Update the browser/s,
      () => {
        WebAssembly.validate = () => false;
      },
    ],
    ['without workers', /lacks what the engine needs/, () => Reflect.deleteProperty(globalThis, 'Worker')],
  ])) {
    test(`${name} is told so, in both languages`, async () => {
      for (const language of ['en', 'zh-CN']) {
        const options = {
          wait: false,
          language,
          before: async (/** @type {Page} */ page) => void (await page.evaluateOnNewDocument(before)),
        };
        await site.visit('', options, async (page) => {
          const text = await explanation(page);
          if (language === 'en') assert.match(text, title);
          else assert.match(text, /浏览器/);
          assert.equal(await isStarted(page), false);
          assert.equal(page.workers().length, 0);
        });
      }
    });
  }

  test('without scripts is told so', async () => {
    // The modules that the page names for preloading are not fetched then.
    const expected = [/^request: .*\.js undefined$/];
    const options = { wait: false, expected, before: (/** @type {Page} */ page) => page.setJavaScriptEnabled(false) };
    await site.visit('', options, async (page) => {
      const text = await page.locator('::-p-text(This page needs JavaScript)').waitHandle();
      assert(await text.isVisible());
    });
  });

  test('that can’t compile while it downloads starts all the same', async () => {
    const before = async (/** @type {Page} */ page) =>
      void (await page.evaluateOnNewDocument(() => Reflect.deleteProperty(WebAssembly, 'instantiateStreaming')));
    await site.visit('', { before }, async (page) => assert(await isStarted(page)));
  });
});

describe('a server', () => {
  test('that sends .js as text/plain is named as the cause', async () => {
    await during(asText(/\.js$/), () =>
      site.visit('', { wait: false, expected: [/MIME type/] }, async (page) => {
        assert.match(await explanation(page), /wrong MIME type.*text\/javascript/s);
      }),
    );
  });

  test('that sends .wasm as text/plain does no harm', async () => {
    await during(asText(/\.wasm$/), () =>
      site.visit('', { expected: [/application\/wasm|MIME/] }, async (page) => {
        assert.equal(await fragment(page), 'v=1;end');
      }),
    );
  });

  for (const [name, how, ...expected] of /** @type {[string, (path: string) => Fault, ...RegExp[]][]} */ ([
    ['lacks the .wasm file', missing(/\.wasm$/)],
    ['lacks the worker', missing(/worker\.js$/), /request: .*worker\.js/],
    ['lacks the engine’s script', missing(/conv-playground\.js$/)],
    ['sends the engine’s script as text/plain', asText(/conv-playground\.js$/)],
    [
      'sends a page instead of the .wasm file',
      (path) => (/\.wasm$/.test(path) ? { body: '<!doctype html>' } : undefined),
    ],
  ])) {
    test(`that ${name} leads to an explanation, after a few tries`, async () => {
      let tries = 0;
      const counted = (/** @type {string} */ path) => {
        if (path === 'js/worker.js') tries += 1;
        return how(path);
      };
      await during(counted, () =>
        site.visit('', { wait: false, expected }, async (page) => {
          assert.match(await explanation(page), /engine did not start.*MIME type.*Reload the page/s);
          assert.equal(tries, 4);
          assert.equal(await isStarted(page), false);
        }),
      );
    });
  }

  test('that lacks a script of the page leads to an explanation', async () => {
    await during(missing(/js\/shared-\w+\.js$/), () =>
      site.visit('', { wait: false, expected: [/404/] }, async (page) => {
        assert.match(await explanation(page), /scripts did not start/);
      }),
    );
  });

  test('that lacks the texts leads to an explanation in both languages', async () => {
    await during(missing(/^i18n\//), () =>
      site.visit('', { wait: false, expected: [/404/] }, async (page) => {
        assert.match(await explanation(page), /texts could not be loaded.*无法加载页面文字/s);
      }),
    );
  });

  test('that lacks one language shows the other', async () => {
    await during(missing(/^i18n\/zh/), () =>
      site.visit('', { language: 'zh-CN', expected: [/404/] }, async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
        await press(page, '中文');
        await notice(page, /words of that language could not be loaded/);
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
      }),
    );
  });

  test('that lacks the cat shows a pattern instead, with all else as the link says', async () => {
    await during(missing(/^img\/cat/), () =>
      site.visit('#v=1;p=emboss;px=200,100;n=2;end', {}, async (page) => {
        await notice(page, /picture “Cat” could not be loaded: the server does not have it/);
        assert.equal(await fragment(page), 'v=1;img=lines;p=emboss;n=2;end');
        await press(page, 'Coffee');
        await isPressed(page, 'Coffee');
      }),
    );
  });

  test('that lacks another picture leaves the last one, and gives it once it is there', async () => {
    await site.visit('#v=1;img=brick;end', {}, async (page) => {
      await during(missing(/^img\/coffee\.png/), async () => {
        await press(page, 'Coffee');
        await fault(page, /Image is not available: the server does not have it/);
        assert.equal(await fragment(page), 'v=1;img=brick;end');
        await isPressed(page, 'Brick');
      });
      await press(page, 'Coffee');
      await config(page, 'img=coffee');
    });
  });
});
