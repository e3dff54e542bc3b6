// @ts-check
/** The Network lab's opened maps: what their colours mean, and arithmetic that can be checked. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';
import { configIs, maps, openRow, readsIn } from './network.mjs';

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** @param {string} text */
const number = (text) => Number(text.replace('−', '-'));

test('without an opened map, the first convolution is shown as pictures, and opens', () =>
  site.visit('#v=1;lab=net;end', {}, async (page) => {
    await readsIn(page, '[data-panel="net-detail"]', /red.*green.*blue.*sum.*map 0/);
    await page.click('.net-term:nth-child(2) .net-kernel');
    await configIs(page, /layer=0;map=0/);
    await readsIn(page, '[data-panel="net-detail"] .net-products', /green/);
  }));

test('a layer that does not fit is explained when it is selected', () =>
  site.visit('#v=1;lab=net;net=c4k3-c4k31-f;layer=1;end', {}, async (page) => {
    await readsIn(page, '[data-panel="net-detail"]', /conv2d_1 .*31/);
  }));

test('every picture’s colours have their numbers', () =>
  site.visit('#v=1;lab=net;layer=2;map=15;px=6,6;end', {}, async (page) => {
    await readsIn(page, '.net-key', /input maps 0 0\.45.*each in its own range.*−0\.\d+ 0\.\d+.*map 15 0 0\.27/);
    await readsIn(page, '.net-pixel .net-legend', /0 0\.27/);
  }));

test('a result has as many significant digits as its terms allow', () =>
  site.visit('#v=1;lab=net;layer=2;map=15;px=6,6;end', {}, async (page) => {
    await readsIn(page, '.net-result', /= 0\.\d{4} → relu → 0\.\d{4}/);
  }));

for (const [name, net] of [
  ['a layer of its own', 'f-d10-sm;layer=2'],
  ['an activation of its own', 'f-d10-a:softmax;layer=2'],
  ['a dense layer’s', 'f-d10.act:softmax;layer=1'],
]) {
  test(`softmax, ${name}, shows the sum that it divides by`, () =>
    site.visit(`#v=1;lab=net;net=${net};px=3,0;end`, {}, async (page) => {
      await readsIn(page, '.net-detail', /exp\((−?[\d.]+)\) ÷ [\d.]+ = 0\.\d+/);
      const text = (await page.$eval('.net-detail', ({ textContent }) => textContent)) ?? '';
      const [, x, sum, share] = /exp\((−?[\d.]+)\) ÷ ([\d.]+) =\s*(0\.\d+)/.exec(text) ?? [];
      assert(Math.abs(Math.exp(number(x)) / number(sum) - number(share)) < 1e-4, text);
    }));
}

test('a row of more numbers than a picture has columns is painted', () =>
  site.visit('#v=1;lab=net;net=f-d10;end', {}, (page) => maps(page, 0).then(() => {})));

test('a ready-made model begins at its first layer', () =>
  site.visit('#v=1;lab=net;end', { width: 900 }, async (page) => {
    await page.$eval('.net-strip', (row) => row.scrollTo(900, 0));
    await page.select('#net-example', 'small-vgg');
    await configIs(page, /net=/);
    await page.waitForFunction(() => document.querySelector('.net-strip')?.scrollLeft === 0, { timeout: 5_000 });
  }));

test('an option’s error leaves the labels beside it where they are', () =>
  site.visit('#v=1;lab=net;end', {}, async (page) => {
    await openRow(page, 0);
    const tops = () =>
      page.$$eval('.net-row-body .field-label', (all) => all.slice(0, 2).map((one) => one.getBoundingClientRect().top));
    const [first, second] = await tops();
    assert.equal(first, second);
    await page.$eval('#field-layer-0-filters', (input) => /** @type {HTMLInputElement} */ (input).select());
    await page.type('#field-layer-0-filters', '9999');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#field-layer-0-filters-error');
    assert.deepEqual(await tops(), [first, second]);
  }));
