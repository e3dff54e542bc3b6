// @ts-check
/** A link to a model that takes long: the page tells how far it is, and can be told to stop. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';
import { sizes } from './network.mjs';

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

/** Half a minute of work and more. */
const HEAVY = '#v=1;lab=net;net=c60k31-c60k31;in=any;end';

test('work at the start shows its progress, and Cancel leads to a page that works', () =>
  site.visit(HEAVY, { wait: false }, async (page) => {
    const cancel = await page.waitForSelector('::-p-aria([name="Cancel"])', { timeout: 15_000 });
    assert(await page.$('[role="progressbar"]'));
    assert.notEqual(await page.evaluate(() => document.documentElement.dataset.ready), 'true');
    await cancel?.click();
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', { timeout: 15_000 });
    assert.equal(await sizes(page), '32 → 30 → 15 → 13 → 6 → 4 → 1,024 → 64 → 10');
    assert.equal(await page.evaluate(() => location.hash), HEAVY, 'The link is not lost');
    await page.waitForFunction(
      () =>
        !document.querySelector('[role="progressbar"]') &&
        /^Cancelled\. The link is still/.test(document.querySelector('.notice')?.textContent?.trim() ?? ''),
    );
    await page.locator('::-p-aria([name="New seed"])').click();
    await page.waitForFunction(() => /^#v=1;lab=net;seed=/.test(location.hash));
  }));
