// @ts-check
/** The five steps that answer the page's question. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';

/** @type {Awaited<ReturnType<typeof openSite>>} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const steps = '[data-panel="story"] .story-step';
/** @param {import('puppeteer-core').Page} page */
const link = (page) => page.evaluate(() => document.documentElement.dataset.config ?? '');
/** @param {import('puppeteer-core').Page} page */
const pressed = (page) =>
  page.$$eval('[data-panel="story"] .story-step', (all) =>
    all.findIndex((step) => step.getAttribute('aria-pressed') === 'true'),
  );
/** @param {import('puppeteer-core').Page} page */
const text = (page) => page.$eval('[data-panel="story"] .story-text', (place) => place.textContent?.trim() ?? '');

test('each step is a state of its own, says what it shows, and can be left with the browser’s button', async () => {
  await site.visit('', {}, async (page) => {
    const links = new Set();
    const texts = new Set();
    for (let i = 0; i < 5; i += 1) {
      await page.click(`li:nth-child(${i + 1}) > .story-step`);
      await page.waitForFunction(
        (n) =>
          document.querySelectorAll('.story-step')[n].getAttribute('aria-pressed') === 'true' &&
          location.hash === `#${document.documentElement.dataset.config}`,
        {},
        i,
      );
      links.add(await link(page));
      texts.add(await text(page));
    }
    assert.equal(links.size, 5);
    assert.equal(texts.size, 5);
    assert.match([...links][3], /img=lines;.*p=eye3/);
    await page.goBack();
    await page.waitForFunction(() => document.documentElement.dataset.config?.includes('p=eye3'));
    assert.equal(await pressed(page), 3);
  });
});

test('Next goes round, and a change of one’s own leaves the steps', async () => {
  await site.visit('#v=1;p=box3;end', {}, async (page) => {
    assert.equal(await pressed(page), 0);
    await page.click('.story-next');
    await page.waitForFunction(() => document.documentElement.dataset.config === 'v=1;end');
    assert.equal(await pressed(page), 1);
    await page.evaluate(() => (location.hash = '#v=1;s=2;end'));
    await page.waitForFunction(() => document.documentElement.dataset.config === 'v=1;s=2;end');
    assert.equal(await pressed(page), -1);
  });
});

test('the steps keep theme, language and hidden parts, and rest where fields are locked', async () => {
  await site.visit('#v=1;hide=describe;theme=dark;lang=zh;end', {}, async (page) => {
    await page.click(`li:nth-child(3) > .story-step`);
    await page.waitForFunction(() => document.documentElement.dataset.config?.includes('glorot_uniform:7'));
    assert.match(await link(page), /hide=describe.*theme=dark;lang=zh/);
    assert.equal(await pressed(page), 2);
  });
  await site.visit('#v=1;ro=k;end', {}, async (page) => {
    assert.equal(await page.$$eval(steps, (all) => all.every((step) => /** @type {any} */ (step).disabled)), true);
  });
});
