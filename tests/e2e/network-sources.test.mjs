// @ts-check
/** Own pictures in the Network lab: they enter a model of one size resized, and a model of any size as they are. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { createUploads, transfer } from './files.mjs';
import { maps, readsIn } from './network.mjs';
import { encodePng } from './png.mjs';
import { press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** Red above, blue below. */
const PICTURE = encodePng(
  40,
  24,
  new Uint8Array(40 * 24 * 4).map((_, i) => [i < 40 * 12 * 4 ? 255 : 0, 0, i < 40 * 12 * 4 ? 0 : 255, 255][i % 4]),
);
const FILE = { name: 'flag.png', type: 'image/png', bytes: PICTURE };

/** The colours at the top and at the bottom of what enters the model. @param {Page} page */
const entering = (page) =>
  page.$eval('.net-input .net-pixels', (place) => {
    const canvas = /** @type {HTMLCanvasElement} */ (place);
    const { width, height } = canvas;
    const data = canvas.getContext('2d')?.getImageData(width >> 1, 0, 1, height).data ?? [];
    return `${data.slice(0, 3).join()} ${data.slice((height - 1) * 4, height * 4 - 1).join()}`;
  });

/** @type {{name: string, link: string, shape: (from: string) => RegExp}[]} */
const MODELS = [
  { name: 'of one size', link: '#v=1;lab=net;end', shape: (from) => new RegExp(`32 × 32 × 3 from ${from}`) },
  {
    name: 'of any size',
    link: '#v=1;lab=net;net=c8k3-gap;in=any;end',
    shape: (from) => new RegExp(`${from} × 3 at its own size`),
  },
];

for (const { name, link, shape } of MODELS) {
  describe(`a model ${name} takes a picture`, () => {
    /** @type {import('./browser.mjs').Site} */
    let site;
    /** @type {Awaited<ReturnType<typeof createUploads>>} */
    let uploads;
    before(async () => {
      [site, uploads] = await Promise.all([
        openSite({ flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] }),
        createUploads(),
      ]);
    });
    after(() => Promise.all([site.close(), uploads.close()]));

    /** @type {[string, (page: Page) => Promise<unknown>][]} */
    const WAYS = [
      ['chosen', async (page) => uploads.choose(page, FILE.name, PICTURE)],
      ['pasted', async (page) => transfer(page, 'paste', [FILE])],
      ['dropped', async (page) => transfer(page, 'drop', [FILE])],
    ];
    for (const [way, bring] of WAYS) {
      test(`that is ${way}`, () =>
        site.visit(link, {}, async (page) => {
          await maps(page, 0);
          await bring(page);
          await readsIn(page, '.net-input', shape('24 × 40'));
          await maps(page, 0);
          await page.waitForFunction(() => document.documentElement.dataset.config?.includes('img=own'));
          assert.equal(await entering(page), '255,0,0 0,0,255');
        }));
    }

    test('that the camera takes', () =>
      site.visit(link, {}, async (page) => {
        await press(page, 'Camera');
        await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
        await press(page, 'Take picture');
        await readsIn(page, '.net-input', shape('\\d+ × \\d+'));
        await page.waitForFunction(() => document.documentElement.dataset.config?.includes('img=own'));
        await maps(page, 0);
      }));

    test('that is drawn', () =>
      site.visit(link, {}, async (page) => {
        await press(page, 'Draw');
        const box = await (await page.waitForSelector('.pad'))?.boundingBox();
        assert(box);
        await page.mouse.click(box.x + box.width * 0.5, box.y + 3);
        await page.waitForFunction(() => document.documentElement.dataset.config?.includes('img=pix'));
        assert.equal(await page.$('.draw-result'), null, 'There is no one result to show');
        await press(page, 'Done');
        await readsIn(page, '.net-input', shape('16 × 16'));
        await maps(page, 0);
      }));
  });
}
