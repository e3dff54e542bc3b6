// @ts-check
/** Times the built engine beside its peers in one headless Chromium, one thread each, and prints the medians. */

import { openSite } from '../tests/e2e/browser.mjs';

const site = await openSite({ folder: '.' });
try {
  await site.visit('benches/page/', { wait: false }, async (page) => {
    await page.waitForFunction(() => 'rows' in window || 'failure' in window, { timeout: 600_000, polling: 500 });
    const { rows, failure } = await page.evaluate(() => {
      const found = /** @type {any} */ (window);
      return { rows: found.rows, failure: found.failure };
    });
    if (failure) throw new Error(failure);
    print(rows);
  });
} finally {
  await site.close();
}

/** @param {{name: string, ours: number, theirs: number, ratio: number}[]} rows */
function print(rows) {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (/** @type {string[]} */ [name, ...cells]) =>
    console.log(name.padEnd(width), ...cells.map((cell) => cell.padStart(12)));
  line(['', 'ours, ms', 'TF.js, ms', 'faster']);
  for (const { name, ours, theirs, ratio } of rows) {
    line([name, ours.toFixed(3), theirs.toFixed(3), `${ratio.toFixed(2)}×`]);
  }
  const mean = Math.exp(rows.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / rows.length);
  line(['geometric mean', '', '', `${mean.toFixed(2)}×`]);
}
