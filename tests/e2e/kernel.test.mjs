// @ts-check
/** The kernel's grid by keyboard, mouse, wheel, touch and clipboard. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { enter } from './drill.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @param {Page} page */
const values = (page) =>
  page.$$eval('[role="grid"] [role="gridcell"]', (cells) =>
    cells.map((cell) => Number(/** @type {HTMLElement} */ (cell).dataset.value)),
  );

/** @param {Page} page @param {number[]} wanted */
const become = (page, wanted) =>
  page.waitForFunction(
    (numbers) =>
      [...document.querySelectorAll('[role="gridcell"]')]
        .map((cell) => /** @type {HTMLElement} */ (cell).dataset.value)
        .join(' ') === numbers,
    { timeout: 10_000 },
    wanted.join(' '),
  );

/** @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const { row, col } = /** @type {HTMLElement} */ (document.activeElement).dataset;
    return `${row},${col}`;
  });

/** A page that was pushed glides on for a while. @param {import('puppeteer-core').Page} page */
async function atRest(page) {
  const place = () => page.evaluate(() => scrollY);
  for (let before = NaN, now = await place(); before !== now;) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    [before, now] = [now, await place()];
  }
}

/** @param {Page} page @param {string} place */
const focusIs = (page, place) =>
  page.waitForFunction(
    (wanted) => {
      const { row, col } = /** @type {HTMLElement} */ (document.activeElement).dataset;
      return `${row},${col}` === wanted;
    },
    { timeout: 10_000 },
    place,
  );

/** @param {Page} page @param {number} index */
async function middle(page, index) {
  const box = await (await page.$$('[role="gridcell"]'))[index].boundingBox();
  assert(box);
  return /** @type {const} */ ([box.x + box.width / 2, box.y + box.height / 2]);
}

describe('the kernel’s grid', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  test('arrow keys move, typing edits, Escape takes back, Page Up steps', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await page.focus('[role="gridcell"][tabindex="0"]');
      await page.keyboard.press('ArrowRight');
      await focusIs(page, '0,1');
      await page.keyboard.press('ArrowDown');
      await focusIs(page, '1,1');
      await page.keyboard.type('-4.5');
      await page.keyboard.press('Enter');
      await become(page, [-1, 0, 1, -2, -4.5, 2, -1, 0, 1]);
      await focusIs(page, '1,1');
      await page.keyboard.type('99');
      await page.keyboard.press('Escape');
      await focusIs(page, '1,1');
      assert.equal((await values(page))[4], -4.5);
      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
      await become(page, [-1, 0, 1, -2, -4.3, 2, -1, 0, 1]);
    }));

  test('a text that is no number is refused beside the grid, and the number stays', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await page.focus('[role="gridcell"][tabindex="0"]');
      await page.keyboard.type('1e');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#field-k-error');
      assert.deepEqual(await values(page), [-1, 0, 1, -2, 0, 2, -1, 0, 1]);
      assert.equal(await page.$$eval('.notice', (notices) => notices.length), 0, 'it is told twice');
    }));

  test('no key is lost before the input is drawn', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await page.focus('[role="gridcell"][tabindex="0"]');
      await page.evaluate(() => {
        for (const key of ['-', '3', '5', 'Backspace', '.', '2', 'Enter']) {
          const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
          document.activeElement?.dispatchEvent(event);
        }
      });
      await become(page, [-3.2, 0, 1, -2, 0, 2, -1, 0, 1]);
    }));

  test('a click on another cell takes over what was typed', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await page.focus('[role="gridcell"][tabindex="0"]');
      await page.keyboard.type('6');
      await page.waitForSelector('.cell-input');
      await page.mouse.click(...(await middle(page, 5)));
      await become(page, [6, 0, 1, -2, 0, 2, -1, 0, 1]);
      await focusIs(page, '1,2');
    }));

  test('the wheel changes the focused cell alone; elsewhere it scrolls', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await page.mouse.move(...(await middle(page, 8)));
      await page.mouse.wheel({ deltaY: 60 });
      await page.waitForFunction(() => scrollY > 0);
      assert.deepEqual(await values(page), [-1, 0, 1, -2, 0, 2, -1, 0, 1]);
      await page.evaluate(() => scrollTo(0, 0));
      await page.mouse.click(...(await middle(page, 8)));
      await focusIs(page, '2,2');
      await page.mouse.wheel({ deltaY: -60 });
      await become(page, [-1, 0, 1, -2, 0, 2, -1, 0, 1.1]);
      assert.equal(await page.evaluate(() => scrollY), 0);
    }));

  test('dragging up makes a cell larger; a second click edits it', () =>
    site.visit('#v=1;end', {}, async (page) => {
      const [x, y] = await middle(page, 4);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x, y - 50, { steps: 10 });
      await page.mouse.up();
      await become(page, [-1, 0, 1, -2, 1, 2, -1, 0, 1]);
      assert.equal(await focused(page), '1,1');
      await page.mouse.click(x, y);
      await page.waitForSelector('.cell-input');
    }));

  test('a finger on a cell without the focus scrolls the page; on the focused cell it drags', () =>
    site.visit('#v=1;end', { width: 390, touch: true }, async (page) => {
      /** @param {number} x @param {number} y */
      const push = async (x, y) => {
        const touch = await page.touchscreen.touchStart(x, y);
        for (let i = 1; i <= 10; i += 1) await touch.move(x, y - 6 * i);
        await touch.end();
      };
      await page.$eval('[role="grid"]', (grid) => grid.scrollIntoView({ block: 'center' }));
      const before = await page.evaluate(() => scrollY);
      const [x, y] = await middle(page, 4);
      await push(x, y);
      await page.waitForFunction((from) => scrollY > from, {}, before);
      assert.deepEqual(await values(page), [-1, 0, 1, -2, 0, 2, -1, 0, 1]);
      await atRest(page);
      await page.touchscreen.tap(...(await middle(page, 4)));
      await focusIs(page, '1,1');
      await atRest(page);
      await push(...(await middle(page, 4)));
      await page.waitForFunction(
        () => Number(/** @type {HTMLElement} */ (document.querySelectorAll('[role="gridcell"]')[4]).dataset.value) > 0,
      );
    }));

  test('a kernel is pasted on the grid and in the window, and copied as Python', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await page.focus('[role="gridcell"][tabindex="0"]');
      const copied = await page.evaluate(() => {
        const clipboard = new DataTransfer();
        const options = { clipboardData: clipboard, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new ClipboardEvent('copy', options));
        const text = clipboard.getData('text/plain');
        clipboard.setData('text/plain', '[1 2; 3 4]');
        document.activeElement?.dispatchEvent(new ClipboardEvent('paste', options));
        return text;
      });
      assert.deepEqual(JSON.parse(copied), [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
      ]);
      await become(page, [1, 2, 3, 4]);
      await page.evaluate((text) => {
        const clipboard = new DataTransfer();
        clipboard.setData('text/plain', text);
        const options = { clipboardData: clipboard, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new ClipboardEvent('paste', options));
      }, '1 '.repeat(32));
      // Too large: told beside the grid.
      await page.waitForSelector('#field-paste-error');
      assert.match(
        (await page.$eval('#field-paste-error', (place) => place.textContent)) ?? '',
        /from 1 to 31, not 32/,
      );
      await page.click('button[aria-label="Paste a kernel"]');
      await page.waitForSelector('dialog[open] textarea');
      await page.waitForFunction(() => document.activeElement?.id === 'paste-text');
      await page.keyboard.type('[1 2; 3]');
      await page.click('dialog[open] .primary');
      await page.waitForSelector('dialog[open] .field-error');
      await page.$eval('#paste-text', (area) => void Object.assign(area, { value: 'np.array([[5, 6]])' }));
      await page.click('dialog[open] .primary');
      await become(page, [5, 6]);
      await page.waitForFunction(() => !document.querySelector('dialog[open]'));
    }));

  test('a kernel too large for numbers is edited in the line below it', () =>
    site.visit('#v=1;init=glorot_uniform:7;size=9;end', {}, async (page) => {
      await page.waitForSelector('.kernel-grid.heat');
      await page.focus('[role="gridcell"][tabindex="0"]');
      await page.keyboard.press('ArrowRight');
      await focusIs(page, '0,1');
      await page.keyboard.type('0.5');
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        () => /** @type {HTMLElement} */ (document.querySelectorAll('[role="gridcell"]')[1]).dataset.value === '0.5',
      );
    }));

  test('what the link locks cannot be changed, and what it hides is not there', () =>
    site.visit('#v=1;hide=presets,describe;ro=k,div;end', {}, async (page) => {
      await page.focus('[role="gridcell"][tabindex="0"]');
      await page.keyboard.type('7');
      await page.keyboard.press('PageUp');
      assert.equal(await page.$('.cell-input'), null);
      assert.equal(await page.$eval('#field-div', (input) => /** @type {HTMLInputElement} */ (input).disabled), true);
      assert.equal(await page.$eval('#field-bias', (input) => /** @type {HTMLInputElement} */ (input).disabled), false);
      for (const part of ['presets', 'describe']) {
        assert.equal(await page.$eval(`[data-panel="${part}"]`, (place) => place.checkVisibility()), false);
      }
      assert.deepEqual(await values(page), [-1, 0, 1, -2, 0, 2, -1, 0, 1]);
    }));

  test('a refused option keeps its text and its error until it is taken back', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await enter(page, 's', '17');
      await page.waitForSelector('#field-s-error');
      assert.equal(await page.$eval('#field-s', (input) => /** @type {HTMLInputElement} */ (input).value), '17');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('#field-s-error'));
      assert.equal(await page.$eval('#field-s', (input) => /** @type {HTMLInputElement} */ (input).value), '1');
    }));
});
