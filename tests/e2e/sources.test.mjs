// @ts-check
/** Where the input comes from: bundled pictures, patterns, own files by every way, and each way to be refused. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { createUploads, movingGif, transfer, turnedJpeg } from './files.mjs';
import { encodePng } from './png.mjs';
import { config, fault, fragment, isPressed, notice, press } from './sources.mjs';

const fixtures = join(import.meta.dirname, '..', 'golden', 'image', 'files');
const SMALL = encodePng(
  20,
  12,
  new Uint8Array(20 * 12 * 4).map((_, i) => (i % 4 === 3 ? 255 : i % 251)),
);

describe('the sources bar', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  /** @type {Awaited<ReturnType<typeof createUploads>>} */
  let uploads;
  before(async () => {
    [site, uploads] = await Promise.all([openSite(), createUploads()]);
  });
  after(() => Promise.all([site.close(), uploads.close()]));

  test('offers the bundled pictures and the patterns, and back returns to the one before', async () => {
    await site.visit('', {}, async (page) => {
      await isPressed(page, 'Cat');
      await press(page, 'Coffee');
      await config(page, 'img=coffee');
      await isPressed(page, 'Coffee');
      await written(page);
      await press(page, 'Patterns');
      await press(page, 'Zone plate');
      await config(page, 'img=zone');
      await written(page);
      await page.goBack();
      await config(page, 'img=coffee');
    });
  });

  test('takes a seed for noise and refuses one that is none, beside its field', async () => {
    await site.visit('', {}, async (page) => {
      await press(page, 'Patterns');
      await press(page, 'Noise');
      await config(page, 'img=noise');
      const field = page.locator('::-p-aria([name="Seed"][role="textbox"])');
      await field.fill('123');
      await page.keyboard.press('Enter');
      await config(page, 'img=noise:123');
      await press(page, 'New seed');
      await page.waitForFunction(() => !document.documentElement.dataset.config?.includes('noise:123'));
      const before = await fragment(page);
      for (const wrong of ['-1', 'abc', '1.5', '4294967296']) {
        await field.fill(wrong);
        await page.keyboard.press('Enter');
        await page.waitForSelector('.pattern-seed .field-error');
        assert.equal(await fragment(page), before, wrong);
      }
      await assertAccessible(page, '[data-panel="sources"]');
    });
  });

  test('opens a file of every format that it names, by the file dialog', async () => {
    const names = (await readdir(fixtures)).filter((name) => !name.endsWith('.tiff'));
    assert(names.length > 8);
    await site.visit('', {}, async (page) => {
      for (const name of names) {
        await uploads.choose(page, name, await readFile(join(fixtures, name)));
        await isPressed(page, name);
        assert.match((await fragment(page)) ?? '', /img=own/, name);
      }
      await press(page, 'Cat');
      await isPressed(page, 'Cat');
      await press(page, /** @type {string} */ (names.at(-1)));
      await config(page, 'img=own');
    });
  });

  test('opens what is dropped anywhere, under a veil that says so', async () => {
    await site.visit('', {}, async (page) => {
      const file = { name: 'dropped.png', type: 'image/png', bytes: SMALL };
      const veil = () => page.$eval('.drop-veil', (element) => !(/** @type {HTMLElement} */ (element).hidden));
      await transfer(page, 'dragenter', [file]);
      assert.equal(await veil(), true);
      await transfer(page, 'dragleave', [file]);
      assert.equal(await veil(), false);
      await transfer(page, 'dragenter', [file]);
      await transfer(page, 'drop', [{ name: 'notes.txt', type: 'text/plain', bytes: Buffer.from('no') }, file]);
      await isPressed(page, 'dropped.png');
      assert.equal(await veil(), false);
    });
  });

  test('opens what is pasted, but not into a text field', async () => {
    await site.visit('', {}, async (page) => {
      const file = { name: 'pasted.png', type: 'image/png', bytes: SMALL };
      await transfer(page, 'paste', [file], 'input[inputmode]');
      await transfer(page, 'paste', [file]);
      await isPressed(page, 'pasted.png');
      const before = await fragment(page);
      await transfer(page, 'paste', []);
      assert.equal(await fragment(page), before);
    });
  });

  test('pastes by the button, or says why not', async () => {
    await site.visit('', {}, async (page) => {
      const context = page.browserContext();
      await context.overridePermissions(new URL(site.url).origin, [
        'clipboard-read',
        'clipboard-write',
        'clipboard-sanitized-write',
      ]);
      await page.bringToFront();
      await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
      }, SMALL.toString('base64'));
      await press(page, 'Paste');
      await isPressed(page, 'Pasted picture');
      await page.evaluate(() => navigator.clipboard.writeText('text'));
      await press(page, 'Paste');
      await fault(page, /no picture in the clipboard/);
      await refuseClipboard(page, true);
      await press(page, 'Paste');
      await fault(page, /did not allow/);
      await refuseClipboard(page, false);
      await press(page, 'Paste');
      await fault(page, /lets no page/);
    });
  });

  test('turns a photo upright, down to its thumb', async () => {
    await site.visit('', {}, async (page) => {
      const photo = await turnedJpeg(page, 6);
      await transfer(page, 'drop', [photo]);
      await isPressed(page, photo.name);
      await page.waitForFunction(() => {
        const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector('.thumb canvas'));
        const [r, g, b] = canvas?.getContext('2d')?.getImageData(20, 30, 1, 1).data ?? [0, 0, 0];
        return b > 200 && r < 60 && g < 60;
      });
    });
  });

  test('locks every way where a link says so', async () => {
    await site.visit('#v=1;img=brick;ro=img;end', {}, async (page) => {
      assert.equal(await page.$$eval('.sources button:not(:disabled, .menu *)', (buttons) => buttons.length), 0);
      const file = { name: 'pasted.png', type: 'image/png', bytes: SMALL };
      await transfer(page, 'dragenter', [file]);
      await transfer(page, 'drop', [file]);
      await transfer(page, 'paste', [file]);
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.match((await fragment(page)) ?? '', /img=brick/);
    });
  });

  test('tells that a picture was scaled, lost its transparency, or moves', async () => {
    await site.visit('', {}, async (page) => {
      await uploads.choose(page, 'wide.png', encodePng(3000, 30, new Uint8Array(3000 * 30 * 4).fill(255)));
      await notice(page, /wide\.png has 3,000 × 30 pixels.*2,048 × 20/);
      await uploads.choose(page, 'clear.png', encodePng(8, 8, new Uint8Array(8 * 8 * 4).fill(100)));
      await notice(page, /clear\.png has transparent parts/);
      await uploads.choose(page, 'moving.gif', Buffer.from(movingGif()));
      await notice(page, /moving\.gif is animated/);
    });
  });
});

/** The address follows at most twice a second. @param {import('puppeteer-core').Page} page */
const written = (page) => page.waitForFunction(() => location.hash === `#${document.documentElement.dataset.config}`);

/** A browser whose clipboard is forbidden, or which has no such function. @param {import('puppeteer-core').Page} page @param {boolean} there */
async function refuseClipboard(page, there) {
  await page.evaluate((has) => {
    const value = has ? () => Promise.reject(new DOMException('', 'NotAllowedError')) : undefined;
    Object.defineProperty(navigator.clipboard, 'read', { configurable: true, value });
  }, there);
}
