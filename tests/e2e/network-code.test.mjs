// @ts-check
/** What the page tells of pasted code holds for that code alone. */

import { after, before, test } from 'node:test';
import { openSite } from './browser.mjs';
import { readsIn, TUTORIAL, typeCode } from './network.mjs';

/** @type {import('./browser.mjs').Site} */
let site;
before(async () => (site = await openSite()));
after(() => site.close());

const LAB = '#v=1;lab=net;end';
/** Its input is known only by running it. */
const OPEN = TUTORIAL.replace('(32, 32, 3)', 'x_train.shape[1:]');

/** @param {import('puppeteer-core').Page} page */
const untold = (page) => page.waitForFunction(() => !document.querySelector('.notice'), { timeout: 10_000 });

test('a notice about code goes when other code is accepted', () =>
  site.visit(LAB, {}, async (page) => {
    await typeCode(page, OPEN);
    await readsIn(page, '.notice', /input’s shape/);
    await typeCode(page, OPEN.replace('Dense(10)', 'Dense(11)'));
    await readsIn(page, '.net-totals', /122,635/);
    await readsIn(page, '.notice', /input’s shape/);
    await typeCode(page, TUTORIAL);
    await untold(page);
  }));

test('and when another model is chosen, or another lab', () =>
  site.visit(LAB, {}, async (page) => {
    await typeCode(page, OPEN);
    await readsIn(page, '.notice', /input’s shape/);
    await page.select('#net-example', 'lenet-5');
    await untold(page);
    await typeCode(page, OPEN);
    await readsIn(page, '.notice', /input’s shape/);
    await page.click('#tab-filter');
    await untold(page);
  }));
