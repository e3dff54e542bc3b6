// @ts-check
/** The shared cursor, the sum, the walk and the grid of numbers, by mouse, keyboard and touch. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {{x: number, y: number}} Point */

const LINK = '#v=1;p=sobel-x;end';

/** Where the cursor is, by the sum's title. @param {Page} page @returns {Promise<Point>} */
const cursor = (page) =>
  page.$eval('#sum-title', (title) => {
    const [y, x] = (title.textContent?.match(/\d+/g) ?? []).map(Number);
    return { x, y };
  });

/** @param {Page} page @param {Point} wanted */
async function cursorIs(page, { x, y }) {
  try {
    await page.waitForFunction(
      (words) => document.querySelector('#sum-title')?.textContent?.includes(words),
      { timeout: 10_000 },
      `row ${y}, column ${x},`,
    );
  } catch {
    assert.deepEqual(await cursor(page), { x, y });
  }
}

/** Two frames, and the engine's answer in between. @param {Page} page */
const settle = (page) => new Promise((resolve) => setTimeout(resolve, 200)).then(() => page.evaluate(() => 0));

/** @param {Page} page @param {'input' | 'output'} side */
const picture = (page, side) => page.waitForSelector(`[data-panel="${side}"] .picture`);

/**
 * The middle of a cell of a whole picture, on the screen.
 * @param {Page} page
 * @param {'input' | 'output'} side
 * @param {Point} cell
 */
async function at(page, side, cell) {
  const canvas = await page.waitForSelector(`[data-panel="${side}"] .picture-pixels`);
  await canvas?.scrollIntoView();
  const box = await canvas?.boundingBox();
  const size = await canvas?.evaluate((c) => ({
    w: /** @type {HTMLCanvasElement} */ (c).width,
    h: /** @type {HTMLCanvasElement} */ (c).height,
  }));
  assert(box && size);
  return /** @type {const} */ ([
    box.x + ((cell.x + 0.5) * box.width) / size.w,
    box.y + ((cell.y + 0.5) * box.height) / size.h,
  ]);
}

/** @param {Page} page */
const unpin = (page) =>
  page.$$eval('.sum-choices button', (buttons) =>
    buttons.some((b) => b.textContent?.trim() === 'Unpin' && getComputedStyle(b).visibility === 'visible'),
  );

/** @param {Page} page @param {RegExp} pattern */
const linkIs = (page, pattern) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.documentElement.dataset.config ?? ''),
    { timeout: 10_000 },
    pattern.source,
  );

/** The numbers of the sum as they are shown. @param {Page} page */
const shown = (page) =>
  page.evaluate(() => {
    /** @param {string | null | undefined} text */
    const number = (text) => Number((text ?? '').replace(/[×=+\s]/g, '').replaceAll('−', '-'));
    const text = document.querySelector('.result strong')?.textContent ?? '';
    return {
      terms: [...document.querySelectorAll('.term')].map((term) => ({
        text: term.querySelector('.value')?.textContent ?? '',
        value: number(term.querySelector('.value')?.textContent),
        weight: number(term.querySelector('.weight')?.textContent ?? '1'),
        padding: term.classList.contains('padding'),
        winner: term.classList.contains('winner'),
        joint: term.querySelector('.joint')?.textContent ?? '',
      })),
      total: number(text),
      totalText: text,
    };
  });

/** @param {Page} page */
async function addsUp(page) {
  const { terms, total, totalText } = await shown(page);
  const sum = terms.reduce((all, { value, weight }) => all + value * weight, 0);
  const [, decimals = '', exponent = '0'] = totalText.replace('−', '-').match(/(?:\.(\d+))?(?:e(−?\d+))?$/) ?? [];
  const unit = 10 ** (Number(exponent.replace('−', '-')) - decimals.length);
  assert(Math.abs(sum - total) <= 0.5001 * unit, `${sum} is not ${totalText}`);
}

describe('the shared cursor', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  test('hovering moves it on both pictures; on leaving it stays; nothing is pinned', () =>
    site.visit(LINK, {}, async (page) => {
      await page.mouse.move(...(await at(page, 'output', { x: 200, y: 100 })));
      await cursorIs(page, { x: 200, y: 100 });
      await page.mouse.move(...(await at(page, 'input', { x: 151, y: 81 })));
      await cursorIs(page, { x: 150, y: 80 });
      await page.mouse.move(5, 5);
      await settle(page);
      await cursorIs(page, { x: 150, y: 80 });
      assert.equal(await unpin(page), false);
      assert.doesNotMatch((await page.evaluate(() => document.documentElement.dataset.config)) ?? '', /px=/);
    }));

  test('a click pins; hovering leaves the pin alone; arrow keys move it; another click moves it', () =>
    site.visit(LINK, {}, async (page) => {
      await page.mouse.click(...(await at(page, 'output', { x: 200, y: 100 })));
      await cursorIs(page, { x: 200, y: 100 });
      await linkIs(page, /px=200,100/);
      assert.equal(await unpin(page), true);
      await page.mouse.move(...(await at(page, 'output', { x: 300, y: 50 })), { steps: 4 });
      await settle(page);
      await cursorIs(page, { x: 200, y: 100 });
      await page.keyboard.press('ArrowRight');
      await cursorIs(page, { x: 201, y: 100 });
      await page.mouse.click(...(await at(page, 'output', { x: 300, y: 50 })));
      await cursorIs(page, { x: 300, y: 50 });
      await linkIs(page, /px=300,50/);
    }));

  test('a finger pins, moves the pin, and lets it go where it is', () =>
    site.visit(LINK, { width: 390, height: 844, touch: true }, async (page) => {
      const cell = { x: 300, y: 100 };
      await page.touchscreen.tap(...(await at(page, 'output', cell)));
      await linkIs(page, /px=\d+,\d+/);
      const pinned = await cursor(page);
      assert(Math.abs(pinned.x - cell.x) <= 2 && Math.abs(pinned.y - cell.y) <= 2, JSON.stringify(pinned));
      assert.equal(await unpin(page), true);
      await page.touchscreen.tap(...(await at(page, 'input', { x: 100, y: 100 })));
      await page.waitForFunction(() => /px=\d\d,/.test(document.documentElement.dataset.config ?? ''));
      const moved = await cursor(page);
      await page.touchscreen.tap(...(await at(page, 'input', { x: moved.x + 1, y: moved.y + 1 })));
      await page.waitForFunction(() => !/px=/.test(document.documentElement.dataset.config ?? ''));
      assert.equal(await unpin(page), false);
      assert.deepEqual(await cursor(page), moved);
    }));

  test('Enter pins where the cursor is, also a walked one; Escape lets go; nothing jumps', () =>
    site.visit('#v=1;p=sobel-x;px=100,60;end', {}, async (page) => {
      await (await picture(page, 'input'))?.focus();
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowRight');
      await cursorIs(page, { x: 103, y: 60 });
      await page.keyboard.press('Enter');
      await settle(page);
      await cursorIs(page, { x: 103, y: 60 });
      await linkIs(page, /px=103,60/);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !/px=/.test(document.documentElement.dataset.config ?? ''));
      await cursorIs(page, { x: 103, y: 60 });
      assert.equal(await unpin(page), false);
      await page.mouse.move(...(await at(page, 'output', { x: 20, y: 30 })));
      await cursorIs(page, { x: 20, y: 30 });
      await page.keyboard.press('Enter');
      await linkIs(page, /px=20,30/);
      assert.equal(await unpin(page), true);
    }));

  test('keys: arrows, Shift by ten, Home and End, stopping at the edges', () =>
    site.visit('#v=1;p=sobel-x;px=100,60;end', {}, async (page) => {
      await (await picture(page, 'output'))?.focus();
      await page.keyboard.down('Shift');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.up('Shift');
      await cursorIs(page, { x: 100, y: 70 });
      await page.keyboard.press('Home');
      await cursorIs(page, { x: 0, y: 70 });
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowUp');
      await cursorIs(page, { x: 0, y: 69 });
      await page.keyboard.press('End');
      await cursorIs(page, { x: 448, y: 69 });
    }));

  test('a pin that the link fixes stays, and looking about ends where it is', () =>
    site.visit('#v=1;p=sobel-x;px=100,60;ro=px;end', {}, async (page) => {
      await page.mouse.click(...(await at(page, 'output', { x: 200, y: 100 })));
      await cursorIs(page, { x: 200, y: 100 });
      await page.mouse.move(5, 5);
      await cursorIs(page, { x: 100, y: 60 });
    }));

  for (const img of ['impulse', 'lines']) {
    test(`it starts where something is to be seen: ${img}`, () =>
      site.visit(`#v=1;img=${img};p=eye3;end`, {}, async (page) => {
        assert.notEqual((await shown(page)).total, 0);
      }));
  }
});

describe('the sum', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  for (const link of ['p=sobel-x', 'init=glorot_uniform:7', 'p=eye3;n=20', 'pad=reflect;p=laplacian8']) {
    test(`adds up as it is written, and stands still while the mouse moves: ${link}`, () =>
      site.visit(`#v=1;${link};end`, { width: 768, height: 1024 }, async (page) => {
        const heights = new Set();
        const widths = new Set();
        for (let i = 0; i < 12; i += 1) {
          const cell = { x: 40 + i * 29, y: 30 + i * 17 };
          await page.mouse.move(...(await at(page, 'output', cell)));
          await cursorIs(page, cell);
          await addsUp(page);
          const [height, width] = await page.evaluate(() => [
            document.querySelector('.sum')?.getBoundingClientRect().height,
            document.querySelector('.term-grid')?.getBoundingClientRect().width,
          ]);
          heights.add(height);
          widths.add(width);
        }
        assert.equal(heights.size, 1, `heights ${[...heights]}`);
        assert.equal(widths.size, 1, `widths ${[...widths]}`);
      }));
  }

  test('large numbers are written alike, with four digits or more', () =>
    site.visit('#v=1;p=eye3;n=20;end', {}, async (page) => {
      const { terms, totalText } = await shown(page);
      for (const text of [...terms.filter(({ weight }) => weight !== 0).map((term) => term.text), totalText]) {
        assert.match(text.replace('= ', ''), /^−?\d\.\d{3,}e\d+$/);
      }
    }));

  test('at the border, padding’s terms are told apart', () =>
    site.visit('#v=1;p=box3;pad=zeros;px=0,0;end', {}, async (page) => {
      const { terms } = await shown(page);
      assert.deepEqual(
        terms.map(({ padding }) => padding),
        [true, true, true, true, false, false, true, false, false],
      );
      assert(terms.filter(({ padding }) => padding).every(({ value }) => value === 0));
      await (await picture(page, 'output'))?.focus();
      await page.keyboard.press('ArrowRight');
      await cursorIs(page, { x: 1, y: 0 });
      assert.equal((await shown(page)).terms.filter(({ padding }) => padding).length, 3);
    }));

  for (const width of [768, 390]) {
    test(`a 5×5 kernel’s rows stay rows at ${width} px, and nothing sticks out of the page`, () =>
      site.visit('#v=1;p=gaussian5;end', { width, height: 844 }, async (page) => {
        const tops = await page.$$eval('.term', (terms) => terms.map((term) => term.getBoundingClientRect().top));
        assert.equal(new Set(tops).size, 5);
        tops.forEach((top, i) => assert.equal(top, tops[Math.floor(i / 5) * 5]));
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      }));
  }
});

describe('the walk', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  /** @param {Page} page @param {string} name */
  const press = (page, name) => page.locator(`.transport ::-p-aria([name="${name}"][role="button"])`).click();
  /** @param {Page} page */
  const speed = (page) => page.$eval('.transport-speed output', (output) => output.textContent?.trim() ?? '');

  test('steps, scrubs by keyboard, and goes to both ends', () =>
    site.visit('#v=1;p=sobel-x;px=448,60;end', {}, async (page) => {
      await press(page, 'Step forward');
      await cursorIs(page, { x: 0, y: 61 });
      await press(page, 'Step back');
      await cursorIs(page, { x: 448, y: 60 });
      await press(page, 'To the end');
      await cursorIs(page, { x: 448, y: 297 });
      await page.focus('#transport-scrub');
      await page.keyboard.press('ArrowLeft');
      await cursorIs(page, { x: 447, y: 297 });
      await press(page, 'To the start');
      await cursorIs(page, { x: 0, y: 0 });
      assert.match(await page.$eval('.transport-position', (p) => p.textContent ?? ''), /1 of 133,802/);
    }));

  test('a whole picture is played in a few seconds, numbers one by one, and a choice is kept', () =>
    site.visit(LINK, {}, async (page) => {
      assert.match(await speed(page), /rows a second/);
      const started = Date.now();
      await press(page, 'Play');
      await page.waitForFunction(() => document.querySelector('.transport-play')?.textContent?.includes('Pause'));
      await page.waitForFunction(() => document.querySelector('.transport-play')?.textContent?.includes('Play'), {
        timeout: 30_000,
      });
      const seconds = (Date.now() - started) / 1000;
      assert(seconds > 3 && seconds < 25, `${seconds} s`);
      await cursorIs(page, { x: 448, y: 297 });
      await page.locator('.view label ::-p-text(Numbers)').click();
      await page.waitForFunction(
        () => document.querySelector('.transport-speed output')?.textContent?.trim() === '8 a second',
      );
      await page.focus('#transport-speed');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        () => document.querySelector('.transport-speed output')?.textContent?.trim() !== '8 a second',
      );
      const chosen = await speed(page);
      await page.locator('.view label ::-p-text(Whole picture)').click();
      await page.waitForFunction(() =>
        /rows/.test(document.querySelector('.transport-speed output')?.textContent ?? ''),
      );
      await page.locator('.view label ::-p-text(Numbers)').click();
      await page.waitForFunction(
        (text) => document.querySelector('.transport-speed output')?.textContent?.trim() === text,
        {},
        chosen,
      );
    }));

  test('Space plays and pauses on a picture; a pause rests the pin', () =>
    site.visit('#v=1;p=sobel-x;px=0,100;end', {}, async (page) => {
      await (await picture(page, 'output'))?.focus();
      await page.keyboard.press('Space');
      await page.waitForFunction(() => !/row 100,/.test(document.querySelector('#sum-title')?.textContent ?? ''));
      await page.keyboard.press('Space');
      await settle(page);
      const rested = await cursor(page);
      await linkIs(page, new RegExp(`px=${rested.x},${rested.y};`));
      await settle(page);
      assert.deepEqual(await cursor(page), rested);
    }));
});

describe('the grid of numbers', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  /** The name of a picture in the grid. @param {Page} page @param {'input' | 'output'} side */
  const name = (page, side) =>
    page.$eval(`[data-panel="${side}"] .picture-pixels`, (canvas) => canvas.getAttribute('aria-label') ?? '');

  test('shows the cells round the pin; a click on one pins it; arrow keys scroll it', () =>
    site.visit('#v=1;p=sobel-x;px=100,60;end', {}, async (page) => {
      await page.locator('.view label ::-p-text(Numbers)').click();
      await page.waitForFunction(() =>
        /^Output numbers/.test(
          document.querySelector('[data-panel="output"] .picture-pixels')?.getAttribute('aria-label') ?? '',
        ),
      );
      const [y0, y1, x0, x1] = ((await name(page, 'output')).match(/\d+/g) ?? []).map(Number);
      assert(x0 <= 100 && 100 <= x1 && y0 <= 60 && 60 <= y1, await name(page, 'output'));
      const box = await (await picture(page, 'output'))?.boundingBox();
      assert(box);
      await page.mouse.click(box.x + 5, box.y + 5);
      await cursorIs(page, { x: x0, y: y0 });
      await page.keyboard.press('ArrowLeft');
      await cursorIs(page, { x: x0 - 1, y: y0 });
      await page
        .waitForFunction(
          (before) =>
            document.querySelector('[data-panel="output"] .picture-pixels')?.getAttribute('aria-label') !== before,
          {},
          await name(page, 'output'),
        )
        .catch(() => {});
      const [, , left] = ((await name(page, 'output')).match(/\d+/g) ?? []).map(Number);
      assert(left < x0, `the grid still starts at column ${left}`);
    }));
});

describe('for everybody', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  for (const width of [1440, 390]) {
    test(`pictures, sum and walk pass axe-core at ${width} px`, () =>
      site.visit('#v=1;p=gaussian5;px=3,4;end', { width }, async (page) => {
        await assertAccessible(page, '.stage');
        await assertAccessible(page, '.card.divided');
      }));
  }
});

describe('pooling', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => (site = await openSite()));
  after(() => site.close());

  test('the winner is the largest of the window, and the total', () =>
    site.visit('#v=1;lab=pool;ps=3;px=40,30;end', {}, async (page) => {
      const { terms, total } = await shown(page);
      const best = Math.max(...terms.map(({ value }) => value));
      assert.equal(total, best);
      assert.equal(terms.length, 9);
      const winners = terms.filter(({ winner }) => winner);
      assert(winners.length > 0 && winners.every(({ value }) => value === best));
    }));

  test('an average leaves padding out of the terms and of the divisor', () =>
    site.visit('#v=1;lab=pool;pool=avg;ps=3;pst=1;pp=same;px=0,10;end', {}, async (page) => {
      const { terms, total } = await shown(page);
      assert.equal(terms.filter(({ padding }) => padding).length, 3);
      assert(terms.every(({ padding, text, joint }) => !padding || (text === '' && joint === '')));
      const sum = terms.reduce((all, { text, value }) => all + (text ? value : 0), 0);
      assert(Math.abs(sum / 6 - total) < 0.000501, `${sum} / 6 is not ${total}`);
      assert.match(await page.$eval('.result', (p) => p.textContent ?? ''), /÷ 6/);
    }));

  test('nothing sticks out of a phone’s page', () =>
    site.visit('#v=1;lab=pool;end', { width: 390, height: 844 }, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    }));
});
