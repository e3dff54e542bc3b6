// @ts-check
/** The chooser of training data, by itself: what it asks for. */

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** Puts the chooser in the page's place; `window.asked` holds what it chose. @param {Page} page @param {string} [language] */
async function show(page, language = 'en') {
  await page.evaluate(async (tag) => {
    const path = (/** @type {string} */ file) => new URL(file, document.baseURI).href;
    const { render } = await import(path('vendor/lit-html/lit-html.js'));
    const { createDataChooser, DATA_STYLE } = await import(path('js/panels/train/data.js'));
    const { loadSentences, translator } = await import(path('js/i18n.js'));
    const { addStyle } = await import(path('js/styles.js'));
    await addStyle(DATA_STYLE);
    const t = translator({ ...(await loadSentences(tag)), ...(await loadSentences(tag, 'train')) });
    const root = document.createElement('main');
    root.className = 'page';
    root.id = 'chooser';
    document.body.replaceChildren(root);
    /** @type {any} */
    const world = { asked: [], chosen: 'shapes', info: null, fault: null };
    const store = { changed: () => render(template(), root) };
    const template = createDataChooser(
      { t, store, notify: (/** @type {string} */ code) => world.asked.push(code) },
      {
        chosen: () => world.chosen,
        choose: (/** @type {any} */ request) => {
          world.asked.push(request);
          world.chosen = request.id;
          store.changed();
        },
        info: () => world.info,
        fault: () => world.fault,
      },
    );
    Object.assign(window, { world, redraw: store.changed });
    store.changed();
  }, language);
}

/** @param {Page} page @param {string} text of a button or a radio button's label */
const press = (page, text) =>
  page.evaluate((label) => {
    const all = [
      .../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('#chooser button, #chooser label')),
    ];
    const found = all.find((element) => element.textContent?.trim() === label);
    if (!found) throw new Error(`no ${label}`);
    found.click();
  }, text);

/** @param {Page} page @returns {Promise<any[]>} what was chosen, with the files' paths */
const asked = (page) =>
  page.evaluate(() =>
    /** @type {any} */ (window).world.asked.map((/** @type {any} */ request) => ({
      ...request,
      ...(request.files
        ? { files: request.files.map((/** @type {any} */ file) => [file.path, file.blob.size > 0]) }
        : {}),
    })),
  );

describe('the chooser of training data', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  /** @type {string} */
  let folder;
  before(async () => {
    site = await openSite({
      unjoined: true,
      flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    });
    folder = await mkdtemp(join(tmpdir(), 'pets-'));
    for (const name of ['cat', 'dog']) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, '1.png'), 'x');
    }
  });
  after(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });

  test('chooses a set at once, and own data when there are some', () =>
    site.visit('', {}, async (page) => {
      await show(page);
      await assertAccessible(page, '#chooser');
      await press(page, 'MNIST');
      assert.deepEqual(await asked(page), [{ id: 'mnist' }]);
      assert.match(await page.$eval('#chooser', (main) => main.textContent ?? ''), /Share Alike 3.0|ShareAlike 3.0/i);
      await press(page, 'Your own');
      assert.equal((await asked(page)).length, 1, 'nothing is chosen yet');
      assert.equal(
        await page.$eval('#chooser input[value="own"]', (radio) => /** @type {any} */ (radio).checked),
        true,
      );
      await assertAccessible(page, '#chooser');
      await press(page, 'MNIST');
      assert.equal(await page.$('.data-own'), null, 'back again');
    }));

  test('takes files and folders with their paths', () =>
    site.visit('', {}, async (page) => {
      await show(page);
      await press(page, 'Your own');
      const [one, many] = await page.$$('#chooser input[type="file"]');
      await /** @type {any} */ (one).uploadFile(join(folder, 'cat', '1.png'));
      await page.waitForFunction(() => /** @type {any} */ (window).world.asked.length === 1);
      await /** @type {any} */ (many).uploadFile(folder);
      await page.waitForFunction(() => /** @type {any} */ (window).world.asked.length === 2);
      const [file, all] = await asked(page);
      assert.deepEqual(file, { id: 'own', name: '1.png', files: [['1.png', true]] });
      const root = folder.split('/').at(-1);
      assert.equal(all.name, root);
      assert.deepEqual(all.files.map((/** @type {any} */ [path]) => path).sort(), [
        `${root}/cat/1.png`,
        `${root}/dog/1.png`,
      ]);
    }));

  test('takes what is dropped, which is no picture for the page then', () =>
    site.visit('', {}, async (page) => {
      await show(page);
      await press(page, 'Your own');
      const left = await page.evaluate(() => {
        const data = new DataTransfer();
        data.items.add(new File(['x'], 'a.bin'));
        data.items.add(new File(['y'], 'b.bin'));
        const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector('.data-own')?.dispatchEvent(event);
        return event.defaultPrevented;
      });
      assert(left);
      await page.waitForFunction(() => /** @type {any} */ (window).world.asked.length === 1);
      const [{ name, files }] = await asked(page);
      assert.equal(name, '2 files');
      assert.deepEqual(files, [
        ['a.bin', true],
        ['b.bin', true],
      ]);
    }));

  test('says why the last choice was refused', () =>
    site.visit('', {}, async (page) => {
      await show(page);
      await page.evaluate(() => {
        const { world, redraw } = /** @type {any} */ (window);
        world.fault = { code: 'data-part-missing', details: { field: 'data', name: 'x-idx3-ubyte', needs: 'labels' } };
        redraw();
      });
      assert.match(
        await page.$eval('#chooser [role="alert"]', (alert) => alert.textContent ?? ''),
        /“x-idx3-ubyte” alone is not enough: choose the file with its labels too/,
      );
    }));

  test('takes pictures by the camera, class by class', () =>
    site.visit('', {}, async (page) => {
      await show(page);
      await press(page, 'Your own');
      await press(page, 'Camera…');
      await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
      await assertAccessible(page, '#chooser');
      const primary = '.dialog-foot .primary';
      assert.equal(await page.$eval(primary, (button) => /** @type {any} */ (button).disabled), true);
      const [first, second] = await page.$$('.taken-head .text');
      await first.click({ clickCount: 3 });
      await first.type('mug/cup');
      const shots = (/** @type {number} */ row) =>
        page.$$eval('.taken', (rows, at) => rows[at].querySelectorAll('.taken-shots button').length, row);
      // With the keyboard: held, then let go.
      await page.$$eval('.taken-head > .button:not(.icon)', (buttons) => /** @type {any} */ (buttons[0]).focus());
      await page.keyboard.down('Space');
      await page.waitForFunction(() => document.querySelectorAll('.taken-shots button').length >= 3);
      await page.keyboard.up('Space');
      const taken = await shots(0);
      await new Promise((done) => setTimeout(done, 400));
      assert.equal(await shots(0), taken, 'it stops when it is let go');
      const [, other] = await page.$$('.taken-head > .button:not(.icon)');
      for (let i = 0; i < 2; i++) await other.click();
      assert.equal(await shots(1), 2, 'a click takes one');
      await page.$eval('.taken-shots button', (button) => /** @type {HTMLElement} */ (button).click());
      assert.equal(await shots(0), taken - 1);
      await second.click({ clickCount: 3 });
      await second.type('mug-cup');
      assert.equal(await page.$eval(primary, (button) => /** @type {any} */ (button).disabled), true, 'one folder');
      await second.type('s');
      await page.click(primary);
      await page.waitForFunction(() => /** @type {any} */ (window).world.asked.length === 1);
      const [{ name, files }] = await asked(page);
      assert.equal(name, 'Camera');
      assert.equal(files.length, taken - 1 + 2);
      assert.deepEqual(files[0], ['mug-cup/1.png', true]);
      assert.deepEqual(files.at(-1), ['mug-cups/2.png', true]);
      assert.equal(await page.$('dialog[open]'), null);
      assert.equal(await page.$('video'), null, 'the camera is off');
    }));
});
