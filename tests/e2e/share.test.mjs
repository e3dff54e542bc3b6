// @ts-check
/** What hands the page's state on. */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { transfer } from './files.mjs';
import { decodePng, encodePng } from './png.mjs';
import { config, fragment, press } from './sources.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
let folder = '';
before(async () => {
  site = await openSite();
  folder = await mkdtemp(join(tmpdir(), 'downloads'));
});
after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

/** @param {Page} page @param {string} [tab] */
async function open(page, tab = 'Share') {
  await press(page, tab);
  await page.waitForSelector('dialog[open] .share-body');
}

/** @param {Page} page @param {string} id */
const valueOf = (page, id) => page.$eval(id, (field) => /** @type {HTMLInputElement} */ (field).value);

/** Keeps what is copied, as a clipboard of its own would. @param {Page} page @param {boolean} shut */
const watchClipboard = (page, shut = false) =>
  page.evaluate((isShut) => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: async (/** @type {string} */ text) => {
          if (isShut) throw new DOMException('', 'NotAllowedError');
          Object.assign(window, { copied: text });
        },
      },
    });
  }, shut);

/** Where the page's files go, and a way to read one. @param {Page} page */
async function downloads(page) {
  const session = await page.createCDPSession();
  const browserContextId = page.browserContext().id;
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder, browserContextId });
  return async (/** @type {string} */ name) => {
    for (let i = 0; i < 100 && !(await readdir(folder)).includes(name); i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const bytes = await readFile(join(folder, name));
    await rm(join(folder, name));
    return bytes;
  };
}

describe('a link', () => {
  test('is shown with its length, copied, and told so', () =>
    site.visit('#v=1;k=0,-1,0,-1,5,-1,0,-1,0;end', {}, async (page) => {
      await watchClipboard(page);
      await open(page);
      const link = await valueOf(page, '#share-link');
      assert.equal(link, `${site.url}#v=1;k=0,-1,0,-1,5,-1,0,-1,0;end`);
      const said = await page.$eval('dialog[open]', (box) => box.textContent);
      assert(said?.includes(`${link.length} characters`), said ?? '');
      await press(page, 'Copy link');
      await page.waitForFunction(
        () => document.querySelector('dialog[open] [role="status"]')?.textContent === 'Copied',
      );
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).copied), link);
    }));

  test('can be copied by hand where the clipboard is shut', () =>
    site.visit('#v=1;s=2;end', {}, async (page) => {
      await watchClipboard(page, true);
      await open(page);
      await press(page, 'Copy link');
      await page.waitForFunction(() =>
        document.querySelector('dialog[open] [role="status"]')?.textContent?.includes('by hand'),
      );
      assert.equal(await page.evaluate(() => String(getSelection())), `${site.url}#v=1;s=2;end`);
    }));

  test('stands as a QR code that a reader reads', async (context) => {
    await site.visit('#v=1;p=sharpen;end', {}, async (page) => {
      if (!(await page.evaluate(() => 'BarcodeDetector' in window))) {
        // Where the browser has no reader, its finder patterns and quiet zone at least.
        context.diagnostic('No BarcodeDetector here');
      }
      await open(page);
      const code = await page.$eval('.share-qr', (picture) => ({
        name: picture.getAttribute('aria-label'),
        side: Number(picture.getAttribute('viewBox')?.split(' ')[2]),
        path: picture.querySelector('path')?.getAttribute('d') ?? '',
      }));
      assert.equal(code.name, 'QR code of the link');
      assert.equal((code.side - 8 - 17) % 4, 0);
      for (let i = 4; i < 11; i += 1) assert(code.path.includes(`M${i} 4h`), `column ${i} of the finder pattern`);
      assert(!/M[0-3] /.test(code.path));
    });
  });

  test('that is too long gives way to a file', () =>
    site.visit(`#v=1;k=${Array.from({ length: 31 * 31 }, (_, i) => `${i}.125`).join(',')};end`, {}, async (page) => {
      await open(page);
      const said = await page.$eval('dialog[open]', (box) => box.textContent ?? '');
      assert.match(said, /too long for most programs/);
      assert.doesNotMatch(said, /Copy link/);
      assert.equal(await page.$('.share-qr'), null);
    }));

  test('has no room for an own picture, which the window says, and offers a small drawing', () =>
    site.visit('#v=1;end', {}, async (page) => {
      const rgba = new Uint8Array(64 * 48 * 4).map((_, i) =>
        i % 4 === 3 ? 255 : Math.floor(i / 4) % 64 < 32 ? 0 : 255,
      );
      await transfer(page, 'drop', [{ name: 'mine.png', bytes: encodePng(64, 48, rgba) }]);
      await config(page, 'img=own');
      await open(page);
      assert.match(await page.$eval('dialog[open]', (box) => box.textContent ?? ''), /Your picture stays with you/);
      await press(page, 'Use a small drawing of it');
      await config(page, 'img=pix:24x32:AAAAAAAAAAD_');
      assert.match(await valueOf(page, '#share-link'), /img=pix:24x32:/);
    }));
});

test('one file holds the playground and starts with the configuration', () =>
  site.visit('#v=1;img=brick;p=emboss;end', {}, async (page) => {
    const take = await downloads(page);
    await open(page);
    await press(page, 'Save as one file');
    const file = await take('conv-playground.html');
    assert.match(file.toString(), /name="start" content="v=1;img=brick/);
    await writeFile(join(folder, 'saved.html'), file);
    await page.goto(`file://${join(folder, 'saved.html')}`);
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', { timeout: 20_000 });
    assert.equal(await fragment(page), 'v=1;img=brick;p=emboss;end');
  }));

describe('an embed', () => {
  test('is built with its parts, locks, size, colours and language, and shown', () =>
    site.visit('#v=1;p=sharpen;px=10,20;end', {}, async (page) => {
      await open(page, 'Embed');
      const text = () => valueOf(page, '#share-snippet');
      assert.match(
        await text(),
        /^<iframe src="[^"]*#v=1;p=sharpen;px=10,20;hide=header,story;end" title="conv-playground: Filter"/,
      );
      const flip = (/** @type {string} */ name) => page.locator(`::-p-aria([name="${name}"][role="switch"])`).click();
      await flip('Presets');
      await flip('Kernel');
      await flip('With the pinned pixel');
      await page.select('#share-theme', 'dark');
      await page.select('#share-lang', 'zh');
      await page.locator('#share-height').fill('400');
      await page.keyboard.press('Enter');
      await page.waitForFunction(() =>
        /height="400"/.test(/** @type {any} */ (document.querySelector('#share-snippet')).value),
      );
      const config = 'v=1;p=sharpen;hide=header,story,presets;ro=k,p,init,size,div,bias;theme=dark;lang=zh;end';
      assert((await text()).includes(`#${config}"`), await text());
      const preview = await page.waitForFrame((frame) => frame !== page.mainFrame() && frame.url().includes(config));
      await preview.waitForFunction(() => document.documentElement.dataset.ready === 'true');
      assert.equal(await preview.evaluate(() => document.documentElement.dataset.theme), 'dark');
      assert.equal(await fragment(page), 'v=1;p=sharpen;px=10,20;end', 'the page itself stays as it is');
    }));

  test('is written for every kind of page', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await open(page, 'Embed');
      for (const [target, pattern] of /** @type {const} */ ([
        ['element', /^<script async src="http[^"]+\/embed\.js"><\/script>\n<conv-playground config="v=1;/],
        ['markdown', /^<iframe [^\n]*frameBorder="0"[^\n]*<\/iframe>$/],
        ['sphinx', /^\.\. raw:: html\n\n {3}<iframe/],
        [
          'jupyter',
          /^from IPython\.display import IFrame\n\nIFrame\("http[^"]+#v=1;[^"]+", width="100%", height=640\)$/,
        ],
        ['quarto', /^```\{=html\}\n<iframe .*\n```$/],
        ['moodle', /^<p><iframe .*<\/iframe><\/p>$/],
      ])) {
        await page.select('#share-target', target);
        await page.waitForFunction(
          (source) => new RegExp(source).test(/** @type {any} */ (document.querySelector('#share-snippet')).value),
          { timeout: 3000 },
          pattern.source,
        );
      }
    }));
});

describe('code', () => {
  test('is written for each target, and what one lacks is said', () =>
    site.visit('#v=1;p=sobel-x;s=2;end', {}, async (page) => {
      await open(page, 'Code');
      await page.waitForSelector('#share-program', { timeout: 20_000 });
      assert.match(await valueOf(page, '#share-program'), /Conv2D\(/);
      const targets = await page.$$eval('#share-language option', (all) =>
        all.map((one) => /** @type {any} */ (one).value),
      );
      assert.equal(targets.length, 9);
      await page.select('#share-language', 'numpy');
      await page.waitForFunction(() =>
        /scipy/.test(/** @type {any} */ (document.querySelector('#share-program')).value),
      );
      await page.select('#share-language', 'svg');
      await page.waitForFunction(() =>
        /“2x2” for Strides can’t be had in SVG/.test(document.querySelector('.share-refusal')?.textContent ?? ''),
      );
      assert.equal(await fragment(page), 'v=1;s=2;end');
    }));

  test('comes with the output’s numbers', async () => {
    await site.visit('#v=1;img=impulse;p=box3;end', {}, async (page) => {
      const take = await downloads(page);
      await open(page, 'Code');
      await page.waitForSelector('#share-program', { timeout: 20_000 });
      await press(page, '.npy');
      const npy = await take('conv-playground.npy');
      assert.equal(npy.subarray(1, 6).toString('latin1'), 'NUMPY');
      await press(page, '.csv');
      assert.match((await take('conv-playground.csv')).toString(), /^y,x,c0/);
    });
  });

  test('of a network is its Keras code', () =>
    site.visit('#v=1;lab=net;end', {}, async (page) => {
      await open(page, 'Code');
      await page.waitForSelector('#share-program', { timeout: 20_000 });
      assert.match(
        await valueOf(page, '#share-program'),
        /model\.add\(layers\.Conv2D\(32, \(3, 3\), activation='relu'/,
      );
    }));
});

describe('a picture', () => {
  /** @param {Page} page @param {string} group @param {string} kind */
  const save = (page, group, kind) => page.click(`[role="group"][aria-label="${group}"] ::-p-text(${kind})`);
  /** @param {Page} page */
  async function openPicture(page) {
    await open(page);
    await page.locator('input[name="share-tab"][value="picture"]').click();
    await page.waitForSelector('.share-figure svg');
  }

  test('of the output alone has its very pixels, as PNG and as SVG', () =>
    site.visit('#v=1;img=lines-d;p=sobel-x;end', {}, async (page) => {
      const painted = await page.$eval('[data-panel="output"] .picture-pixels', (element) => {
        const canvas = /** @type {HTMLCanvasElement} */ (element);
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
        return { width: canvas.width, height: canvas.height, rgba: [...(pixels?.data ?? [])] };
      });
      const take = await downloads(page);
      await openPicture(page);
      await save(page, 'Output alone', 'PNG');
      const png = decodePng(await take('conv-playground-output.png'));
      assert.deepEqual({ ...png, rgba: [...png.rgba] }, painted);
      await save(page, 'Output alone', 'SVG');
      const svg = (await take('conv-playground-output.svg')).toString();
      const inner = /href="data:image\/png;base64,([^"]+)"/.exec(svg)?.[1] ?? '';
      assert.deepEqual([...decodePng(Buffer.from(inner, 'base64')).rgba], painted.rgba);
    }));

  test('as a figure names what it shows, with the kernel’s numbers and the link', () =>
    site.visit('#v=1;p=sobel-x;div=4;s=2;px=20,30;end', {}, async (page) => {
      const take = await downloads(page);
      await openPicture(page);
      await save(page, 'Figure', 'SVG');
      const svg = (await take('conv-playground.svg')).toString();
      assert(!svg.includes('<!--'), 'no markers of the template');
      const words = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
      for (const text of ['Input', '300 × 451 × 3', 'Sobel x', 'Output', '149 × 225 × 3', '−2', '÷ 4']) {
        assert(words.includes(text), `${text} is not among ${words.join(' | ')}`);
      }
      assert(words.some((text) => /Strides: 2/.test(text)));
      assert(svg.includes('<desc>#v=1;div=4;s=2;px=20,30;end</desc>'), 'the link goes with it');
      const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
      await save(page, 'Figure', 'PNG');
      const png = decodePng(await take('conv-playground.png'));
      assert.deepEqual([png.width, png.height], [2 * Number(width), 2 * Number(height)]);
      const colours = new Set();
      for (let i = 0; i < png.rgba.length; i += 4) colours.add(png.rgba.subarray(i, i + 3).join());
      assert(colours.size > 1000, 'the pictures are on it');
    }));

  test('of a network is a layer’s feature maps', () =>
    site.visit('#v=1;lab=net;layer=0;map=3;end', {}, async (page) => {
      const take = await downloads(page);
      await openPicture(page);
      assert.equal(await page.$$eval('.share-figure image', (images) => images.length), 1 + 32 + 1);
      await save(page, 'Map alone', 'PNG');
      const png = decodePng(await take('conv-playground-output.png'));
      assert.deepEqual([png.width, png.height], [30, 30]);
    }));
});

test('nothing of it is hard to reach', async () => {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    await site.visit('#v=1;end', { scheme }, async (page) => {
      await open(page);
      await assertAccessible(page, 'dialog[open]');
      await page.locator('input[name="share-tab"][value="embed"]').click();
      await page.waitForSelector('#share-snippet');
      await assertAccessible(page, 'dialog[open]');
      await page.locator('input[name="share-tab"][value="picture"]').click();
      await page.waitForSelector('.share-figure svg');
      await assertAccessible(page, 'dialog[open]');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('dialog[open]'));
    });
  }
});
