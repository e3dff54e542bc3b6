// @ts-check
/** The camera: a picture taken, the right way round, and each reason why there is none. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { pause } from './drill.mjs';
import { config, isPressed, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** A camera that sees red at its left and blue at its right. @param {Page} page */
async function redAndBlue(page) {
  await page.evaluateOnNewDocument(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 48;
    const paint = () => {
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.fillStyle = 'red';
      context.fillRect(0, 0, 32, 48);
      context.fillStyle = 'blue';
      context.fillRect(32, 0, 32, 48);
    };
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
      value: async () => {
        const stream = canvas.captureStream(10);
        setInterval(paint, 50);
        Object.assign(window, { stream });
        return stream;
      },
    });
  });
}

/** @param {string} name of the browser's refusal */
const refusal = (name) => async (/** @type {Page} */ page) => {
  await page.evaluateOnNewDocument((reason) => {
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', {
      value: () => Promise.reject(new DOMException('', reason)),
    });
  }, name);
};

/** @param {Page} page */
const states = (page) =>
  page.evaluate(() =>
    /** @type {any} */ (window).stream.getTracks().map((/** @type {MediaStreamTrack} */ track) => track.readyState),
  );

/** @param {Page} page */
const plays = (page) =>
  page.waitForFunction(() => {
    const video = document.querySelector('video');
    return video && video.videoWidth > 0 && video.currentTime > 0;
  });

describe('the camera', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => {
    site = await openSite({ flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] });
  });
  after(() => site.close());

  test('takes a picture', async () => {
    await site.visit('', {}, async (page) => {
      await press(page, 'Camera');
      await plays(page);
      await assertAccessible(page, '[data-panel="sources"]');
      await press(page, 'Take picture');
      await isPressed(page, 'Camera picture');
      await config(page, 'img=own');
      assert.equal(await page.$('dialog[open]'), null);
    });
  });

  test('shows a mirror and takes the picture unmirrored; its light goes out', async () => {
    await site.visit('', { before: redAndBlue }, async (page) => {
      await press(page, 'Camera');
      await plays(page);
      assert.equal(
        await page.$eval('video', (video) => getComputedStyle(video).transform),
        'matrix(-1, 0, 0, 1, 0, 0)',
      );
      assert.deepEqual(await states(page), ['live']);
      await press(page, 'Take picture');
      await isPressed(page, 'Camera picture');
      assert.deepEqual(await states(page), ['ended']);
      await page.waitForFunction(() => {
        const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector('.thumb canvas'));
        const data = canvas?.getContext('2d')?.getImageData(0, 42, canvas.width, 1).data;
        return data && data[5 * 4] > 200 && data[(canvas.width - 5) * 4 + 2] > 200;
      });
    });
  });

  test('goes out when the dialog is closed, even while the browser still asks', async () => {
    await site.visit('', { before: redAndBlue }, async (page) => {
      await press(page, 'Camera');
      await plays(page);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('dialog[open]'));
      // A dialog tells that it was closed a moment later.
      for (let i = 0; i < 50 && (await states(page))[0] === 'live'; i += 1) await pause();
      assert.deepEqual(await states(page), ['ended']);
      await page.evaluate(() => {
        const { mediaDevices } = navigator;
        const stream = document.createElement('canvas').captureStream();
        const waits = new Promise((resolve) => Object.assign(window, { stream, allow: () => resolve(stream) }));
        Object.defineProperty(navigator, 'mediaDevices', {
          value: { getUserMedia: () => waits, enumerateDevices: () => mediaDevices.enumerateDevices() },
        });
      });
      await press(page, 'Camera');
      await page.waitForSelector('.camera-status');
      await page.keyboard.press('Escape');
      await page.evaluate(() => /** @type {any} */ (window).allow());
      await page.waitForFunction(() => /** @type {any} */ (window).stream.getTracks()[0].readyState === 'ended');
      assert.equal(await page.$('dialog[open]'), null);
    });
  });

  for (const [name, reason] of /** @type {[string, RegExp][]} */ ([
    ['NotAllowedError', /not allowed for this page/],
    ['NotFoundError', /No camera was found/],
    ['NotReadableError', /Another program may be using it/],
    ['TypeError', /could not be started/],
  ])) {
    test(`says plainly what ${name} means, and tries again`, async () => {
      await site.visit('', { before: refusal(name) }, async (page) => {
        await press(page, 'Camera');
        await page.waitForFunction(
          (source) => new RegExp(source).test(document.querySelector('.camera-status')?.textContent ?? ''),
          {},
          reason.source,
        );
        await press(page, 'Try again');
        await page.waitForSelector('.camera-status');
      });
    });
  }
});
