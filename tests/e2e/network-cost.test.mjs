// @ts-check
/** What the Network lab asks the engine for: maps that are in sight, at once, and none that it has. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';
import { commitText, maps, openRow } from './network.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** Notes which layers' maps are asked for. @param {Page} page */
const listen = async (page) => {
  await page.evaluateOnNewDocument(() => {
    const asked = /** @type {number[]} */ ([]);
    Object.assign(globalThis, { asked });
    const post = Worker.prototype.postMessage;
    /** @param {any[]} message */
    Worker.prototype.postMessage = function (...message) {
      // The strip asks for all maps of a layer, the detail view for a few.
      if (message[0].op === 'net-maps' && message[0].args.count > 8) asked.push(message[0].args.layer);
      return post.apply(this, /** @type {any} */ (message));
    };
  });
};

/** The layers asked for while something is done, and a moment longer. @param {Page} page @param {() => Promise<unknown>} act */
async function askedIn(page, act) {
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).asked.length = 0;
  });
  await act();
  await new Promise((resolve) => setTimeout(resolve, 600));
  const layers = /** @type {number[]} */ (await page.evaluate(() => /** @type {any} */ (globalThis).asked));
  return [...layers].sort((one, other) => one - other).join();
}

/** @param {Page} page */
const newSeed = (page) =>
  page.evaluate(() => void (/** @type {HTMLElement} */ (document.querySelector('.net-seed > .button')).click()));

test('maps out of sight cost nothing', () =>
  site.visit('#v=1;lab=net;end', { width: 640, before: listen }, async (page) => {
    await maps(page, 0);
    const seen = await askedIn(page, () => newSeed(page));
    assert.match(seen, /^0,1\b/);
    assert.doesNotMatch(seen, /4/);
    await page.evaluate(() => {
      document.body.style.paddingBottom = '4000px';
      scrollTo(0, 3000);
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await askedIn(page, () => newSeed(page)), '', 'The whole strip is out of sight');
    assert.equal(
      await askedIn(page, () => page.evaluate(() => scrollTo(0, 0))),
      seen,
      'It is drawn when it comes back',
    );
  }));

test('a change of one layer leaves those before it alone', () =>
  site.visit('#v=1;lab=net;end', { width: 2600, before: listen }, async (page) => {
    await maps(page, 4);
    await openRow(page, 4);
    const asked = await askedIn(page, async () => {
      await commitText(page, '#field-layer-4-filters', '32');
    });
    assert.equal(asked, '4');
  }));

test('maps are asked for as soon as the layers are computed, not a frame later', () =>
  site.visit('#v=1;lab=net;end', { before: listen }, async (page) => {
    await maps(page, 0);
    const frames = await page.evaluate(async () => {
      const asked = /** @type {any} */ (globalThis).asked;
      asked.length = 0;
      let count = 0;
      // No frame comes: what is asked for now was not asked by a redraw.
      /** @type {any} */ (globalThis).requestAnimationFrame = () => (count += 1);
      /** @type {HTMLElement} */ (document.querySelector('.net-seed > .button')).click();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return asked.length;
    });
    assert(frames > 2, `${frames} asked`);
  }));
