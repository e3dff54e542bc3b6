// @ts-check
/** A kernel that learns another one's output, watched in the page. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { createUploads } from './files.mjs';
import { encodePng } from './png.mjs';
import { fragment, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
/** @type {Awaited<ReturnType<typeof createUploads>>} */
let uploads;
before(async () => {
  [site, uploads] = await Promise.all([openSite(), createUploads()]);
});
after(() => Promise.all([site.close(), uploads.close()]));

/** A picture of soft stripes. @param {number} width @param {number} height */
const stripes = (width, height) => {
  const grey = (/** @type {number} */ at) => 128 + Math.round(100 * Math.sin((at % width) / 3));
  return encodePng(
    width,
    height,
    Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : grey(i >> 2))),
  );
};

const LESSON = 'v=1;img=noise:7;init=glorot_uniform:7;goal=sobel-x;steps=300;end';

/** @param {Page} page */
const said = (page) => page.$eval('.lesson-state', (element) => element.textContent ?? '');

/** @param {Page} page @param {RegExp} pattern */
const says = (page, pattern) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('.lesson-state')?.textContent ?? ''),
    { timeout: 20_000 },
    pattern.source,
  );

/** @param {Page} page */
const cells = (page) => page.$$eval('[role="gridcell"]', (all) => all.map((cell) => cell.textContent?.trim()));

/** How much of a canvas is not blank. @param {Page} page @param {string} selector */
const colours = (page, selector) =>
  page.$eval(selector, (element) => {
    const canvas = /** @type {HTMLCanvasElement} */ (element);
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const seen = new Set();
    for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]},${data[i + 3]}`);
    return seen.size;
  });

describe('a lesson', () => {
  test('begins with the present kernel as the goal and a random one, and goes back', () =>
    site.visit('#v=1;img=noise:7;p=sobel-x;s=2;end', {}, async (page) => {
      await press(page, 'Learn this kernel');
      await page.waitForSelector('.lesson');
      assert.match((await fragment(page)) ?? '', /^v=1;img=noise:7;init=glorot_uniform:\d+;goal=sobel-x;end$/);
      await says(page, /Ready for 2000 steps/);
      await page.waitForFunction(() => (document.querySelector('.lesson-target canvas')?.clientHeight ?? 0) > 40);
      await page.goBack();
      await page.waitForFunction(() => document.documentElement.dataset.config === 'v=1;img=noise:7;s=2;end');
      await page.waitForSelector('.lesson-invitation');
    }));

  test('never starts by itself, then moves cells, output and curve, and finds the kernel', () =>
    site.visit(`#${LESSON}`, {}, async (page) => {
      await page.waitForSelector('.lesson');
      await says(page, /Ready for 300 steps/);
      const start = await cells(page);
      await press(page, 'Start learning');
      await says(page, /Step \d+ of 300/);
      await says(page, /Step 300 of 300.*It has found the kernel/);
      const end = await cells(page);
      assert.notDeepEqual(end, start);
      const numbers = end.map((text) => Number(text?.replace('−', '-')));
      [-1, 0, 1, -2, 0, 2, -1, 0, 1].forEach((wanted, i) => assert(Math.abs(numbers[i] - wanted) < 0.1, end.join(' ')));
      assert.equal(
        await page.evaluate(() => document.documentElement.dataset.config),
        LESSON,
        'a link tells the recipe',
      );
      assert((await colours(page, '.lesson-curve canvas')) > 3, 'the curve is drawn');
      assert((await colours(page, '.lesson-target canvas')) > 50, 'the target is painted');
      assert.match(
        await page.$eval('.lesson-curve', (element) => element.getAttribute('aria-label') ?? ''),
        /from [\d.]+ to [\d.e−-]+ after 300 steps/,
      );
    }));

  test('can be paused, gone through step by step, begun again, and kept', () =>
    site.visit(`#${LESSON.replace('steps=300', 'steps=10000')}`, {}, async (page) => {
      await page.waitForSelector('.lesson');
      await press(page, 'One step');
      await says(page, /Step 1 of/);
      await press(page, 'Go on');
      await says(page, /Step \d{3,} of/);
      await press(page, 'Pause');
      await page.waitForSelector('.lesson-buttons ::-p-text(Go on)');
      await new Promise((resolve) => setTimeout(resolve, 300));
      const paused = await said(page);
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(await said(page), paused);
      await press(page, 'Back to the start');
      await says(page, /Ready for 10000 steps/);
      await press(page, 'One step');
      await says(page, /Step 1 of/);
      await press(page, 'Keep this kernel');
      await page.waitForSelector('.lesson-invitation');
      assert.match((await fragment(page)) ?? '', /^v=1;img=noise:7;k=[-\d.,e]+;/);
    }));

  test('takes another preset as its goal, chosen beside it', () =>
    site.visit(`#${LESSON}`, {}, async (page) => {
      await page.waitForSelector('.lesson');
      await page.select('#field-goal', 'emboss');
      await page.waitForFunction(() => document.documentElement.dataset.config?.includes('goal=emboss'));
      assert.equal(await fragment(page), LESSON.replace('sobel-x', 'emboss'));
      await page.waitForSelector('.lesson-head ::-p-text(Emboss)');
    }));

  test('takes a picture as its goal, shows what is left, and says that no link carries it', () =>
    site.visit(`#${LESSON}`, {}, async (page) => {
      await page.waitForSelector('.lesson');
      await uploads.choose(page, 'stripes.png', stripes(40, 30), '.lesson-goals input[type=file]');
      await page.waitForSelector('.lesson-difference');
      assert.equal(await fragment(page), LESSON.replace('sobel-x', 'own'));
      const own = await page.$eval('.lesson-own', ({ textContent }) => textContent ?? '');
      assert.match(own, /a link can’t carry it.*30×40.*fitted to the input’s \d+×\d+/s);
      await page.waitForFunction(() => (document.querySelector('.lesson-difference canvas')?.clientHeight ?? 0) > 40);
      await press(page, 'Start learning');
      await says(page, /Step 300 of 300.*no kernel behind your picture/);
      assert((await colours(page, '.lesson-difference canvas')) > 20, 'the difference is painted');
      await uploads.choose(page, 'broken.png', stripes(40, 30).subarray(0, 90), '.lesson-goals input[type=file]');
      await page.waitForFunction(() => /broken.png/.test(document.querySelector('.lesson-goals')?.textContent ?? ''));
      await says(page, /Step 300 of 300/);
    }));

  test('opened from a link that names its author’s picture says so', () =>
    site.visit('#v=1;img=noise:7;init=glorot_uniform:7;goal=own;end', {}, async (page) => {
      await page.waitForFunction(() =>
        /author’s own picture/.test(document.querySelector('[data-panel="notices"]')?.textContent ?? ''),
      );
      await page.waitForSelector('.lesson-invitation');
    }));

  test('says when numbers run away, and refuses a rate that is none', () =>
    site.visit('#v=1;img=noise:7;init=glorot_uniform:7;goal=sobel-x;opt=sgd;lr=10;end', {}, async (page) => {
      await page.waitForSelector('.lesson');
      await press(page, 'Start learning');
      await page.waitForFunction(() =>
        /smaller learning rate/.test(document.querySelector('[data-panel="notices"]')?.textContent ?? ''),
      );
      await page.waitForSelector('.lesson-buttons ::-p-text(Go on)');
      await page.click('#field-lr', { count: 3 });
      await page.keyboard.type('99');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.querySelector('#field-lr')?.getAttribute('aria-invalid') === 'true');
    }));

  test('that can’t be loaded is told once, and the next one tries again', () =>
    site.visit(
      '#v=1;img=noise:7;p=sobel-x;end',
      { expected: [/^request: .*lesson\.js/, /^console: .*lesson\.js/] },
      async (page) => {
        let asked = 0;
        let isShut = true;
        await page.setRequestInterception(true);
        page.on('request', (request) => {
          if (!request.url().includes('panels/learn/')) return void request.continue();
          asked += 1;
          void (isShut ? request.abort() : request.continue());
        });
        await press(page, 'Learn this kernel');
        await page.waitForFunction(() => document.querySelector('[data-panel="notices"]')?.textContent?.trim());
        await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
        assert(asked > 0 && asked < 20, `${asked} requests`);
        isShut = false;
        await page.goBack();
        await page.waitForSelector('.lesson-invitation');
        await press(page, 'Learn this kernel');
        await page.waitForSelector('.lesson');
      },
    ));

  test('can be read by everyone, light and dark', async () => {
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      await site.visit(`#${LESSON}`, { scheme }, async (page) => {
        await page.waitForSelector('.lesson');
        await press(page, 'One step');
        await says(page, /Step 1 of/);
        await assertAccessible(page, '[data-panel="learn"]');
      });
    }
  });
});
