// @ts-check
/** From lab to lab, over slow and broken lines. */

import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { engineOf, enter, replaced, sabotage } from './drill.mjs';
import { config, fragment, notice, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const PANIC = /console: .*panicked.*provoked/s;

const WHOLE = 'conv-playground_bg.wasm';
/** @type {Map<string, import('./server.mjs').Fault>} */
const faults = new Map();

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => {
  site = await openSite({ fault: (path) => faults.get(path) });
});
beforeEach(() => faults.clear());
after(() => site.close());

/** @param {Page} page @param {string[]} labs */
const choose = (page, ...labs) =>
  page.evaluate((ids) => {
    for (const id of ids) document.getElementById(`tab-${id}`)?.click();
  }, labs);

/** Waits until a lab is shown whole, and its tab says so. @param {Page} page @param {string} lab */
const shown = (page, lab) =>
  page
    .waitForFunction(
      (id) =>
        document.documentElement.dataset.lab === id &&
        document.querySelector('[role="tab"][aria-selected="true"]')?.id === `tab-${id}` &&
        !document.querySelector('[role="tab"][aria-busy="true"], .progress') &&
        (id !== 'net' || document.querySelector('.net-sizes')),
      { timeout: 10_000 },
      lab,
    )
    .catch(async (error) => {
      throw new Error(`${await page.evaluate(() => document.documentElement.dataset.lab)}, not ${lab}`, {
        cause: error,
      });
    });

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the lab chosen last is shown', () => {
  for (const delay of [0, 800]) {
    test(`however quickly others were chosen before it, ${delay ? 'on a slow line' : 'on a quick one'}`, async () => {
      if (delay) faults.set(WHOLE, { delay });
      await site.visit('', {}, async (page) => {
        await choose(page, 'net', 'filter', 'net', 'pool', 'net', 'filter');
        await sleep(delay + 1500);
        await shown(page, 'filter');
        await choose(page, 'net', 'pool');
        await shown(page, 'pool');
        await choose(page, 'pool', 'filter', 'net');
        await shown(page, 'net');
        await choose(page, 'filter', 'net', 'pool', 'filter');
        await shown(page, 'filter');
      });
    });
  }
});

describe('while the Network lab is fetched', () => {
  test('its tab and a bar say so, and what is shown works on', async () => {
    faults.set(WHOLE, { delay: 2500 });
    await site.visit('', {}, async (page) => {
      await choose(page, 'net');
      await page.waitForSelector('#tab-net[aria-busy="true"]');
      await page.waitForSelector('[role="progressbar"][aria-label="Loading"]:not([aria-valuenow])', { timeout: 1500 });
      await page.hover('[data-panel="input"] canvas.picture-pixels');
      await page.waitForFunction(() => document.querySelector('[data-panel="sum"]')?.textContent?.includes('='), {
        timeout: 1000,
      });
      await enter(page, 's', '2');
      await config(page, 's=2');
      assert.equal(await page.evaluate(() => document.documentElement.dataset.lab), 'filter');
      await shown(page, 'net');
      assert.match((await fragment(page)) ?? '', /lab=net.*s=2/);
    });
  });

  test('it can be called off', async () => {
    faults.set(WHOLE, { delay: 2500 });
    await site.visit('#v=1;s=2;end', {}, async (page) => {
      await choose(page, 'net');
      await press(page, 'Cancel');
      await shown(page, 'filter');
      await sleep(3000);
      await shown(page, 'filter');
      assert.equal(await fragment(page), 'v=1;s=2;end');
    });
  });
});

describe('what can’t be fetched of the Network lab', () => {
  test('if it is the engine, is named; the lab opens once it is there', async () => {
    faults.set(WHOLE, { status: 404 });
    await site.visit('#v=1;p=box3;end', {}, async (page) => {
      await choose(page, 'net');
      await notice(page, /engine of the Network lab could not be loaded/);
      await shown(page, 'filter');
      await enter(page, 's', '2');
      await config(page, 's=2');
      faults.clear();
      await choose(page, 'net');
      await shown(page, 'net');
      await page.waitForFunction(
        () => !/could not be loaded/.test(document.querySelector('.notice-stack')?.textContent ?? ''),
      );
    });
  });

  test('if a link needs it, leaves the other labs, says so, and keeps the link', async () => {
    faults.set(WHOLE, { status: 404 });
    await site.visit('#v=1;lab=net;end', {}, async (page) => {
      await notice(page, /engine of the Network lab could not be loaded/);
      await shown(page, 'filter');
      assert.equal(await page.evaluate(() => location.hash), '#v=1;lab=net;end');
      await enter(page, 's', '2');
      await config(page, 's=2');
    });
  });

  for (const part of ['js/panels/network.js', 'i18n/net.en.json']) {
    test(`if it is ${part}, is fetched when the lab is chosen once more`, async () => {
      faults.set(part, { status: 503 });
      await site.visit('', { expected: [/503/] }, async (page) => {
        await choose(page, 'net');
        await notice(page, /parts of this lab could not be loaded/);
        faults.clear();
        await choose(page, 'net');
        await shown(page, 'net');
        await page.waitForFunction(
          () => !/could not be loaded/.test(document.querySelector('.notice-stack')?.textContent ?? ''),
        );
      });
    });
  }
});

test('a refused link that is gone back to is refused again, with what stood in its place', async () => {
  await site.visit('#v=1;p=box3;d=0;end', {}, async (page) => {
    await notice(page, /Dilation rate must be from 1 to 16, not 0/);
    await choose(page, 'net');
    await shown(page, 'net');
    await page.waitForFunction(() => location.hash.includes('lab=net'));
    await page.goBack();
    await shown(page, 'filter');
    await notice(page, /Dilation rate must be from 1 to 16, not 0/);
    assert.equal(await fragment(page), 'v=1;end');
    assert.equal(await page.evaluate(() => location.hash), '#v=1;p=box3;d=0;end');
    await page.goForward();
    await shown(page, 'net');
  });
});

test('a refused link opens its own lab, and says what is wrong', async () => {
  await site.visit('#v=1;lab=net;net=c8k40;seed=7;end', {}, async (page) => {
    await shown(page, 'net');
    await notice(page, /not 40/);
    assert.equal(await fragment(page), 'v=1;lab=net;end');
    assert.equal(await page.evaluate(() => location.hash), '#v=1;lab=net;net=c8k40;seed=7;end');
  });
});

test('tabs are chosen by Home, End and the arrows', async () => {
  await site.visit('', {}, async (page) => {
    await page.focus('#tab-filter');
    for (const [key, lab] of [
      ['End', 'net'],
      ['Home', 'filter'],
      ['ArrowLeft', 'net'],
      ['ArrowLeft', 'pool'],
    ]) {
      await page.keyboard.press(/** @type {import('puppeteer-core').KeyInput} */ (key));
      await shown(page, lab);
      assert.equal(await page.evaluate(() => document.activeElement?.id), `tab-${lab}`);
    }
  });
});

test('a field’s error goes when the value in force is typed again', async () => {
  await site.visit('', {}, async (page) => {
    await enter(page, 's', '99');
    await page.waitForSelector('#field-s-error');
    await enter(page, 's', '1');
    await page.waitForFunction(() => !document.querySelector('#field-s-error'));
  });
});

test('what can be undone in the Network lab outlives an engine that dies', async () => {
  await site.visit('#v=1;lab=net;end', { expected: [PANIC] }, async (page) => {
    await shown(page, 'net');
    const links = [await fragment(page)];
    await enter(page, 'seed', '2');
    await config(page, 'seed=2');
    links.push(await fragment(page));
    await page.select('#net-example', 'lenet-5');
    await config(page, 'net=');
    links.push(await fragment(page));
    const worker = engineOf(page);
    await sabotage(page, 'apply');
    await enter(page, 'seed', '9');
    await notice(page, /started again/);
    await replaced(page, worker);
    assert.equal(await fragment(page), links[2]);
    for (const [step, link] of /** @type {const} */ ([
      ['Undo', 1],
      ['Undo', 0],
      ['Redo', 1],
    ])) {
      await press(page, step);
      await page.waitForFunction((text) => document.documentElement.dataset.config === text, {}, links[link]);
    }
  });
});
