// @ts-check
/** The Network lab: the tutorial's code becomes the model, its maps, and each number's sum. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertAccessible } from './accessibility.mjs';
import { openSite } from './browser.mjs';
import { commitText, configIs, maps, openMap, openRow, readsIn, sizes, TUTORIAL, typeCode } from './network.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

const LAB = '#v=1;lab=net;end';

describe('the model', () => {
  test('is the tutorial’s at first, with its sizes and parameters', () =>
    site.visit(LAB, {}, async (page) => {
      assert.equal(await sizes(page), '32 → 30 → 15 → 13 → 6 → 4 → 1,024 → 64 → 10');
      await readsIn(page, '.net-totals', /Total params\s*122,570/);
      await readsIn(page, '.net-table', /conv2d_1.*\(None, 13, 13, 64\).*18,496/);
      assert.equal((await page.$$('.net-strip .net-layer')).length, 9);
      assert.equal((await page.$$('.net-bars li')).length, 10);
    }));

  test('is what pasted code says, and an error stands at its line while the text stays', () =>
    site.visit(LAB, {}, async (page) => {
      await typeCode(page, TUTORIAL.replaceAll('64, (3, 3)', '16, (5, 5)'));
      await readsIn(page, '.net-table', /conv2d_1.*\(None, 11, 11, 16\)/);
      assert.equal(await sizes(page), '32 → 30 → 15 → 11 → 5 → 1 → 16 → 64 → 10');
      const broken = TUTORIAL.replace('MaxPooling2D((2, 2))', 'MaxPooling2D((2, 2)');
      await typeCode(page, broken);
      await readsIn(page, '#field-code-error', /^Line 6, column \d+/);
      assert.equal((await page.$$('.net-code .line.wrong')).length, 1);
      assert.equal(await page.$eval('#net-code', (area) => /** @type {HTMLTextAreaElement} */ (area).value), broken);
      assert.equal(await sizes(page), '32 → 30 → 15 → 11 → 5 → 1 → 16 → 64 → 10', 'The last good model stays');
      assert.equal((await page.$$('.notice')).length, 0);
      await page.locator('::-p-aria([name="Back to the model’s code"])').click();
      await page.waitForFunction(() => !document.querySelector('#field-code-error'));
    }));

  test('changes with its controls, and code, table and maps follow', () =>
    site.visit(LAB, {}, async (page) => {
      await openRow(page, 0);
      await commitText(page, '#field-layer-0-filters', '8');
      await readsIn(page, '.net-table', /conv2d.*\(None, 30, 30, 8\).*224/);
      await page.locator('::-p-aria([name="Duplicate"])').click();
      await readsIn(page, '.net-list', /Conv2D.*30 × 30 × 8.*Conv2D.*28 × 28 × 8/);
      await page.locator('::-p-aria([name="Undo"])').click();
      await page.locator('::-p-aria([name="Undo"])').click();
      await readsIn(page, '.net-table', /conv2d.*\(None, 30, 30, 32\)/);
      await page.locator('::-p-aria([name="Redo"])').click();
      await page.click('[name="net-view"][value="code"]');
      await page.waitForFunction(() =>
        /** @type {HTMLTextAreaElement | null} */ (document.getElementById('net-code'))?.value.includes('Conv2D(8'),
      );
    }));

  test('that is illegal is explained at the layer, and the rest is drawn', () =>
    site.visit(LAB, {}, async (page) => {
      await openRow(page, 4);
      await commitText(page, '#field-layer-4-kernel_size', '9');
      await readsIn(page, '.net-row:nth-child(5) > .field-error', /9 .*6/);
      await readsIn(page, '#net-fault-4', /9 .*6/);
      assert.equal(await sizes(page), '32 → 30 → 15 → 13 → 6 → ✕ conv2d_2 does not fit');
      await readsIn(page, '.net-table', /conv2d_2 \(Conv2D\) — — flatten \(Flatten\) — — dense \(Dense\) — —/);
      await readsIn(page, '.net-totals', /Total params so far\s*19,392/);
      await readsIn(page, '[data-layer="6"]', /^dense Dense not computed/);
      await maps(page, 3);
      await commitText(page, '#field-layer-4-kernel_size', '3');
      await page.waitForFunction(() => !document.querySelector('.net-fault'));
    }));

  test('of an option out of range is refused beside its control', () =>
    site.visit(LAB, {}, async (page) => {
      await openRow(page, 0);
      await commitText(page, '#field-layer-0-filters', '100000');
      await readsIn(page, '#field-layer-0-filters-error', /512/);
      assert.equal((await page.$$('.notice')).length, 0);
      await readsIn(page, '.net-totals', /122,570/);
    }));

  test('takes pictures of any size if its input says so', () =>
    site.visit('#v=1;lab=net;net=c2k3-c2k3;end', {}, async (page) => {
      assert.equal(await sizes(page), '32 → 30 → 28');
      await page.click('[name="net-view"][value="layers"]');
      await commitText(page, '#field-in', 'any');
      await page.waitForFunction(() => document.querySelector('.net-sizes')?.textContent?.includes('300×451'));
      await commitText(page, '#field-in', '12 × 10 × 3');
      await page.waitForFunction(() => document.querySelector('.net-sizes')?.textContent?.includes('12×10'));
      await commitText(page, '#field-in', 'wide');
      await page.waitForSelector('#field-in-error');
      assert.match((await sizes(page)) ?? '', /12×10/);
    }));

  test('and the author’s text are kept apart: a ready-made model leaves a refused text alone', () =>
    site.visit(LAB, {}, async (page) => {
      await typeCode(page, 'model = [');
      await readsIn(page, '#field-code-error', /never closed/);
      await page.select('#net-example', 'lenet-5');
      await page.waitForFunction(() => document.querySelector('.net-sizes')?.textContent?.includes('84'));
      assert.equal(
        await page.$eval('#net-code', (area) => /** @type {HTMLTextAreaElement} */ (area).value),
        'model = [',
      );
      await page.locator('::-p-aria([name="Back to the model’s code"])').click();
      await page.waitForFunction(() =>
        /** @type {HTMLTextAreaElement} */ (document.getElementById('net-code')).value.includes('AveragePooling2D'),
      );
    }));

  test('that no picture fits says so, and keeps its summary', () =>
    site.visit('#v=1;lab=net;in=32x32x2;end', {}, async (page) => {
      await readsIn(page, '.net-fault.wide', /32×32×2/);
      await readsIn(page, '.net-totals', /122,282/);
    }));

  test('stands aside where the link hides it', () =>
    site.visit('#v=1;lab=net;hide=net-model,net-summary,net-story;end', {}, async (page) => {
      const shown = await page.$$eval('.net [data-panel]:not([hidden])', (all) =>
        all.map((place) => /** @type {HTMLElement} */ (place).dataset.panel),
      );
      assert.deepEqual(shown, ['net-strip', 'net-train', 'net-detail']);
    }));

  test('cannot be changed where the link locks it', () =>
    site.visit('#v=1;lab=net;ro=net,seed;end', {}, async (page) => {
      assert(await page.$eval('#net-code', (area) => /** @type {HTMLTextAreaElement} */ (area).readOnly));
      assert(await page.$eval('#net-example', (select) => /** @type {HTMLSelectElement} */ (select).disabled));
      assert(await page.$eval('#field-seed', (input) => /** @type {HTMLInputElement} */ (input).disabled));
    }));

  test('comes as Keras JSON too, and goes as code and JSON', () =>
    site.visit(LAB, {}, async (page) => {
      await page.locator('::-p-aria([name="Export"])').click();
      await page.waitForSelector('#net-out-json');
      const json = await page.$eval('#net-out-json', (area) => /** @type {HTMLTextAreaElement} */ (area).value);
      assert.match(json, /"class_name": ?"Sequential"/);
      await page.keyboard.press('Escape');
      await page.locator('::-p-aria([name="Import"])').click();
      await page.waitForSelector('#net-json');
      await page.$eval(
        '#net-json',
        (area, text) => {
          const field = /** @type {HTMLTextAreaElement} */ (area);
          field.value = text;
        },
        json.replaceAll('"filters": 64', '"filters": 4').replaceAll('"filters":64', '"filters":4'),
      );
      await page.locator('::-p-aria([name="Use it"])').click();
      await readsIn(page, '.net-table', /conv2d_1.*\(None, 13, 13, 4\)/);
    }));
});

describe('a link', () => {
  test('restores the model, its seed, its map and its colours', () =>
    site.visit(
      '#v=1;lab=net;img=coffee;net=c8k5-r-mp3-f-d5.act:softmax;seed=3;layer=0;map=2;px=4,9;cr=map;out=signed;end',
      {},
      async (page) => {
        assert.equal(await sizes(page), '32 → 28 → 9 → 648 → 5');
        await readsIn(page, '[data-panel="net-detail"] h2', /conv2d, map 2/);
        await readsIn(page, '.net-pixel h3', /row 9, column 4/);
        assert.equal(await page.$eval('#field-seed', (input) => /** @type {HTMLInputElement} */ (input).value), '3');
        assert.equal(await page.$eval('#field-cr', (select) => /** @type {HTMLSelectElement} */ (select).value), 'map');
        assert.match(
          await page.$eval('#net-code', (area) => /** @type {HTMLTextAreaElement} */ (area).value),
          /Conv2D\(8, \(5, 5\)/,
        );
        const bars = await page.$$eval('.net-bar-row span:last-child', (all) =>
          all.map(({ textContent }) => Number(textContent)),
        );
        assert(Math.abs(bars.reduce((sum, one) => sum + one, 0) - 1) < 0.01, String(bars));
      },
    ));
});

describe('the pictures', () => {
  test('are asked for where they are in sight alone', () =>
    site.visit(LAB, { width: 900 }, async (page) => {
      await maps(page, 0);
      assert(await page.$('.net-layer[data-layer="4"] .net-pixels.waiting, .net-layer[data-layer="4"] .net-pixels'));
      await page.$eval('.net-strip', (row) => row.scrollTo(2000, 0));
      await maps(page, 4);
    }));

  test('change with the seed, and the link remembers it', () =>
    site.visit(LAB, {}, async (page) => {
      await maps(page, 0);
      const first = await pixels(page, 0);
      await page.locator('::-p-aria([name="New seed"])').click();
      await configIs(page, /seed=\d+/);
      await page.waitForFunction(
        (before) =>
          /** @type {HTMLCanvasElement} */ (document.querySelector('[data-layer="0"] .net-pixels')).toDataURL() !==
          before,
        {},
        first,
      );
    }));

  test('show the receptive field of the number under the pointer', () =>
    site.visit(LAB, {}, async (page) => {
      await maps(page, 2);
      const box = await (await page.$('[data-layer="2"] .net-maps'))?.boundingBox();
      assert(box);
      await page.mouse.move(box.x + 10, box.y + 10);
      await readsIn(page, '.net-hover', /conv2d_1, map 0: .* depends on 8 × 8 pixels/);
      await page.mouse.move(0, 0);
      await readsIn(page, '.net-hover', /^Point at a map/);
    }));
});

describe('an opened map', () => {
  test('of a convolution is a sum over its input maps, and one number adds up', () =>
    site.visit('#v=1;lab=net;layer=2;map=15;px=6,6;end', {}, async (page) => {
      await readsIn(page, '[data-panel="net-detail"] h2', /conv2d_1, map 15/);
      await readsIn(page, '.net-turn', /3 × 3 × 32 weights \+ 1 bias = 289/);
      await page.waitForSelector('.net-addition');
      const { terms, total } = await page.evaluate(() => ({
        terms: (document.querySelector('.net-addition')?.textContent ?? '').replace(/\s/g, '').replaceAll('−', '-'),
        total: (document.querySelector('.net-result strong')?.textContent ?? '').replace('−', '-'),
      }));
      const numbers = terms.match(/[+-]?[\d.]+/g)?.map(Number) ?? [];
      assert.equal(numbers.length, 33, terms);
      const decimals = total.split('.')[1]?.length ?? 0;
      assert.equal(numbers.reduce((sum, one) => sum + one, 0).toFixed(decimals), Number(total).toFixed(decimals));
    }));

  test('of the first layer says what kind of filter it is, and leads to the Filter lab', () =>
    site.visit('#v=1;lab=net;layer=0;map=3;end', {}, async (page) => {
      await readsIn(page, '.net-kind', /What kind of filter is this\?.*random/);
      await page.locator('::-p-aria([name="Open in the Filter lab"])').click();
      await page.waitForFunction(() => document.documentElement.dataset.lab === 'filter');
      assert.equal((await page.$$('.kernel-box [role="gridcell"]')).length, 9);
      await page.goBack();
      await page.waitForFunction(() => document.documentElement.dataset.lab === 'net');
    }));

  test('of pooling shows the window’s winner', () =>
    site.visit('#v=1;lab=net;layer=1;map=2;px=3,3;end', {}, async (page) => {
      await page.waitForSelector('.net-matrix td.wins');
      const values = await page.$$eval('.net-matrix td', (cells) =>
        cells.map(({ textContent }) => textContent?.trim() ?? ''),
      );
      assert.equal(values.length, 4);
      const result = await page.$eval('.net-result strong', ({ textContent }) => textContent);
      const numbers = values.map((text) => Number(text.replace('−', '-')));
      assert.equal(Number(result?.replace('−', '-')), Math.max(...numbers));
    }));

  test('of flatten tells where a number came from, and of dense a unit’s weights', async () => {
    await site.visit('#v=1;lab=net;layer=5;px=600,0;end', {}, async (page) => {
      await readsIn(page, '.net-detail', /600 = \(2 × 4 \+ 1\) × 64 \+ 24/);
      await readsIn(page, '.net-detail', /from map 24, row 2, column 1/);
    });
    await site.visit('#v=1;lab=net;layer=6;px=5,0;end', {}, async (page) => {
      await readsIn(page, '.net-detail', /1,024 inputs/);
      assert(await page.$('.net-weights'));
    });
  });
});

describe('five random layers', () => {
  test('print their sizes, and switches keep them', () =>
    site.visit(LAB, {}, async (page) => {
      await page.select('#net-example', 'five-random');
      await page.waitForFunction(() => document.querySelector('.net-sizes')?.textContent?.includes('290×441'));
      assert.equal(await sizes(page), '300×451 → 298×449 → 296×447 → 294×445 → 292×443 → 290×441');
      await page.locator('::-p-aria([name="Padding (same)"])').click();
      await page.waitForFunction(() => !document.querySelector('.net-sizes')?.textContent?.includes('290'));
      await page.locator('::-p-aria([name="ReLU after each"])').click();
      await configIs(page, /net=c3k3/);
      await page.waitForFunction(() =>
        [...document.querySelectorAll('.net-switches input[type=checkbox]')].every(
          (one) => /** @type {HTMLInputElement} */ (one).checked,
        ),
      );
    }));
});

describe('everybody', () => {
  test('can do it with the keyboard alone', () =>
    site.visit(LAB, {}, async (page) => {
      await maps(page, 0);
      await page.focus('[data-layer="0"] .net-maps');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await configIs(page, /layer=0;map=5/);
      await page.waitForSelector('.net-map.movable');
      await page.focus('.net-map.movable');
      await page.keyboard.press('ArrowRight');
      await configIs(page, /px=\d+,\d+/);
    }));

  test('finds nothing in the way', async () => {
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
      await site.visit('#v=1;lab=net;layer=0;map=1;end', { scheme }, async (page) => {
        await page.waitForSelector('.net-addition');
        await assertAccessible(page);
        await openRow(page, 0);
        await page.click('.net-add .button');
        await page.waitForSelector('.net-add .chip');
        await assertAccessible(page);
      });
    }
    for (const opened of ['layer=1;map=1', 'layer=5;px=6,0', 'layer=6;px=6,0', 'layer=7;px=6,0']) {
      await site.visit(`#v=1;lab=net;${opened};end`, { width: 360, height: 740, touch: true }, async (page) => {
        await page.waitForSelector('.net-detail figure');
        await assertAccessible(page);
        assert(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          'The page scrolls sideways',
        );
        await openMap(page, 2, 3);
        assert(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          'The page scrolls sideways',
        );
      });
    }
  });

  test('reads it in Chinese, and every sentence is there', () =>
    site.visit('#v=1;lab=net;layer=0;map=0;end', { language: 'zh-CN' }, async (page) => {
      await readsIn(page, '.tab[aria-selected="true"]', /网络/);
      await readsIn(page, '[data-panel="net-detail"]', /卷积核/);
      const text = await page.$eval('.net', (place) => place.textContent ?? '');
      assert.doesNotMatch(text, /net\.[a-z]/, 'A key without a sentence');
      await page.locator('::-p-aria([name="English"])').click();
      await readsIn(page, '[data-panel="net-detail"]', /kernel/);
    }));

  test('comes and goes between the labs', () =>
    site.visit('', {}, async (page) => {
      assert.equal(await page.$('.net'), null, 'The lab is not loaded before it is opened');
      await page.click('#tab-net');
      await page.waitForSelector('.net-strip .net-layer');
      await page.waitForFunction(() => location.hash.includes('lab=net'));
      await page.click('#tab-pool');
      await page.waitForFunction(() => location.hash.includes('lab=pool'));
      assert.equal(await page.$eval('.net', (place) => getComputedStyle(place).display), 'none');
      await page.goBack();
      await page.waitForFunction(() => document.documentElement.dataset.lab === 'net');
      await maps(page, 0);
    }));
});

/** @param {Page} page @param {number} layer */
const pixels = (page, layer) =>
  page.$eval(`[data-layer="${layer}"] .net-pixels`, (canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
