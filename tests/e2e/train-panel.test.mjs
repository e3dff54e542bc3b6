// @ts-check
/** A small network that is trained in the page: from the invitation to kernels that have moved. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { commitText, configIs, maps, readsIn } from './network.mjs';
import { press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** Small enough that an epoch takes a second; without ReLU, which may leave a map nothing to show. */
const MODEL = 'v=1;lab=net;net=c4k3-mp4-f-d10;in=16x16x3';
const RECIPE = 'v=1;lab=net;lr=0.01;net=c4k3-mp4-f-d10;in=16x16x3;data=shapes;batch=64;ep=2;end';

/** @param {Page} page @param {RegExp} wanted */
const says = (page, wanted) => readsIn(page, '.train-side', wanted);

/** Waits until a run is prepared. @param {Page} page */
const ready = (page) => page.waitForSelector('.train-moves .primary:not(:disabled)', { timeout: 30_000 });

/** Waits until the run is over. @param {Page} page */
const over = (page) =>
  page.waitForFunction(() => /Trained: /.test(document.querySelector('.train-side')?.textContent ?? ''), {
    timeout: 60_000,
  });

/** @param {Page} page @param {string} selector */
const text = (page, selector) =>
  page.$eval(selector, (element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? '');

/** The pixels of a layer's maps. @param {Page} page @param {number} layer */
const picture = (page, layer) =>
  page.$eval(`[data-layer="${layer}"] .net-pixels`, (canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());

/** Waits until a layer's maps are others. @param {Page} page @param {number} layer @param {string} old */
const repainted = (page, layer, old) =>
  page.waitForFunction(
    (selector, before) => {
      const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector(selector));
      return canvas !== null && !canvas.classList.contains('waiting') && canvas.toDataURL() !== before;
    },
    { timeout: 10_000 },
    `[data-layer="${layer}"] .net-pixels`,
    old,
  );

/** The maps' pixels once nothing changes them any more. @param {Page} page @param {number} layer */
async function settled(page, layer) {
  for (let before = ''; ;) {
    const now = await picture(page, layer);
    if (now === before) return now;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 800));
  }
}

/** Moves the timeline's slider by keys. @param {Page} page @param {'Home' | 'End' | 'ArrowLeft'} key */
async function slide(page, key) {
  await page.focus('#train-timeline');
  await page.keyboard.press(key);
}

describe('training', () => {
  test('is an invitation until it is opened, and loads nothing before', () =>
    site.visit(`#${MODEL};end`, {}, async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.waitForSelector('.train-invitation');
      assert(!asked.some((url) => /panels\/train\/|js\/train\/|uplot/.test(url)), asked.join(' '));
      await press(page, 'Train this model');
      await configIs(page, /data=shapes/);
      await ready(page);
      await says(page, /Ready: [\d,]+ examples, [\d,]+ steps in \d+ epochs/);
      await press(page, 'Close');
      await page.waitForSelector('.train-invitation');
      await configIs(page, /^(?!.*data=)/);
    }));

  test('never starts by itself; a run moves curve, kernels and maps, and the link stays the recipe', () =>
    site.visit(`#${RECIPE}`, {}, async (page) => {
      await ready(page);
      await maps(page, 0);
      const random = await picture(page, 0);
      await new Promise((resolve) => setTimeout(resolve, 700));
      await says(page, /Ready: /);
      await press(page, 'Start training');
      await over(page);
      await page.waitForSelector('.train-confusion td.right', { timeout: 30_000 });
      await repainted(page, 0, random);
      await readsIn(page, '.train-timeline', /show the weights after step [\d,]+, loss [\d.]+/);
      assert.match(
        await page.$eval('.train-plot', (plot) => plot.getAttribute('aria-label') ?? ''),
        /^Loss after \d+ steps: training [\d.]+, validation [\d.]+$/,
      );
      await readsIn(page, '.train-moved', /Filter \d moved \d\.\d\d/);
      assert.equal(await page.$$eval('.train-moved li', (rows) => rows.length), 4);
      const counts = await page.$$eval('.train-confusion tbody td', (cells) =>
        cells.reduce((sum, cell) => sum + Number(cell.textContent?.replaceAll(',', '')), 0),
      );
      const [, items] = /of ([\d,]+) right/.exec(await text(page, '.train')) ?? [];
      assert.equal(counts, Number(items?.replaceAll(',', '')));
      assert.equal(await page.evaluate(() => document.documentElement.dataset.config), RECIPE);
    }));

  test('can be gone through from random to trained, and both be seen beside each other', () =>
    site.visit(`#${RECIPE}`, {}, async (page) => {
      await ready(page);
      await maps(page, 0);
      const random = await picture(page, 0);
      await press(page, 'One epoch');
      await page.waitForSelector('.train-moves ::-p-text(Go on)', { timeout: 30_000 });
      const trained = await settled(page, 0);
      assert.notEqual(trained, random);
      await slide(page, 'Home');
      await readsIn(page, '.train-timeline', /random weights of the start/);
      await repainted(page, 0, trained);
      assert.equal(await picture(page, 0), random);
      await slide(page, 'End');
      await repainted(page, 0, random);
      assert.equal(await picture(page, 0), trained);
      await page.locator('.train-timeline .check').click();
      await repainted(page, 0, trained);
      assert.notEqual(await picture(page, 0), random);
    }));

  test('goes step by step, pauses, goes on and begins again', () =>
    site.visit(`#${RECIPE.replace('ep=2', 'ep=200')}`, {}, async (page) => {
      await ready(page);
      await press(page, 'One step');
      await says(page, /Epoch 1 of 200, step 1 of/);
      await press(page, 'Go on');
      await says(page, /step \d{2,} of/);
      assert(await page.$eval('#field-lr', (field) => /** @type {HTMLInputElement} */ (field).disabled));
      await press(page, 'Pause');
      await page.waitForSelector('.train-moves ::-p-text(Go on)');
      const paused = await text(page, '.train-progress');
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.equal(await text(page, '.train-progress'), paused);
      await press(page, 'Reset');
      await says(page, /Ready: /);
    }));

  test('loses no run to a changed setting or model', () =>
    site.visit(`#${RECIPE}`, {}, async (page) => {
      await ready(page);
      await press(page, 'One step');
      await says(page, /step 1 of/);
      await page.select('#field-opt', 'sgd');
      await readsIn(page, '.train-note', /has come to step 1 with other settings/);
      await says(page, /step 1 of/);
      await press(page, 'Back to the run');
      await configIs(page, /^(?!.*opt=)/);
      await page.waitForFunction(() => !document.querySelector('.train-note'));
      await says(page, /step 1 of/);
      await press(page, 'New seed');
      await readsIn(page, '.train-note', /with another model/);
      await readsIn(page, '.train-timeline', /The layers above show random weights/);
      await press(page, 'Begin anew');
      await says(page, /Ready: /);
    }));

  test('is paused by numbers that run away, and says what to do', () =>
    site.visit(`#${RECIPE.replace('lr=0.01', 'opt=sgd;lr=10').replace('ep=2', 'ep=50')}`, {}, async (page) => {
      await ready(page);
      await press(page, 'Start training');
      await readsIn(page, '.train-fault', /paused: at layer \w+.*smaller learning rate/);
    }));

  test('says what a model must end in', () =>
    site.visit('#v=1;lab=net;net=c4k3;in=16x16x3;data=shapes;end', {}, async (page) => {
      await readsIn(page, '.train-fault', /must end in a row of \d+ numbers or more/);
    }));

  test('cannot be changed where the link locks it, and stands aside where it hides it', async () => {
    await site.visit(`#${RECIPE.replace('end', 'ro=all;end')}`, {}, async (page) => {
      await ready(page);
      const open = await page.$$eval('.train-settings :is(input, select):not(:disabled)', (all) => all.length);
      assert.equal(open, 0);
      await press(page, 'One step');
      await says(page, /step 1 of/);
    });
    await site.visit(`#${RECIPE.replace('end', 'hide=net-train;end')}`, {}, async (page) => {
      await maps(page, 0);
      assert.equal(await page.$('.train'), null);
    });
  });

  test('refuses a learning rate that is none beside its field', () =>
    site.visit(`#${RECIPE}`, {}, async (page) => {
      await ready(page);
      await commitText(page, '#field-lr', '99');
      await page.waitForSelector('#field-lr[aria-invalid="true"]');
      await ready(page);
    }));

  test('gives way to a map that is opened', () =>
    site.visit(`#${RECIPE.replace('end', 'layer=0;map=1;end')}`, {}, async (page) => {
      await ready(page);
      const order = await page.$$eval('.net-main [data-panel]', (all) =>
        all.map((place) => /** @type {HTMLElement} */ (place).dataset.panel),
      );
      assert.deepEqual(order, ['net-strip', 'net-detail', 'net-train']);
    }));

  test('can be read by everyone, light and dark, and fits a phone', async () => {
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      await site.visit(`#${RECIPE}`, { scheme, width: 360, height: 740, still: true }, async (page) => {
        await ready(page);
        await press(page, 'One epoch');
        await page.waitForSelector('.train-confusion td.right', { timeout: 30_000 });
        await assertAccessible(page, '[data-panel="net-train"]');
        const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert(wide <= room, `${wide} of ${room}`);
      });
    }
  });
});

test('training that can’t be loaded is told once, and the next opening tries again', () =>
  site.visit(`#${MODEL};end`, { expected: [/^request: .*trainer\.js/, /^console: .*trainer\.js/] }, async (page) => {
    let asked = 0;
    await page.setRequestInterception(true);
    /** @param {import('puppeteer-core').HTTPRequest} request */
    const shut = (request) => {
      if (!request.url().includes('panels/train/')) return void request.continue();
      asked += 1;
      void request.abort();
    };
    page.on('request', shut);
    await press(page, 'Train this model');
    await page.waitForFunction(() => document.querySelector('[data-panel="notices"]')?.textContent?.trim());
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 800)));
    assert(asked > 0 && asked < 20, `${asked} requests`);
    // A worker's own imports would wait for ever.
    page.off('request', shut);
    await page.setRequestInterception(false);
    await page.goBack();
    await page.waitForSelector('.train-invitation button:not(:disabled)');
    await press(page, 'Train this model');
    await ready(page);
  }));
