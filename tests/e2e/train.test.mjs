// @ts-check
/** The training worker in a real browser: what it answers, how it pauses, and what outlives a closed page. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

const SMALL = 'v=1;lab=net;lr=0.01;net=c4k3-mp4-f-d10;in=16x16x3;data=shapes;batch=64;ep=2;end';
const LONG = SMALL.replace('ep=2', 'ep=1000');

/** Asks a training worker of the page's own build. @param {Page} page @param {string} fragment @param {string} body */
const ask = (page, fragment, body) =>
  page.evaluate(
    `(async (fragment) => {
      const started = (path) => new Worker(path, { type: 'module' });
      const asked = new Map();
      const states = [];
      const worker = started('js/train/worker.js');
      let last = 0;
      worker.onmessage = ({ data }) => {
        if (data.state) states.push(data.state);
        if (!('result' in data || 'error' in data)) return;
        asked.get(data.id)(data);
      };
      const call = (op, args = {}) => new Promise((resolve) => {
        asked.set((last += 1), resolve);
        worker.postMessage({ id: last, op, args });
      });
      const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const until = async (fits) => { while (!states.some(fits)) await sleep(20); return states.findLast(fits); };
      try { ${body} } finally { worker.terminate(); }
    })(${JSON.stringify(fragment)})`,
  );

describe('the training worker', () => {
  test('trains, tests, shows items and gives the weights of every checkpoint', () =>
    site.visit('', {}, async (page) => {
      const found = /** @type {any} */ (
        await ask(
          page,
          SMALL,
          `const { result: prepared } = await call('prepare', { fragment });
           await call('start');
           const over = await until((state) => state.phase === 'over');
           const { result: test } = await call('test', { checkpoint: over.checkpoints.length });
           const { result: random } = await call('weights', { checkpoint: 0 });
           const { result: trained } = await call('weights', { checkpoint: over.checkpoints.length - 1 });
           const { result: item } = await call('item', { set: 'test', index: 3 });
           const { error: beyond } = await call('item', { set: 'test', index: 1000 });
           const { error: unknown } = await call('toString');
           return { prepared, over, test, same: random.every((n, i) => n === trained[i]), length: random.length,
             item: item.rgba.length, beyond, unknown };`,
        )
      );
      assert.deepEqual([found.prepared.step, found.prepared.phase], [0, 'paused']);
      assert.deepEqual([found.over.step, found.over.steps, found.over.history.length], [188, 188, 2]);
      assert.equal(found.over.fault, null);
      assert.equal(found.test.items, 1000);
      assert.equal(
        found.test.confusion.reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count),
        1000,
      );
      const [, last] = found.over.history;
      assert(Math.abs(found.test.accuracy - last.validation.accuracy) < 1e-9);
      assert(last.validation.loss < found.over.curve.loss[0]);
      assert.equal(found.same, false);
      assert.equal(found.length, 4 * 27 + 4 + 36 * 10 + 10);
      assert.equal(found.item, 16 * 16 * 4);
      assert.equal(found.beyond.code, 'out-of-range');
      assert.equal(found.unknown.code, 'unknown-op');
    }));

  test('pauses at once, steps one batch, and goes back to the same random weights', () =>
    site.visit('', {}, async (page) => {
      const found = /** @type {any} */ (
        await ask(
          page,
          'v=1;lab=net;data=shapes;end',
          `await call('prepare', { fragment });
           const { result: first } = await call('weights', { checkpoint: 0 });
           await call('start');
           await until((state) => state.step >= 3);
           const times = [];
           for (let round = 0; round < 5; round += 1) {
             const before = performance.now();
             await call('pause');
             times.push(performance.now() - before);
             await call('start');
             await sleep(300);
           }
           const { result: paused } = await call('pause');
           await call('step');
           const stepped = await until((state) => state.phase === 'paused' && state.step === paused.step + 1);
           await sleep(300);
           const { result: still } = await call('pause');
           const { result: reset } = await call('reset');
           const { result: again } = await call('weights', { checkpoint: 9 });
           return { times, stepped: stepped.step - paused.step, still: still.step - paused.step, reset: reset.step,
             same: first.every((n, i) => n === again[i]) };`,
        )
      );
      assert.deepEqual([found.stepped, found.still, found.reset, found.same], [1, 1, 0, true]);
      // The best of them, for whatever else the machine does only adds.
      assert(Math.min(...found.times) <= 50, `milliseconds: ${found.times.map(Math.round)}`);
    }));

  test('goes on with a run whose page was closed in the middle', () =>
    site.visit('', {}, async (page) => {
      const left = /** @type {any} */ (
        await ask(
          page,
          LONG,
          `await call('prepare', { fragment });
           await call('start');
           return await until((state) => state.kept === 'kept' && state.epoch >= 1);`,
        )
      );
      const found = /** @type {any} */ (
        await ask(
          page,
          '',
          `const { result: kept } = await call('kept');
           const { result: resumed } = await call('resume');
           const { result: weights } = await call('weights', { checkpoint: 0 });
           await call('step');
           const next = await until((state) => state.phase === 'paused' && state.step > resumed.step);
           await call('discard');
           const { result: gone } = await call('kept');
           return { kept, resumed, next: next.step, weights: weights.length, gone };`,
        )
      );
      assert.equal(found.kept.data, 'shapes');
      assert.equal(found.kept.step, found.resumed.step);
      assert(found.resumed.step >= left.step - 94, `${found.resumed.step} of ${left.step}`);
      assert.equal(found.next, found.resumed.step + 1);
      assert.equal(found.resumed.history.length, found.resumed.epoch);
      assert(found.resumed.checkpoints.length > 2 && found.weights > 0);
      assert.equal(found.gone, null);
    }));

  test('keeps a visitor’s own data with the run', () =>
    site.visit('', {}, async (page) => {
      const fragment = 'v=1;lab=net;net=f-d2;in=8x8x3;data=own;batch=4;end';
      const found = /** @type {any} */ (
        await ask(
          page,
          fragment,
          `const picture = async (colour) => {
             const canvas = new OffscreenCanvas(8, 8);
             const pen = canvas.getContext('2d');
             pen.fillStyle = colour;
             pen.fillRect(0, 0, 8, 8);
             return canvas.convertToBlob();
           };
           const files = [];
           for (let at = 0; at < 10; at += 1) {
             files.push({ path: 'mine/red/' + at + '.png', blob: await picture('rgb(255,' + at + ',0)') });
             files.push({ path: 'mine/blue/' + at + '.png', blob: await picture('rgb(0,' + at + ',255)') });
           }
           const { error: missing } = await call('prepare', { fragment });
           const { result: prepared } = await call('prepare', { fragment, data: { id: 'own', name: 'mine', files } });
           const { result: again } = await call('prepare', { fragment: fragment.replace('batch=4', 'batch=2') });
           await call('start');
           const over = await until((state) => state.phase === 'over' && state.kept === 'kept');
           return { missing, prepared, again, over };`,
        )
      );
      assert.deepEqual([found.missing.code, found.missing.details.field], ['missing', 'data']);
      assert.deepEqual([...found.prepared.data.classes].sort(), ['blue', 'red']);
      assert.equal(found.again.data.train, found.prepared.data.train);
      assert.equal(found.over.history.at(-1).validation.accuracy, 1);
      const resumed = /** @type {any} */ (
        await ask(page, '', `const { result } = await call('resume'); return result;`)
      );
      assert.deepEqual([resumed.data.name, resumed.phase], ['mine', 'over']);
    }));
});

test('a page that is opened again offers to go on, and goes on', () =>
  site.visit(`#${LONG}`, {}, async (page) => {
    await page.waitForSelector('.train-moves .primary:not(:disabled)', { timeout: 30_000 });
    await press(page, 'Start training');
    await page.waitForFunction(
      () => /Kept in this browser/.test(document.querySelector('.train-side')?.textContent ?? ''),
      { timeout: 60_000 },
    );
    const other = await page.browserContext().newPage();
    await page.goto('about:blank');
    await other.goto(`${site.url}#v=1;lab=net;data=lines;end`);
    await other.waitForSelector('.train', { timeout: 30_000 });
    await press(other, 'Go on with it');
    await other.waitForFunction(() => document.documentElement.dataset.config?.includes('data=shapes'), {
      timeout: 30_000,
    });
    await other.waitForFunction(() => /step [1-9]/.test(document.querySelector('.train-side')?.textContent ?? ''), {
      timeout: 30_000,
    });
    await other.close();
  }));
