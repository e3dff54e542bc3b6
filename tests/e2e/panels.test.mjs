// @ts-check
/** What the panels round the stage say, and where they say it. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { enter } from './drill.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** @param {Page} page @param {string} selector */
const text = (page, selector) => page.$eval(selector, (element) => element.textContent?.replace(/\s+/g, ' ').trim());

/** @param {Page} page @param {string} selector @param {RegExp} wanted */
async function reads(page, selector, wanted) {
  await page
    .waitForFunction(
      (where, source) =>
        new RegExp(source).test(document.querySelector(where)?.textContent?.replace(/\s+/g, ' ') ?? ''),
      { timeout: 5000 },
      selector,
      wanted.source,
    )
    .catch(async () => assert.match((await text(page, selector).catch(() => '')) ?? '', wanted));
}

/** @param {Page} page @param {string} name */
const press = (page, name) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

/** @param {Page} page @param {RegExp} wanted */
const configIs = async (page, wanted) => {
  await page
    .waitForFunction(
      (source) => new RegExp(source).test(document.documentElement.dataset.config ?? ''),
      { timeout: 5000 },
      wanted.source,
    )
    .catch(async () => assert.match(await page.evaluate(() => document.documentElement.dataset.config ?? ''), wanted));
};

const title = '.describe-title';
const about = '.describe-title + p';
const about2 = '.describe-network';
const facts = '.facts';

describe('What kind of filter is this?', () => {
  test('says what was done to a preset, and drops the sentence that no longer holds', () =>
    site.visit('#v=1;p=eye3;end', {}, async (page) => {
      assert.equal(await text(page, title), 'eye(3)');
      assert.match((await text(page, about)) ?? '', /strongly to diagonal \\ lines/);
      assert.match((await text(page, about2)) ?? '', /Nobody chooses this/);
      await press(page, 'Rotate clockwise');
      await reads(page, title, /^eye\(3\), rotated 90° clockwise$/);
      await reads(page, about, /answers to what “eye\(3\)” answers to, rotated 90°/);
      assert.doesNotMatch((await text(page, '[data-panel="describe"]')) ?? '', /as to \/ lines/);
      await press(page, 'Rotate counter-clockwise');
      await reads(page, title, /^eye\(3\)$/);
    }));

  test('names opposite signs, and strength', async () => {
    await site.visit('#v=1;k=1,0,-1,2,0,-2,1,0,-1;end', {}, async (page) => {
      assert.equal(await text(page, title), 'Sobel x, with opposite signs');
      assert.doesNotMatch((await text(page, about)) ?? '', /left to right/);
    });
    await site.visit('#v=1;p=box3;end', {}, async (page) => {
      assert.equal(await text(page, title), 'Box 3×3');
      assert.equal(await text(page, '.kernel-sum'), '9 ÷ 9 = 1');
      await enter(page, 'div', '1.125');
      await reads(page, title, /^Box 3×3, 8 times as strong$/);
      await reads(page, about, /Every result is 8 times that of “Box 3×3”/);
    });
    for (const plain of [
      'p=robinson-w',
      'p=kirsch-sw',
      'p=gaussian:0.8',
      'p=box;size=9',
      'p=gabor:30:6',
      'p=motion:7:20',
    ]) {
      await site.visit(`#v=1;${plain};end`, {}, async (page) => {
        assert.doesNotMatch((await text(page, title)) ?? '', /,.*(turned|rotated|mirrored|times|opposite)/, plain);
        assert.doesNotMatch((await text(page, facts)) ?? '', /cosine|One random/, plain);
      });
    }
  });

  test('calls a random kernel random, however near chance has brought it', async () => {
    // Seeds 10 and 84 are two of those hundredths that come nearer to a preset than others.
    for (const [seed, near] of /** @type {const} */ ([
      [7, false],
      [10, true],
      [84, true],
    ])) {
      await site.visit(`#v=1;init=glorot_uniform:${seed};end`, {}, async (page) => {
        assert.equal(await text(page, title), 'A random kernel');
        assert.equal(await text(page, '.kernel-verdict'), 'A random kernel');
        assert.match((await text(page, about2)) ?? '', /Training would now change these numbers/);
        assert.equal(/By luck it comes near to/.test((await text(page, about)) ?? ''), near);
        const [, share] = /kernels, ([\d.]+) % come/.exec((await text(page, facts)) ?? '') ?? [];
        assert.equal(Number(share) <= 1, near, `${share} %`);
      });
    }
  });

  test('gives no odds for a single cell, and a cosine that is not 1 does not read as 1', async () => {
    await site.visit('#v=1;k=3;end', {}, async (page) => {
      assert.equal(await text(page, title), 'Identity, 3 times as strong');
      assert.doesNotMatch((await text(page, facts)) ?? '', /random/);
    });
    await site.visit('#v=1;k=1,0,-1,2,0,-2,1,0,-1.02;end', {}, async (page) => {
      assert.match((await text(page, title)) ?? '', /Close to Sobel x/);
      assert.match((await text(page, about)) ?? '', /^It resembles “Sobel x”, with opposite signs\.$/);
      assert.match((await text(page, facts)) ?? '', /cosine 0\.999/);
      assert.match((await text(page, facts)) ?? '', /fewer than one in a thousand|0\.\d %/);
    });
  });

  test('stands in short under the kernel, and the short form leads to the long one', () =>
    site.visit('#v=1;p=sharpen;end', { still: true }, async (page) => {
      assert.equal(await text(page, '.kernel-verdict'), 'Sharpen');
      await page.click('.kernel-verdict');
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'describe-title');
      await page.waitForFunction(() => {
        const { top, bottom } = /** @type {Element} */ (document.activeElement).getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    }));
});

describe('an error', () => {
  test('stands beside the control that was used, names the real cause, and the text stays', () =>
    site.visit('#v=1;img=impulse;end', {}, async (page) => {
      await enter(page, 'd', '16');
      await reads(page, '#field-d-error', /would cover 33 rows, but there are only \d+/);
      assert.equal(await page.$eval('#field-d', (input) => /** @type {HTMLInputElement} */ (input).value), '16');
      assert.equal((await page.$$('.field-error')).length, 1);
      assert.equal((await page.$$('.notice')).length, 0);
      await enter(page, 'd', '2');
      await page.waitForFunction(() => !document.querySelector('.field-error'));
    }));

  test('names a preset’s argument, and taking it back leaves the divisor', () =>
    site.visit('#v=1;p=gaussian:2;div=3;end', {}, async (page) => {
      const sigma = '#preset-sigma';
      await page.$eval(sigma, (input) => /** @type {HTMLInputElement} */ (input).select());
      await page.locator(sigma).fill('0');
      await page.keyboard.press('Enter');
      await reads(page, '#field-p-error', /^σ must be from 0\.1 to 5, not 0\.$/);
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('#field-p-error'));
      await configIs(page, /p=gaussian:2;div=3;/);
      await page.locator(sigma).fill('1.5');
      await page.keyboard.press('Enter');
      await configIs(page, /p=gaussian:1.5;div=3;/);
    }));

  test('quotes what was typed, and writes numbers as people do', () =>
    site.visit('#v=1;end', {}, async (page) => {
      await enter(page, 's', '2x');
      await reads(page, '#field-s-error', /“2x”/);
      await enter(page, 'bias', '-2000000');
      await reads(page, '#field-bias-error', /from −1,000,000 to 1,000,000, not −2,000,000/);
    }));

  test('does not come of quick clicks: each counts, and the button stays under the pointer', () =>
    site.visit('#v=1;end', {}, async (page) => {
      const button = await page.waitForSelector('::-p-aria([name="Times applied: more"])');
      await button?.scrollIntoView();
      const { x, y } = (await button?.clickablePoint()) ?? { x: 0, y: 0 };
      for (let i = 0; i < 6; i += 1) await page.mouse.click(x, y);
      await page.waitForFunction(() => document.documentElement.dataset.config === 'v=1;n=7;end');
    }));

  test('of a cell says which, and goes with Escape or the next edit', () =>
    site.visit('#v=1;end', {}, async (page) => {
      const type = async () => {
        await page.focus('[role="gridcell"][data-row="1"][data-col="2"]');
        await page.keyboard.type('-');
        await page.keyboard.press('Enter');
        await reads(page, '#field-k-error', /^Row 2, column 3: “-” is not a number\.$/);
      };
      await type();
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('#field-k-error'));
      await type();
      await page.keyboard.type('4');
      await page.waitForFunction(() => !document.querySelector('#field-k-error'));
      await page.keyboard.press('Enter');
      await configIs(page, /k=-1,0,1,-2,0,4,-1,0,1/);
    }));

  test('of a link is short', async () => {
    await site.visit('#v=1;p=nope;end', {}, async (page) => {
      await reads(page, '.notice', /^\s*The link was not applied\. There is no preset “nope”\./);
    });
    await site.visit('#hello', {}, async (page) => {
      assert.equal((await page.$$('.notice')).length, 1);
      await page.click('.notice button');
      await page.waitForFunction(() => !document.querySelector('.notice'));
    });
  });
});

describe('the presets', () => {
  test('begin with what a network starts from', () =>
    site.visit('#v=1;end', {}, async (page) => {
      const first = await text(page, '.preset-group');
      assert.match(first ?? '', /^Network .*random numbers.*Glorot uniform.*New seed.*eye\(3\)/);
    }));

  test('fold away what few need, unless it is the present one', async () => {
    await site.visit('#v=1;end', {}, async (page) => {
      assert.equal(await page.$eval('.preset-more', (more) => /** @type {HTMLDetailsElement} */ (more).open), false);
      await page.click('.preset-more summary');
      await page.click('button[aria-label="Kirsch N"]');
      await configIs(page, /p=kirsch-n/);
      await press(page, 'Emboss');
      await configIs(page, /p=emboss/);
      assert.equal(await page.$eval('.preset-more', (more) => /** @type {HTMLDetailsElement} */ (more).open), true);
    });
    await site.visit('#v=1;p=robinson-e;end', {}, async (page) => {
      assert.equal(await page.$eval('.preset-more', (more) => /** @type {HTMLDetailsElement} */ (more).open), true);
    });
  });

  test('give random numbers the usual size, unless another was asked for', async () => {
    await site.visit('#v=1;p=gabor;end', {}, async (page) => {
      await press(page, 'He normal');
      await configIs(page, /^v=1;init=he_normal:\d+;end$/);
    });
    await site.visit('#v=1;p=box;size=7;end', {}, async (page) => {
      await press(page, 'New seed');
      await configIs(page, /init=glorot_uniform:\d+;size=7;end$/);
    });
    await site.visit('#v=1;k=1,2,3,4;end', {}, async (page) => {
      await press(page, 'Glorot uniform');
      await configIs(page, /init=glorot_uniform:7;size=2;end$/);
    });
  });
});

describe('undo', () => {
  test('takes the kernel back and forth, and leaves all else', () =>
    site.visit('#v=1;p=box3;end', {}, async (page) => {
      assert.equal(
        await page.$eval('button[aria-label="Undo"]', (one) => /** @type {HTMLButtonElement} */ (one).disabled),
        true,
      );
      await enter(page, 'div', '3');
      await configIs(page, /^v=1;p=box3;div=3;end$/);
      await press(page, 'Gabor');
      await configIs(page, /^v=1;p=gabor;end$/);
      await press(page, 'Negate');
      await configIs(page, /k=/);
      await enter(page, 's', '2');
      await configIs(page, /;s=2;/);
      await page.focus('[role="gridcell"][tabindex="0"]');
      const control = async (/** @type {'z' | 'y'} */ key) => {
        await page.keyboard.down('Control');
        await page.keyboard.press(key);
        await page.keyboard.up('Control');
      };
      await control('z');
      await configIs(page, /^v=1;p=gabor;s=2;end$/);
      await control('z');
      await configIs(page, /^v=1;p=box3;div=3;s=2;end$/);
      await press(page, 'Undo');
      await configIs(page, /^v=1;p=box3;s=2;end$/);
      await press(page, 'Redo');
      await configIs(page, /^v=1;p=box3;div=3;s=2;end$/);
      await control('y');
      await configIs(page, /^v=1;p=gabor;s=2;end$/);
    }));

  test('keeps a pinned pixel, even where another size would put it outside', () =>
    site.visit('#v=1;img=impulse;p=box3;end', {}, async (page) => {
      await press(page, 'Gabor');
      await configIs(page, /p=gabor/);
      await press(page, 'Box 3×3');
      await configIs(page, /p=box3/);
      await page.evaluate(() => {
        location.hash = 'v=1;img=impulse;p=box3;px=28,28;end';
      });
      await configIs(page, /px=28,28/);
      await press(page, 'Undo');
      await configIs(page, /p=gabor;.*px=\d+,\d+;|px=\d+,\d+.*p=gabor/);
    }));
});

test('the header fits a phone of 360 points', async () => {
  for (const language of ['en', 'zh']) {
    await site.visit(`#v=1;lang=${language};end`, { width: 360, touch: true }, async (page) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, language);
    });
  }
});

test('what is not a number is told under the display’s choice', () =>
  site.visit('#v=1;img=noise:1;k=1000000;bias=1000000;n=20;end', {}, async (page) => {
    await reads(page, '#display-about', /Magenta pixels are not numbers/);
  }));
