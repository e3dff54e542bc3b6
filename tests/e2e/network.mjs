// @ts-check
/** What the tests of the Network lab do and wait for. */

import assert from 'node:assert/strict';

/** @typedef {import('puppeteer-core').Page} Page */

/** TensorFlow's tutorial, as it stands there. */
export const TUTORIAL = `import tensorflow as tf
from tensorflow.keras import datasets, layers, models

model = models.Sequential()
model.add(layers.Conv2D(32, (3, 3), activation='relu', input_shape=(32, 32, 3)))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(64, (3, 3), activation='relu'))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Conv2D(64, (3, 3), activation='relu'))
model.add(layers.Flatten())
model.add(layers.Dense(64, activation='relu'))
model.add(layers.Dense(10))
`;

/** The running sizes, as they read. @param {Page} page */
export const sizes = (page) =>
  page.$eval('.net-sizes', (place) =>
    place.textContent?.replace(/\s+/g, ' ').trim().replaceAll(' → ', '→').replaceAll('→', ' → '),
  );

/** Waits until a place reads so. @param {Page} page @param {string} selector @param {RegExp} wanted */
export async function readsIn(page, selector, wanted) {
  const text = () =>
    page.$eval(selector, (place) => place.textContent?.replace(/\s+/g, ' ').trim() ?? '').catch(() => '(nothing)');
  await page
    .waitForFunction(
      (where, source) =>
        new RegExp(source).test(document.querySelector(where)?.textContent?.replace(/\s+/g, ' ').trim() ?? ''),
      { timeout: 10_000 },
      selector,
      wanted.source,
    )
    .catch(async () => assert.match(await text(), wanted));
}

/** Waits until the link reads so. @param {Page} page @param {RegExp} wanted */
export async function configIs(page, wanted) {
  await page
    .waitForFunction(
      (source) => new RegExp(source).test(document.documentElement.dataset.config ?? ''),
      { timeout: 10_000 },
      wanted.source,
    )
    .catch(async () => assert.match(await page.evaluate(() => document.documentElement.dataset.config ?? ''), wanted));
}

/** Waits until a layer's maps are drawn. @param {Page} page @param {number} layer */
export const maps = (page, layer) =>
  page.waitForFunction(
    (selector) => {
      const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector(selector));
      if (!canvas || canvas.classList.contains('waiting')) return false;
      // An empty canvas packs to next to nothing.
      return canvas.toDataURL().length > 800;
    },
    { timeout: 10_000 },
    `[data-layer="${layer}"] .net-pixels`,
  );

/** Replaces all of the code, as pasting does. @param {Page} page @param {string} text */
export async function typeCode(page, text) {
  await page.focus('#net-code');
  await page.$eval('#net-code', (area) => /** @type {HTMLTextAreaElement} */ (area).select());
  await page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
}

/** Types into a field, and hands it over. @param {Page} page @param {string} selector @param {string} text */
export async function commitText(page, selector, text) {
  await page.waitForSelector(selector);
  await page.$eval(selector, (input) => /** @type {HTMLInputElement} */ (input).select());
  await page.type(selector, text);
  await page.keyboard.press('Enter');
}

/** Opens a map with the keyboard. @param {Page} page @param {number} layer @param {number} map */
export async function openMap(page, layer, map) {
  await page.focus(`[data-layer="${layer}"] .net-maps`);
  await page.keyboard.press('Home');
  for (let i = 0; i < map; i += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await configIs(page, new RegExp(`layer=${layer};map=${map}`));
}

/** Shows the layers' list, and opens one. @param {Page} page @param {number} layer */
export async function openRow(page, layer) {
  await page.click('[name="net-view"][value="layers"]');
  const head = `.net-row:nth-child(${layer + 1}) .net-row-head`;
  await page.waitForSelector(head);
  if ((await page.$eval(head, (button) => button.getAttribute('aria-expanded'))) === 'false') await page.click(head);
  await page.waitForSelector('.net-row-body');
}
