// @ts-check
/** Drawing the input by hand: by mouse, by keyboard and by finger. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { transfer } from './files.mjs';
import { encodePng } from './png.mjs';
import { config, fragment, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * The drawing in the link, rows of hexadecimal levels.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
async function sheet(page) {
  const match = /img=pix:(\d+)x(\d+):([\w-]+)/.exec((await fragment(page)) ?? '');
  assert(match, 'the link holds no drawing');
  const cols = Number(match[2]);
  const levels = Buffer.from(match[3], 'base64url').toString('hex');
  return Array.from({ length: Number(match[1]) }, (_, y) => levels.slice(y * cols, (y + 1) * cols));
}

/**
 * Waits until the link's drawing is as wished.
 * @param {Page} page
 * @param {(rows: string[]) => boolean} wished
 */
async function becomes(page, wished) {
  const limit = Date.now() + 10_000;
  /** @type {string[]} */
  let rows = [];
  while (Date.now() < limit) {
    rows = (await fragment(page))?.includes('img=pix:') ? await sheet(page) : [];
    if (wished(rows)) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  assert.fail(`the drawing did not come:\n${rows.join('\n')}`);
}

/** The middle of a cell on the screen. @param {Page} page @param {number} x @param {number} y @param {number} side */
async function cell(page, x, y, side) {
  const box = await (await page.waitForSelector('.pad'))?.boundingBox();
  assert(box);
  return /** @type {const} */ ([box.x + ((x + 0.5) * box.width) / side, box.y + ((y + 0.5) * box.height) / side]);
}

/** @param {Page} page @param {string} name */
const choose = (page, name) => page.locator(`::-p-aria([name="${name}"][role="radio"])`).click();
/** @param {string[]} rows */
const lit = (rows) => rows.join('').replaceAll('0', '').length;

describe('drawing', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  test('follows the mouse, without gaps, into the link and the result; undo takes a stroke back', async () => {
    await site.visit('', {}, async (page) => {
      await press(page, 'Draw');
      await page.mouse.move(...(await cell(page, 1, 1, 16)));
      await page.mouse.down();
      // In one leap, as a quick hand gives it.
      await page.mouse.move(...(await cell(page, 12, 12, 16)));
      await page.mouse.up();
      await becomes(page, (rows) => lit(rows) === 12 && rows.every((row, i) => i < 1 || i > 12 || row[i] === 'f'));
      await page.waitForSelector('.draw-result canvas[width="14"]');

      await choose(page, 'Fill');
      await choose(page, 'grey 8 of 15');
      await page.mouse.click(...(await cell(page, 15, 0, 16)));
      await becomes(page, (rows) => rows[0] === '8'.repeat(16) && rows[5].startsWith('88888f8'));
      await choose(page, 'Eraser');
      await page.mouse.click(...(await cell(page, 3, 0, 16)));
      await becomes(page, (rows) => rows[0] === `888${'0'}${'8'.repeat(12)}`);
      await press(page, 'Invert');
      await becomes(page, (rows) => rows[0] === `777f${'7'.repeat(12)}` && rows[1][1] === '0');
      for (let i = 0; i < 3; i++) await press(page, 'Undo');
      await becomes(page, (rows) => lit(rows) === 12);
      await press(page, 'Clear');
      await becomes(page, (rows) => lit(rows) === 0);
      await page.keyboard.down('Control');
      await page.keyboard.press('z');
      await page.keyboard.up('Control');
      await becomes(page, (rows) => lit(rows) === 12);
      await assertAccessible(page, '[data-panel="sources"]');
      // The dialog has the page's attention.
      await transfer(page, 'paste', [
        { name: 'other.png', type: 'image/png', bytes: encodePng(9, 9, Buffer.alloc(324, 255)) },
      ]);
      await transfer(page, 'drop', [
        { name: 'other.png', type: 'image/png', bytes: encodePng(9, 9, Buffer.alloc(324, 255)) },
      ]);
      await press(page, 'Invert');
      await becomes(page, (rows) => lit(rows) === 256 - 12);
      await press(page, 'Done');
      await page.goBack();
      await page.waitForFunction(() => !document.documentElement.dataset.config?.includes('pix'));
    });
  });

  test('works by keyboard alone, and says where it is', async () => {
    await site.visit('', {}, async (page) => {
      await page.focus('::-p-aria([name="Draw"][role="button"])');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.activeElement?.matches('.pad'));
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await becomes(page, (rows) => lit(rows) === 1 && rows[1][1] === 'f');
      await page.keyboard.down('Shift');
      for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
      await page.keyboard.up('Shift');
      await becomes(page, (rows) => rows[1] === '0ffff00000000000');
      const spoken = await page.$eval('.draw-sheet [role=status]', (element) => element.textContent);
      assert.equal(spoken, 'Row 2, column 5: white');
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await becomes(page, (rows) => rows[0] === 'f000000000000000');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('dialog[open]'));
      assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Draw');
    });
  });

  test('follows a finger without scrolling, on a small phone', async () => {
    await site.visit('', { width: 360, height: 740, touch: true }, async (page) => {
      await press(page, 'Draw');
      const finger = await page.touchscreen.touchStart(...(await cell(page, 2, 2, 16)));
      await finger.move(...(await cell(page, 2, 13, 16)));
      await finger.end();
      await becomes(page, (rows) => lit(rows) === 12 && rows.slice(2, 14).every((row) => row[2] === 'f'));
      assert.equal(await page.evaluate(() => document.documentElement.scrollTop), 0);
      await assertAccessible(page, '[data-panel="sources"]');
    });
  });

  test('goes on with the link’s drawing, on any grid, and keeps it over a change of size', async () => {
    // 2 rows of 3: f 0 8 / 1 2 3.
    await site.visit('#v=1;p=identity;img=pix:2x3:8IEj;pad=zeros;end', {}, async (page) => {
      await config(page, 'img=pix:2x3:8IEj');
      await press(page, 'Draw');
      await page.waitForSelector('.pad');
      assert.equal(await page.$eval('#draw-size', (select) => /** @type {HTMLSelectElement} */ (select).value), '2x3');
      await page.waitForSelector('#draw-size');
      await page.select('#draw-size', '8x8');
      await becomes(page, (rows) => rows.length === 8 && rows[0] === 'fff00888' && rows[7] === '11122333');
      await page.select('#draw-size', '32x32');
      await becomes(page, (rows) => rows.length === 32 && rows[31].endsWith('3'));
      await press(page, 'Undo');
      await press(page, 'Undo');
      await becomes(page, (rows) => rows.length === 2 && rows.join('') === 'f08123');
      await press(page, 'Done');
      await press(page, 'Cat');
      await page.waitForFunction(() => !document.documentElement.dataset.config?.includes('pix'));
      await press(page, 'Drawing');
      await config(page, 'img=pix:2x3:8IEj');
    });
  });

  test('says in the dialog why the lab does not take a drawing', async () => {
    await site.visit('#v=1;p=box7;end', {}, async (page) => {
      await press(page, 'Draw');
      await page.waitForSelector('#draw-size');
      await page.select('#draw-size', '8x8');
      await becomes(page, (rows) => rows.length === 8);
      await page.evaluate(() => {
        const select = /** @type {HTMLSelectElement} */ (document.querySelector('#draw-size'));
        select.append(new Option('4 × 4', '4x4'));
        select.value = '4x4';
        select.dispatchEvent(new Event('change'));
      });
      await page.waitForSelector('.draw-refused');
      await becomes(page, (rows) => rows.length === 8);
    });
  });
});
