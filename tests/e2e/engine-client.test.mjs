// @ts-check
/** The engine's worker: replaced with nothing lost, and always at the newest command. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { countCalls, engineOf, enter, explanation, pause, pixels, replaced, sabotage } from './drill.mjs';
import { transfer } from './files.mjs';
import { encodePng } from './png.mjs';
import { config, fragment, isPressed, notice, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const OWN = encodePng(
  40,
  30,
  new Uint8Array(40 * 30 * 4).map((_, i) => (i * 37) % 256),
);
const PANIC = /console: .*panicked.*provoked/s;
/** The files that the server withholds. */
const withheld = new Set();
/** What the server sends instead of a file. @type {Map<string, string>} */
const replacements = new Map();
/** How often each file was asked for. @type {Map<string, number>} */
const asked = new Map();

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite({
    fault: (path) => {
      asked.set(path, (asked.get(path) ?? 0) + 1);
      if (withheld.has(path)) return { status: 404 };
      const body = replacements.get(path);
      return body === undefined ? undefined : { body };
    },
  });
});
after(() => site.close());

/** Opens the visitor's own picture. @param {Page} page */
async function openOwn(page) {
  await transfer(page, 'drop', [{ name: 'mine.png', bytes: OWN }]);
  await isPressed(page, 'mine.png');
  await config(page, 'img=own');
  const painted = () => {
    const canvas = /** @type {HTMLCanvasElement | null} */ (
      document.querySelector('[data-panel="input"] canvas.picture-pixels')
    );
    return canvas?.width === 40;
  };
  await page.waitForFunction(painted);
}

/** @param {Page} page */
const look = async (page) => ({
  fragment: await fragment(page),
  input: await pixels(page, 'input'),
  output: await pixels(page, 'output'),
});

/** Waits until the output is a picture, or is not. @param {Page} page @param {string} picture @param {boolean} same */
async function shows(page, picture, same) {
  for (let i = 0; i < 100 && ((await pixels(page, 'output')) === picture) !== same; i += 1) await pause();
  assert.equal((await pixels(page, 'output')) === picture, same, same ? 'another picture' : 'still the same picture');
}

describe('a panic', () => {
  for (const method of /** @type {const} */ (['apply', 'advance', 'state'])) {
    test(`in ${method} leaves the last good state and the visitor's picture, and commands work on`, async () => {
      await site.visit('#v=1;p=sobel-x;s=2;end', { expected: [PANIC] }, async (page) => {
        await openOwn(page);
        const good = await look(page);
        const worker = engineOf(page);
        await sabotage(page, method);
        await enter(page, 'n', '3');
        await notice(page, /stopped at your last step and was started again/);
        await replaced(page, worker);
        // The new worker's pictures, and not just the old ones left standing, are what was there.
        await press(page, 'Dark colours');
        await shows(page, good.output, false);
        await press(page, 'Light colours');
        await shows(page, good.output, true);
        assert.deepEqual(await look(page), good);
        assert.equal(await page.$eval('#field-n', (field) => /** @type {HTMLInputElement} */ (field).value), '1');
        await enter(page, 'n', '2');
        await config(page, 'n=2');
        assert.match((await fragment(page)) ?? '', /img=own/);
        await shows(page, good.output, false);
        assert.equal(await pixels(page, 'input'), good.input);
      });
    });
  }

  test('while the cursor is read leaves all as it was', async () => {
    await site.visit('#v=1;img=coffee;p=emboss;end', { expected: [PANIC] }, async (page) => {
      const good = await look(page);
      await sabotage(page, 'explain');
      await page.hover('[data-panel="input"] canvas.picture-pixels');
      await notice(page, /started again/);
      await page.hover('[data-panel="output"] canvas.picture-pixels');
      await page.waitForFunction(() => document.querySelector('[data-panel="sum"]')?.textContent?.includes('='));
      assert.deepEqual(await look(page), good);
    });
  });

  test('at a link does not keep the page from starting', async () => {
    const script = await readFile(join(import.meta.dirname, '..', '..', 'dist', 'js', 'worker.js'), 'utf8');
    replacements.set(
      'js/worker.js',
      `${script}
      import { Session as Doomed, provokePanic } from '../light/conv-playground.js';
      const { apply } = Doomed.prototype;
      Doomed.prototype.apply = function (command) {
        if (/box5/.test(command.fragment)) provokePanic();
        return apply.call(this, command);
      };`,
    );
    try {
      await site.visit('#v=1;p=box5;s=2;end', { expected: [PANIC] }, async (page) => {
        assert.equal(await fragment(page), 'v=1;end');
        await notice(page, /started again/);
        // A reload must not lose it: the fault is the page's, not the link's.
        assert.equal(await page.evaluate(() => location.hash), '#v=1;p=box5;s=2;end');
      });
    } finally {
      replacements.clear();
    }
  });

  test('time and again ends in a plain explanation; the next command comes through', async () => {
    await site.visit('#v=1;p=box3;end', { expected: [PANIC] }, async (page) => {
      const good = await look(page);
      asked.clear();
      withheld.add('light/conv-playground_bg.wasm');
      await sabotage(page, 'apply');
      await press(page, 'Reset');
      assert.match(await explanation(page), /keeps stopping/);
      assert.equal(asked.get('js/worker.js'), 3);
      assert.deepEqual(await look(page), good);
      withheld.clear();
      await enter(page, 's', '3');
      await config(page, 's=3');
      assert.equal(await page.$eval('body [data-fault="engine"]', (place) => place.checkVisibility()), false);
      assert.match((await fragment(page)) ?? '', /p=box3/);
    });
  });
});

test('a worker that hangs is replaced after 15 s', async () => {
  await site.visit('#v=1;p=prewitt-y;end', {}, async (page) => {
    await openOwn(page);
    const good = await look(page);
    const worker = engineOf(page);
    // Not in the debugger's own call, which the browser would not end.
    await worker.evaluate(
      () =>
        void setTimeout(() => {
          for (;;);
        }),
    );
    await enter(page, 'n', '2');
    await page.waitForFunction(
      () => /no answer for 15 seconds/.test(document.querySelector('.notice-stack')?.textContent ?? ''),
      {
        timeout: 20_000,
      },
    );
    await replaced(page, worker);
    await enter(page, 's', '2');
    await config(page, 's=2');
    assert.equal(await pixels(page, 'input'), good.input);
    await press(page, 'Reset');
    await config(page, 'v=1;end');
  });
});

describe('the newest command wins', () => {
  test('of 200 changes of a cell the last one stays, after far fewer computations', async () => {
    await site.visit('#v=1;k=0,0,0,0,1,0,0,0,0;end', {}, async (page) => {
      const calls = await countCalls(page, 'state');
      await page.$eval('[role="gridcell"]', (cell) => /** @type {HTMLElement} */ (cell).focus());
      await page.$eval('[role="gridcell"]', (cell) => {
        for (let i = 0; i < 200; i += 1) {
          cell.dispatchEvent(new WheelEvent('wheel', { deltaY: -40, bubbles: true, cancelable: true }));
        }
      });
      await config(page, 'k=20,');
      assert((await calls()) <= 20, `${await calls()} computations`);
    });
  });

  const slow = 'v=1;img=astronaut;init=glorot_uniform:7;size=31;pad=zeros;n=20;end';

  test('a slow computation shows its progress and is overtaken at once', async () => {
    await site.visit('#v=1;img=astronaut;end', {}, async (page) => {
      await page.evaluate((link) => {
        Object.assign(window, { seen: /** @type {string[]} */ ([]) });
        new MutationObserver(() =>
          /** @type {any} */ (window).seen.push(document.documentElement.dataset.config),
        ).observe(document.documentElement, { attributes: true, attributeFilter: ['data-config'] });
        location.hash = link;
      }, slow);
      await page.waitForSelector('[role="progressbar"]', { timeout: 5000 });
      const share = () => page.$eval('[role="progressbar"]', (bar) => Number(bar.getAttribute('aria-valuenow')));
      const early = await share();
      assert(early < 90, String(early));
      await page.waitForFunction(
        (than) => Number(document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuenow')) > than,
        {},
        early,
      );
      await page.evaluate(() => {
        location.hash = 'v=1;img=brick;p=box3;end';
      });
      await config(page, 'img=brick');
      assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).seen), ['v=1;img=brick;p=box3;end']);
      await page.waitForFunction(() => !document.querySelector('[role="progressbar"]'));
    });
  });

  test('a slow computation can be cancelled: what was there stays', async () => {
    await site.visit('#v=1;img=astronaut;lab=net;net=c2k3;in=any;end', {}, async (page) => {
      const good = await fragment(page);
      await page.evaluate(() => {
        location.hash = 'v=1;img=astronaut;lab=net;net=c32k31-c32k31;in=any;end';
      });
      await press(page, 'Cancel');
      await page.waitForFunction(() => !document.querySelector('[role="progressbar"]'));
      await page.waitForFunction((link) => location.hash === `#${link}`, {}, good);
      assert.equal(await fragment(page), good);
    });
  });

  test('a refused one is told at once, and does not lose an accepted one', async () => {
    await site.visit('#v=1;img=astronaut;end', {}, async (page) => {
      await page.evaluate((link) => {
        location.hash = link;
      }, slow);
      await page.waitForSelector('[role="progressbar"]', { timeout: 5000 });
      await enter(page, 's', '99');
      await page.waitForSelector('#field-s-error');
      assert.equal(await fragment(page), 'v=1;img=astronaut;end');
      assert(await page.$('[role="progressbar"]'), 'told only after the computation');
      await config(page, 'size=31;');
      assert(await page.$('#field-s-error'), 'the complaint is still about what stands in the field');
    });
  });
});
