// @ts-check
/** The browser's decoder, as the worker uses it, against the files' own bytes. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { decoded, movingGif, turnedJpeg } from './files.mjs';
import { decodePng, encodePng } from './png.mjs';

const root = join(import.meta.dirname, '..', '..');
const img = join(root, 'www', 'img');
const RED = 'red';
const GREEN = 'green';
const BLUE = 'blue';
const WHITE = 'white';

/** The quarters of `turnedJpeg` once upright, by EXIF 2.32's table of orientations. @type {Record<number, string[]>} */
const UPRIGHT = {
  1: [RED, GREEN, BLUE, WHITE],
  2: [GREEN, RED, WHITE, BLUE],
  3: [WHITE, BLUE, GREEN, RED],
  4: [BLUE, WHITE, RED, GREEN],
  5: [RED, BLUE, GREEN, WHITE],
  6: [BLUE, RED, WHITE, GREEN],
  7: [WHITE, GREEN, BLUE, RED],
  8: [GREEN, WHITE, RED, BLUE],
};

/** @param {Uint8Array} rgba @param {number} at a pixel of a JPEG, so only roughly */
function colourAt(rgba, at) {
  const [r, g, b] = [...rgba.subarray(at * 4, at * 4 + 3)].map((value) => value > 128);
  if (r && g && b) return WHITE;
  if (r && !g && !b) return RED;
  if (g && !r && !b) return GREEN;
  return b && !r && !g ? BLUE : `${rgba.subarray(at * 4, at * 4 + 3)}`;
}

/** 16 × 16, every colour channel and alpha different from pixel to pixel, with rows of alpha 0, 1, 254 and 255. */
function withAlpha() {
  const rgba = new Uint8Array(16 * 16 * 4).map((_, i) => (i * 89 + (i >> 4) * 31) % 256);
  [0, 1, 254, 255].forEach((alpha, y) => {
    for (let x = 0; x < 16; x++) rgba[(y * 16 + x) * 4 + 3] = alpha;
  });
  return rgba;
}

for (const browser of /** @type {const} */ (['chrome', 'firefox'])) {
  describe(`decoding in ${browser}`, () => {
    /** @type {import('./browser.mjs').Site} */
    let site;
    before(async () => {
      // In the built page it is a part of the worker.
      const body = await readFile(join(root, 'www', 'js', 'decode.js'));
      site = await openSite({ browser, fault: (path) => (path === 'js/decode.js' ? { body } : undefined) });
    });
    after(() => site.close());

    test('gives exactly the bytes of every bundled picture', async () => {
      const names = (await readdir(img)).filter((name) => name.endsWith('.png'));
      assert.equal(names.length, 5);
      await site.visit('', {}, async (page) => {
        for (const name of names) {
          const bytes = await readFile(join(img, name));
          const want = decodePng(bytes);
          const got = await decoded(page, { name, type: 'image/png', bytes });
          assert.deepEqual([got.width, got.height], [want.width, want.height], name);
          assert(Buffer.from(got.rgba).equals(want.rgba), `${name} differs`);
        }
      });
    });

    test('turns a photo upright by each of the eight EXIF orientations', async () => {
      await site.visit('', {}, async (page) => {
        for (const [orientation, quarters] of Object.entries(UPRIGHT)) {
          const got = await decoded(page, await turnedJpeg(page, Number(orientation)));
          const { width, height, rgba } = got;
          assert.deepEqual([width, height], Number(orientation) < 5 ? [32, 16] : [16, 32], orientation);
          const at = [0.25, 0.75].flatMap((y) =>
            [0.25, 0.75].map((x) => Math.floor(y * height) * width + Math.floor(x * width)),
          );
          assert.deepEqual(
            at.map((place) => colourAt(rgba, place)),
            quarters,
            orientation,
          );
        }
      });
    });

    test('leaves alpha out and keeps stored colours', async () => {
      const rgba = withAlpha();
      await site.visit('', {}, async (page) => {
        const got = await decoded(page, { name: 'alpha.png', type: 'image/png', bytes: encodePng(16, 16, rgba) });
        assert.equal(got.transparent, true);
        const webgl = await page.evaluate(() => new OffscreenCanvas(1, 1).getContext('webgl') !== null);
        for (let i = 0; i < rgba.length; i += 4) {
          const alpha = rgba[i + 3];
          const stored = [...rgba.subarray(i, i + 3)];
          const shown = [...got.rgba.subarray(i, i + 3)];
          assert.equal(got.rgba[i + 3], 255);
          if (webgl || alpha === 255) assert.deepEqual(shown, stored, `alpha ${alpha}`);
          else if (alpha === 0) assert.deepEqual(shown, [255, 255, 255]);
          else for (let c = 0; c < 3; c++) assert(Math.abs(shown[c] - stored[c]) <= 255 / alpha + 1, `alpha ${alpha}`);
        }
      });
    });

    test('scales a larger picture to 2,048, each pixel the mean of those it stands for', async () => {
      // Columns of 2 pixels, black and white by turns: a quarter of the width must be even grey.
      const width = 8192;
      const rgba = new Uint8Array(width * 8 * 4).map((_, i) => (i % 4 === 3 || (i >> 3) % 2 ? 255 : 0));
      await site.visit('', {}, async (page) => {
        const got = await decoded(page, { name: 'wide.png', type: 'image/png', bytes: encodePng(width, 8, rgba) });
        assert.deepEqual([got.width, got.height, got.decodedWidth, got.decodedHeight], [2048, 2, width, 8]);
        for (let x = 8; x < 2040; x++) assert(Math.abs(got.rgba[x * 4] - 127.5) < 3, `column ${x}: ${got.rgba[x * 4]}`);
      });
    });

    test('takes an animation’s first frame, and knows that there are more', async () => {
      await site.visit('', {}, async (page) => {
        const got = await decoded(page, { name: 'moving.gif', type: 'image/gif', bytes: movingGif() });
        assert.deepEqual([...got.rgba], Array.from({ length: 16 }, () => [255, 0, 0, 255]).flat());
        assert.equal(got.animated, true);
      });
    });
  });
}
