// @ts-check
/** What is picked by its number in an opened map: a unit, a number of a list, an input of a unit's sum. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';
import { enter } from './drill.mjs';
import { readsIn } from './network.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @param {Page} page @param {string} key */
const valueOf = (page, key) => page.$eval(`#field-${key}`, (field) => /** @type {HTMLInputElement} */ (field).value);

for (const [key, link, most] of /** @type {const} */ ([
  ['net-unit', '#v=1;lab=net;layer=7;map=0;end', 9],
  ['net-index', '#v=1;lab=net;layer=5;map=0;end', 1023],
  ['net-input', '#v=1;lab=net;layer=7;map=0;end', 63],
])) {
  test(`${key} refuses what is not there, and says what is`, () =>
    site.visit(link, {}, async (page) => {
      await page.waitForSelector(`#field-${key}`);
      const before = await valueOf(page, key);
      for (const [text, reason] of /** @type {[string, RegExp][]} */ ([
        ['abc', /whole number/],
        ['2.5', /whole number/],
        ['1e999', /whole number/],
        ['-1', new RegExp(`from 0 to ${most.toLocaleString('en')}`)],
        [String(most + 1), new RegExp(`from 0 to ${most.toLocaleString('en')}`)],
      ])) {
        await enter(page, key, text);
        await readsIn(page, `#field-${key}-error`, reason);
        assert.equal(await page.$eval(`#field-${key}`, (field) => field.getAttribute('aria-invalid')), 'true');
      }
      await enter(page, key, before);
      await page.waitForFunction((id) => !document.querySelector(`#${id}`), {}, `field-${key}-error`);
      await enter(page, key, String(most));
      await page.waitForFunction(
        (id, text) => /** @type {HTMLInputElement} */ (document.querySelector(`#${id}`)).value === text,
        {},
        `field-${key}`,
        String(most),
      );
    }));
}

test('a Dense unit’s sum shows its products, by field and by pointer', () =>
  site.visit('#v=1;lab=net;layer=6;map=0;end', {}, async (page) => {
    await page.waitForSelector('#field-net-input');
    await readsIn(page, '.net-result.mono', /^−?[\d.]+(e−?\d+)? × −?[\d.]+(e−?\d+)? = −?[\d.]+/);
    const weights = await page.waitForSelector('.net-weights');
    await weights?.scrollIntoView();
    const box = await weights?.boundingBox();
    assert(box);
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.move(box.x + 3, box.y + 3);
    await page.waitForFunction(
      () => /** @type {HTMLInputElement | null} */ (document.querySelector('#field-net-input'))?.value === '0',
      { timeout: 5000 },
    );
  }));
