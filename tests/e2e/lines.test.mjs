// @ts-check
/** A kernel that learns to find lines, watched in the page. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { fragment, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const LESSON = 'v=1;img=lines;init=glorot_uniform:7;find=backslash;end';

/** @param {Page} page @param {RegExp} pattern */
const says = (page, pattern) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('.lesson-state')?.textContent ?? ''),
    { timeout: 60_000 },
    pattern.source,
  );

/** @param {Page} page */
const kernel = (page) => page.$$eval('[role="gridcell"]', (all) => all.map((cell) => cell.textContent?.trim()));

/** @param {Page} page */
const cosine = (page) =>
  page.$eval('.lines-cosine strong', (element) => Number(element.textContent?.replace('−', '-')));

/** @param {Page} page @param {string} selector */
const text = (page, selector) => page.$eval(selector, (element) => element.textContent ?? '');

describe('a lesson in finding lines', () => {
  test('begins from the Filter lab, and goes back', () =>
    site.visit('#v=1;img=noise:7;p=sobel-x;s=2;end', {}, async (page) => {
      await press(page, 'Find a line');
      await page.waitForSelector('.lines');
      assert.equal(await fragment(page), LESSON);
      await says(page, /Ready for 640 steps/);
      await page.goBack();
      await page.waitForSelector('.lesson-invitation');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.config), 'v=1;img=noise:7;s=2;end');
    }));

  test('never starts by itself, then becomes a line and says how alike', () =>
    site.visit(`#${LESSON}`, {}, async (page) => {
      await page.waitForSelector('.lines');
      await says(page, /Ready for 640 steps. Seed 7/);
      const start = await kernel(page);
      const before = await cosine(page);
      await press(page, 'Start learning');
      await says(page, /Step 640 of 640.*has become a \\ line: 0\.9\d alike/);
      assert.notDeepEqual(await kernel(page), start);
      assert(before < 0.8 && (await cosine(page)) > 0.9);
      const names = await page.$$eval('.lines-alike figcaption', (all) => all.map(({ textContent }) => textContent));
      assert.deepEqual(names, ['Learnt so far', 'eye(3)']);
      assert.equal(
        await page.evaluate(() => document.documentElement.dataset.config),
        LESSON,
        'a link tells the recipe',
      );
      assert.match(
        await page.$eval('.lesson-curve', (element) => element.getAttribute('aria-label') ?? ''),
        /Loss 0\.\d+ and \d+ % right answers after 640 steps/,
      );
    }));

  test('is paused, gone through by steps, and begun again', () =>
    site.visit(`#${LESSON}`, {}, async (page) => {
      await page.waitForSelector('.lines');
      await press(page, 'One step');
      await says(page, /Step 1 of/);
      await press(page, 'Go on');
      await says(page, /Step \d{2,} of/);
      await press(page, 'Pause');
      await page.waitForSelector('.lesson-buttons ::-p-text(Go on)');
      await press(page, 'Back to the start');
      await says(page, /Ready for 640 steps/);
    }));

  test('shows answers, not by colour alone, and takes one apart by keyboard', () =>
    site.visit(`#${LESSON}`, { width: 390, height: 844 }, async (page) => {
      await page.waitForSelector('.lines-card');
      await press(page, 'One step');
      await says(page, /Step 1 of/);
      const cards = await page.$$eval('.lines-card', (all) =>
        all.map((card) => [card.getAttribute('aria-label') ?? '', card.textContent ?? '']),
      );
      assert.equal(cards.length, 8);
      for (const [name, shown] of cards) {
        assert.match(name, /^Picture \d: (yes|no), \d+ %, (right|wrong)$/);
        assert.match(shown, name.endsWith('right') ? /✓/ : /✗/);
      }
      await page.focus('.lines-card:nth-of-type(2)');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.lines-card:nth-of-type(2)[aria-pressed="true"]');
      assert.match(await text(page, '.lines-detail'), /Picture 3/);
      assert.match(await text(page, '.lines-detail'), /add up to|everywhere/);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert(wide <= 0, `${wide} px too wide`);
    }));

  test('looks for another direction', () =>
    site.visit(`#${LESSON}`, {}, async (page) => {
      await page.waitForSelector('.lines');
      await page.focus('input[name="field-find"][value="backslash"]');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.documentElement.dataset.config?.includes('find=slash'));
      await page.waitForSelector('.lines-alike ::-p-text(fliplr)');
    }));

  test('counts seeds, can be stopped, and opens one', () =>
    site.visit(`#${LESSON}`, {}, async (page) => {
      await page.waitForSelector('.lines');
      await press(page, 'Try 40 seeds');
      await page.waitForFunction(() => document.querySelectorAll('.lines-seed').length >= 3, { timeout: 60_000 });
      await press(page, 'Stop');
      await page.waitForSelector('.lines-survey-head ::-p-text(Go on)');
      const done = (await page.$$('.lines-seed')).length;
      assert.match(await text(page, '.lines-count'), new RegExp(`\\d+ of ${done} came above 0.9`));
      const cosines = await page.$$eval('.lines-seed span', (all) =>
        all.map(({ textContent }) => Number(textContent?.replace('−', '-'))),
      );
      assert.deepEqual(
        cosines,
        cosines.toSorted((one, other) => other - one),
      );
      const name = await page.$eval('.lines-seed', (seed) => seed.getAttribute('aria-label') ?? '');
      const seed = /^Seed (\d+):/.exec(name)?.[1];
      await page.focus('.lines-seed');
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        (wanted) => document.documentElement.dataset.config?.includes(`init=glorot_uniform:${wanted};`),
        {},
        seed,
      );
    }));

  test('speaks Chinese', () =>
    site.visit(`#${LESSON}`, { language: 'zh-CN' }, async (page) => {
      await page.waitForSelector('.lines');
      assert.match(await text(page, '.lines'), /卷积核能学会找线吗/);
      assert.doesNotMatch(await text(page, '.lines'), /lines\.|direction\./);
    }));

  test('can be read by everyone, light and dark', async () => {
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      await site.visit(`#${LESSON}`, { scheme }, async (page) => {
        await page.waitForSelector('.lines');
        await press(page, 'One step');
        await says(page, /Step 1 of/);
        await assertAccessible(page, '[data-panel="learn"]');
      });
    }
  });
});
