// @ts-check
/** The Network lab under a finger: what a tap opens comes into sight, and there is a way back. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';
import { configIs, maps, readsIn } from './network.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite({ flags: ['--touch-events=enabled'] })));
after(() => site.close());

const PHONE = { width: 390, height: 844, touch: true };

/** Waits until a place is within the screen. @param {Page} page @param {string} selector */
const inSight = (page, selector) =>
  page.waitForFunction(
    (where) => {
      const { top = -1, bottom = 0 } = document.querySelector(where)?.getBoundingClientRect() ?? {};
      return top >= 0 && top < innerHeight - 100 && bottom > 0;
    },
    { timeout: 5_000 },
    selector,
  );

test('a tap brings the opened map into sight, and a button leads back to the layers', () =>
  site.visit('#v=1;lab=net;end', { ...PHONE, still: true }, async (page) => {
    await readsIn(page, '.net-hover', /^Tap a map/);
    await maps(page, 0);
    await page.$eval('.net-strip', (row) => row.scrollIntoView({ block: 'end' }));
    const box = await (await page.$('[data-layer="0"] .net-maps'))?.boundingBox();
    assert(box);
    await page.touchscreen.tap(box.x + 10, box.y + 10);
    await configIs(page, /layer=0;map=0/);
    await inSight(page, '[data-panel="net-detail"] h2');
    await page.locator('::-p-aria([name="To the layers"])').click();
    await inSight(page, '[data-panel="net-strip"] h2');
    await readsIn(page, '.net-hover', /conv2d, map 0: .* depends on 3 × 3 pixels/);
  }));

test('where no step applies, no room is kept for its text', () =>
  site.visit('#v=1;lab=net;net=c4k3-f-d2;end', PHONE, async (page) => {
    const [text, room] = await page.$eval('.story-text', (place) => {
      const range = document.createRange();
      range.selectNodeContents(place);
      return [range.getBoundingClientRect().height, place.getBoundingClientRect().height];
    });
    assert(room - text < 12, `${room} for ${text}`);
  }));
