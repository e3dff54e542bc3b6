// @ts-check
/** What the tests of faults do to the engine's worker, and see of the page. */

import assert from 'node:assert/strict';

/** @typedef {import('puppeteer-core').Page} Page */

/** @param {Page} page */
const newestWorker = (page) => page.workers().findLast((one) => new URL(one.url()).pathname.endsWith('/js/worker.js'));

/** @param {Page} page */
export function engineOf(page) {
  const worker = newestWorker(page);
  assert(worker, 'The engine has no worker');
  return worker;
}

/** Waits until the engine has another worker. @param {Page} page @param {import('puppeteer-core').WebWorker} worker */
export async function replaced(page, worker) {
  for (let i = 0; i < 100 && [undefined, worker].includes(newestWorker(page)); i += 1) await pause();
  assert.notEqual(engineOf(page), worker);
}

/** Before looking again. */
export const pause = () => new Promise((done) => setTimeout(done, 50));

/**
 * The next call of a method of the worker's session panics, in Rust.
 * @param {Page} page
 * @param {'apply' | 'advance' | 'state' | 'explain' | 'region'} method
 * @param {boolean} [always]  every call
 */
export const sabotage = (page, method, always = false) =>
  engineOf(page).evaluate(
    async (name, again) => {
      const engine = await import(
        new URL(self.location.search ? '../conv-playground.js' : '../light/conv-playground.js', self.location.href).href
      );
      const { [name]: honest } = engine.Session.prototype;
      engine.Session.prototype[name] = () => {
        if (!again) engine.Session.prototype[name] = honest;
        engine.provokePanic();
      };
    },
    method,
    always,
  );

/**
 * Counts the calls of a method of the worker's session from now on.
 * @param {Page} page
 * @param {'apply' | 'state'} method
 * @returns {Promise<() => Promise<number>>}
 */
export async function countCalls(page, method) {
  const worker = engineOf(page);
  await worker.evaluate(async (name) => {
    const engine = await import(
      new URL(self.location.search ? '../conv-playground.js' : '../light/conv-playground.js', self.location.href).href
    );
    const { [name]: honest } = engine.Session.prototype;
    Object.assign(self, { calls: 0 });
    engine.Session.prototype[name] = function (/** @type {any[]} */ ...args) {
      /** @type {any} */ (self).calls += 1;
      return honest.apply(this, args);
    };
  }, method);
  return () => worker.evaluate(() => /** @type {any} */ (self).calls);
}

/** A picture's colours, as they are on the screen. @param {Page} page @param {'input' | 'output'} side */
export const pixels = (page, side) =>
  page.$eval(`[data-panel="${side}"] canvas.picture-pixels`, (canvas) =>
    /** @type {HTMLCanvasElement} */ (canvas).toDataURL(),
  );

/** What the page explains, in exactly one place. @param {Page} page */
export async function explanation(page) {
  const shown = () =>
    [...document.querySelectorAll('.fault')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => element.textContent ?? '');
  await page.waitForFunction(`(${shown})().length > 0`, { timeout: 15_000 });
  const all = await page.evaluate(shown);
  assert.equal(all.length, 1, all.join('\n'));
  return all[0];
}

/** Types into a field and leaves it. @param {Page} page @param {string} key @param {string} text */
export async function enter(page, key, text) {
  const field = `#field-${key}`;
  await page.waitForSelector(field);
  // A redraw may come between selecting and typing.
  for (let i = 0; i < 5; i += 1) {
    await page.$eval(field, (element) => {
      const input = /** @type {HTMLInputElement} */ (element);
      input.focus();
      input.select();
    });
    await page.keyboard.type(text);
    if ((await page.$eval(field, (element) => /** @type {HTMLInputElement} */ (element).value)) === text) break;
  }
  await page.keyboard.press('Enter');
}
