// @ts-check
/** The Network lab's list of layers, with the keyboard: the focus goes with the layer. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';
import { openRow, readsIn } from './network.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

const LAB = '#v=1;lab=net;end';

/** Which row's tool has the focus, with what it says of itself. @param {Page} page */
const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const row = at?.closest('.net-row');
    if (!at || !row) return `(${at?.tagName})`;
    const place = [...(row.parentElement?.children ?? [])].indexOf(row);
    return `${place} ${at.getAttribute('aria-label')}${at.ariaDisabled === 'true' ? `: ${at.ariaDescription}` : ''}`;
  });

/** Presses Enter on the focused tool, and waits for what the list says then. @param {Page} page @param {RegExp} wanted */
async function press(page, wanted) {
  await page.keyboard.press('Enter');
  await readsIn(page, '.net-list', wanted);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** @param {Page} page @param {string} name */
const focusTool = (page, name) => page.focus(`.net-row.open [aria-label="${name}"]`);

test('a moved layer keeps the focus on its button, to the end of the list', () =>
  site.visit(LAB, {}, async (page) => {
    await openRow(page, 2);
    await focusTool(page, 'Move up');
    await press(page, /^\s*Conv2D.*Conv2D.*MaxPooling2D/);
    assert.equal(await focused(page), '1 Move up');
    await press(page, /^\s*Conv2D 64/);
    assert.equal(await focused(page), '0 Move up: this is the first layer');
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), '0 Move up: this is the first layer');
    await page.keyboard.press('Tab');
    await press(page, /^\s*Conv2D 32/);
    assert.equal(await focused(page), '1 Move down');
  }));

test('doubling and removing keep the focus where one goes on', () =>
  site.visit('#v=1;lab=net;net=c4k3-mp2-f-d3;end', {}, async (page) => {
    await openRow(page, 1);
    await focusTool(page, 'Duplicate');
    await press(page, /MaxPooling2D.*MaxPooling2D/);
    assert.equal(await focused(page), '1 Duplicate');
    await page.keyboard.press('Tab');
    await press(page, /^(?!.*MaxPooling2D.*MaxPooling2D)/);
    assert.equal(await focused(page), '1 Remove', 'The next layer');
    await press(page, /Conv2D.*Flatten.*Dense/);
    await press(page, /^(?!.*Flatten)/);
    assert.equal(await focused(page), '1 Remove');
    await press(page, /^(?!.*Dense)/);
    assert.equal(await focused(page), '0 Remove: a model needs a layer', 'The last layer that is left');
    await page.keyboard.press('Enter');
    await readsIn(page, '.net-list', /Conv2D/);
  }));

test('a closed row leaves no map in the link', () =>
  site.visit(LAB, {}, async (page) => {
    await openRow(page, 2);
    await page.waitForFunction(() => document.documentElement.dataset.config?.includes('layer=2'));
    await page.click('.net-row.open .net-row-head');
    await page.waitForFunction(() => document.documentElement.dataset.config === 'v=1;lab=net;end');
  }));

test('every class that can be added says what it does', async () => {
  for (const language of ['en', 'zh-CN']) {
    await site.visit(LAB, { language }, async (page) => {
      await openRow(page, 0);
      await page.click('.net-add .button');
      await page.waitForSelector('.net-add .chip');
      const silent = await page.$$eval('.net-add .chip', (all) =>
        all
          .map((chip) => ({ name: chip.textContent?.trim(), about: chip.getAttribute('title') }))
          .filter(({ name, about }) => !about || about === name),
      );
      assert.deepEqual(silent, []);
    });
  }
});
