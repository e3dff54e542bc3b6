// @ts-check
/** The address and the state are the same thing, whichever of them changes. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { enter } from './drill.mjs';
import { fragment, notice, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** Waits until state and address both say so. @param {Page} page @param {string} link */
const both = (page, link) =>
  page
    .waitForFunction(
      (text) => document.documentElement.dataset.config === text && location.hash === `#${text}`,
      { timeout: 5000 },
      link,
    )
    .catch(async () => {
      assert.deepEqual([await fragment(page), await page.evaluate(() => location.hash)], [link, `#${link}`]);
    });

/** @param {Page} page @param {string} hash */
const edit = (page, hash) =>
  page.evaluate((text) => {
    location.hash = text;
  }, hash);

/** Counts the calls that browsers limit. @param {Page} page */
const countCalls = async (page) =>
  void (await page.evaluateOnNewDocument(() => {
    const times = /** @type {[string, number][]} */ ([]);
    Object.assign(window, { times });
    for (const name of /** @type {const} */ (['replaceState', 'pushState'])) {
      const honest = history[name];
      history[name] = function (...args) {
        times.push([name, performance.now()]);
        return honest.apply(this, args);
      };
    }
  }));

/** @param {Page} page @returns {Promise<[string, number][]>} */
const calls = (page) => page.evaluate(() => /** @type {any} */ (window).times);

describe('the address follows the state', () => {
  test('and a reload restores it', async () => {
    await site.visit('', {}, async (page) => {
      await both(page, 'v=1;end');
      await enter(page, 's', '2');
      await both(page, 'v=1;s=2;end');
      await enter(page, 'n', '3');
      await both(page, 'v=1;s=2;n=3;end');
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.ready === 'true');
      await both(page, 'v=1;s=2;n=3;end');
    });
  });

  test('with a step back for a preset, a lab and a reset, and for nothing else', async () => {
    await site.visit('#v=1;end', {}, async (page) => {
      const entries = () => page.evaluate(() => history.length);
      const first = await entries();
      await enter(page, 's', '2');
      await both(page, 'v=1;s=2;end');
      assert.equal(await entries(), first);
      await press(page, 'Sharpen');
      await both(page, 'v=1;p=sharpen;s=2;end');
      await page.locator('::-p-aria([name="Pooling"][role="tab"])').click();
      await both(page, 'v=1;lab=pool;p=sharpen;s=2;end');
      await press(page, 'Reset');
      await both(page, 'v=1;lab=pool;end');
      assert.equal(await entries(), first + 3);
      await page.goBack();
      await both(page, 'v=1;lab=pool;p=sharpen;s=2;end');
      await page.goBack();
      await both(page, 'v=1;p=sharpen;s=2;end');
      await page.goBack();
      await both(page, 'v=1;s=2;end');
      await page.goForward();
      await both(page, 'v=1;p=sharpen;s=2;end');
      assert.equal(await entries(), first + 3);
    });
  });

  test('with a step back for each of three labs, however quickly they are chosen', async () => {
    await site.visit('#v=1;end', {}, async (page) => {
      await enter(page, 's', '2');
      const tab = (/** @type {string} */ id) =>
        page.evaluate((name) => document.getElementById(name)?.click(), `tab-${id}`);
      await tab('pool');
      await page.waitForFunction(() => document.documentElement.dataset.lab === 'pool');
      await tab('net');
      await page.waitForFunction(() => document.documentElement.dataset.lab === 'net');
      await page.goBack();
      await both(page, 'v=1;lab=pool;s=2;end');
      await page.goBack();
      await both(page, 'v=1;s=2;end');
    });
  });

  test('through many quick changes, at most twice a second', async () => {
    await site.visit('#v=1;k=0,0,0,0,1,0,0,0,0;end', { before: countCalls }, async (page) => {
      await page.$eval('[role="gridcell"]', (cell) => /** @type {HTMLElement} */ (cell).focus());
      await page.evaluate(async () => {
        const cell = /** @type {Element} */ (document.querySelector('[role="gridcell"]'));
        for (let i = 0; i < 150; i += 1) {
          cell.dispatchEvent(new WheelEvent('wheel', { deltaY: -40, bubbles: true, cancelable: true }));
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      });
      await page.waitForFunction(() => {
        const cell = document.querySelector('[role="gridcell"]')?.textContent?.trim();
        return Number(cell) > 10 && location.hash.startsWith(`#v=1;k=${cell},`);
      });
      await both(page, (await fragment(page)) ?? '');
      const all = await calls(page);
      assert(all.length >= 2, 'the address did not follow');
      for (const [i, [name, time]] of all.entries()) {
        assert.equal(name, 'replaceState');
        if (i > 0) assert(time - all[i - 1][1] >= 490, `${all.map((call) => call[1])}`);
      }
    });
  });

  test('through many quick steps, within the same limit', async () => {
    await site.visit('#v=1;end', { before: countCalls }, async (page) => {
      await page.evaluate(async () => {
        const chips = [...document.querySelectorAll('[data-panel="presets"] .chip')].slice(0, 8);
        for (let i = 0; i < 96; i += 1) {
          /** @type {HTMLElement} */ (chips[i % 8]).click();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      });
      await page.waitForFunction(() => {
        const last = document.querySelectorAll('[data-panel="presets"] .chip')[7];
        const { config } = document.documentElement.dataset;
        return last.getAttribute('aria-pressed') === 'true' && location.hash === `#${config}`;
      });
      const last = await fragment(page);
      const all = await calls(page);
      const seconds = (all[all.length - 1][1] - all[0][1]) / 1000;
      assert(all.length <= 21 + 2 * seconds, `${all.length} calls in ${seconds} s`);
      await page.goBack();
      await page.waitForFunction((before) => document.documentElement.dataset.config !== before, {}, last);
    });
  });
});

/** @type {[string, RegExp][]} */
const refused = [
  ['v=1;p=emboss;s=17;end', /Strides must be from 1 to 16, not 17/],
  ['v=1;bias=inf;end', /Bias is too large/],
  ['v=1;k=1,2,x,4;end', /Kernel/],
  ['v=1;n=2;n=3;end', /Times applied appears twice/],
  ['v=1;pad=sideways;end', /Padding must be one of/],
  ['v=9;end', /version 9/],
];

describe('an edited address', () => {
  test('is applied, written as the page writes it, and is no trap for the back button', async () => {
    await site.visit('#v=1;p=box3;end', {}, async (page) => {
      await edit(page, 'v=1;s=2;img=brick;lab=pool;end');
      await both(page, 'v=1;lab=pool;img=brick;s=2;end');
      await page.goBack();
      await both(page, 'v=1;p=box3;end');
    });
  });

  test('that is refused leaves the state, says why, and is put right', async () => {
    await site.visit('#v=1;p=box3;n=2;end', {}, async (page) => {
      for (const [link, reason] of refused) {
        await edit(page, link);
        await notice(page, reason);
        await both(page, 'v=1;p=box3;n=2;end');
      }
      await notice(page, /The link was not applied/);
      await edit(page, 'v=1;p=emboss;end');
      await both(page, 'v=1;p=emboss;end');
      await page.waitForFunction(() => !document.querySelector('.notice'));
    });
  });

  test('that is refused at the start shows the defaults, says why, and stays there until something changes', async () => {
    await site.visit('#v=1;p=box3;d=0;end', {}, async (page) => {
      await notice(page, /Dilation rate must be from 1 to 16, not 0/);
      assert.equal(await fragment(page), 'v=1;end');
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(await page.evaluate(() => location.hash), '#v=1;p=box3;d=0;end');
      await enter(page, 's', '2');
      await both(page, 'v=1;s=2;end');
      await enter(page, 's', '1');
      await both(page, 'v=1;end');
    });
  });

  test('with an unknown key is applied without it, and says so', async () => {
    await site.visit('#v=1;p=box3;colour=red;end', {}, async (page) => {
      await notice(page, /“colour”/);
      await both(page, 'v=1;p=box3;end');
      await edit(page, 'v=1;p=emboss;smell=good;end');
      await notice(page, /“smell”/);
      await both(page, 'v=1;p=emboss;end');
    });
  });

  test('that was cut or escaped on the way is repaired', async () => {
    await site.visit('#v=1%3Bp=box3%253Bs%3D2%3Bend', {}, async (page) => {
      await both(page, 'v=1;p=box3;s=2;end');
      await edit(page, 'v=1;p=emboss;s=3');
      await notice(page, /no “;end”/);
      await both(page, 'v=1;p=emboss;s=3;end');
    });
  });
});

test('a link whose # became a ? opens, and its # comes back', async () => {
  await site.visit('?v=1;p=box3;end', {}, async (page) => {
    await both(page, 'v=1;p=box3;end');
    assert.equal(await page.evaluate(() => location.search), '');
  });
});

test('two tabs do not disturb each other', async () => {
  await site.visit('#v=1;p=box3;end', {}, async (page) => {
    const other = await page.browserContext().newPage();
    await other.goto(`${site.url}#v=1;img=coffee;s=2;end`);
    await other.waitForFunction(() => document.documentElement.dataset.ready === 'true');
    await enter(other, 'n', '2');
    await both(other, 'v=1;img=coffee;s=2;n=2;end');
    await page.bringToFront();
    await both(page, 'v=1;p=box3;end');
    await enter(page, 'n', '4');
    await both(page, 'v=1;p=box3;n=4;end');
    await other.bringToFront();
    await both(other, 'v=1;img=coffee;s=2;n=2;end');
  });
});
