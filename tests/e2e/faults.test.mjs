// @ts-check
/** Image files that must be refused, each with its reason, and nothing else changed. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { createUploads, transfer } from './files.mjs';
import { encodePng, rawPng } from './png.mjs';
import { config, fault, fragment, isPressed, press } from './sources.mjs';

const fixtures = join(import.meta.dirname, '..', 'golden', 'image', 'files');
const MIB = 1024 * 1024;
const PIXELS = new Uint8Array(40 * 30 * 4).map((_, i) => (i * 37) % 256);
const picture = encodePng(40, 30, PIXELS);
/** @param {string} name */
const fixture = (name) => readFile(join(fixtures, name));
const jpeg = await fixture('plain.jpg');
/** The bytes of 8 × 8 interlaced RGBA pixels: rows × (filter byte + columns × 4) of the seven passes. */
const INTERLACED = 1 * 5 + 1 * 5 + 1 * 9 + 2 * 9 + 2 * 17 + 4 * 17 + 4 * 33;
/** Some browsers' decoders notice, others leave it to the page. */
const DAMAGED = /is damaged or incomplete|cannot decode .* may be damaged/;

/** @type {[string, Uint8Array, RegExp][]} */
const refused = [
  ['notes.txt', Buffer.from('not a picture'), /notes\.txt is not a picture that can be read here.*PNG, JPEG/],
  ['scan.tiff', await fixture('not-supported.tiff'), /scan\.tiff is not a picture/],
  ['film.png', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), /film\.png is not a picture/],
  ['nothing.png', Buffer.alloc(0), /nothing\.png is empty/],
  ['heavy.png', Buffer.concat([picture, Buffer.alloc(32 * MIB)]), /heavy\.png has 32(\.\d)? MiB\. The limit is 32 MiB/],
  ['huge.png', encodePng(50_000, 50_000, Buffer.alloc(0)), /huge\.png has 2,500,000,000 pixels.*limit is 16,777,216/],
  ['flat.png', encodePng(0, 30, Buffer.alloc(0)), /flat\.png is empty/],
  ['cut-header.png', picture.subarray(0, 20), /cut-header\.png is (damaged|not a picture)/],
  ['cut.png', picture.subarray(0, 200), DAMAGED],
  ['late.png', picture.subarray(0, picture.length - 30), DAMAGED],
  ['empty-data.png', encodePng(400, 300, Buffer.alloc(0)), DAMAGED],
  ['lying.png', encodePng(40, 60, PIXELS), DAMAGED],
  ['interlaced.png', rawPng(8, 8, Buffer.alloc(INTERLACED - 1), true), DAMAGED],
  ['garbled.png', Buffer.from(picture).fill(0x55, 100, 140), DAMAGED],
  ['cut.jpg', jpeg.subarray(0, 300), DAMAGED],
  ['late.jpg', jpeg.subarray(0, jpeg.length - 20), DAMAGED],
  ['garbled.jpg', Buffer.concat([jpeg.subarray(0, 200), Buffer.alloc(300, 0xff)]), DAMAGED],
  ['cut.gif', (await fixture('picture.gif')).subarray(0, 230), DAMAGED],
  ['cut.bmp', (await fixture('picture.bmp')).subarray(0, 120), DAMAGED],
  ['cut.webp', (await fixture('lossless.webp')).subarray(0, 150), DAMAGED],
  ['cut.avif', (await fixture('picture.avif')).subarray(0, 340), DAMAGED],
  [
    'drawing.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    /drawing\.svg is an SVG.*PNG/,
  ],
  ['page.png', Buffer.from('<!doctype html><img src=x onerror=document.title="run">'), /page\.png is not a picture/],
  ['<img src=x>.png', Buffer.from('?'), /<img src=x>\.png is not a picture/],
];

/** @type {[string, Uint8Array][]} */
const good = [
  ['good.png', picture],
  ['interlaced.png', rawPng(8, 8, Buffer.alloc(INTERLACED), true)],
  ...(await Promise.all(
    [
      'alpha.png',
      'plain.jpg',
      'progressive.jpg',
      'turned.jpg',
      'picture.gif',
      'picture.bmp',
      'lossless.webp',
      'picture.avif',
    ].map(async (name) => /** @type {[string, Uint8Array]} */ ([name, await fixture(name)])),
  )),
];

for (const browser of /** @type {const} */ (['chrome', 'firefox'])) {
  describe(`unusable image files in ${browser}`, () => {
    test('are refused with their reason; the last picture stays, and good ones open', async () => {
      const site = await openSite({ browser });
      const uploads = await createUploads();
      try {
        await site.visit('#v=1;img=coffee;end', {}, async (page) => {
          await config(page, 'img=coffee');
          const before = await fragment(page);
          for (const [name, bytes, reason] of refused) {
            if (bytes.length > MIB) await uploads.choose(page, name, bytes);
            else await transfer(page, 'drop', [{ name, bytes }]);
            await fault(page, new RegExp(name.replaceAll('.', '\\.')));
            await fault(page, reason);
            assert.equal(await fragment(page), before, name);
          }
          await press(page, 'Dismiss');
          await page.waitForFunction(() => !document.querySelector('.source-fault'));
          for (const [name, bytes] of good) {
            await transfer(page, 'drop', [{ name, bytes }]);
            await isPressed(page, name);
          }
          assert.equal(await page.title().then((title) => /run/.test(title)), false);
        });
      } finally {
        await site.close();
        await uploads.close();
      }
    });
  });
}
