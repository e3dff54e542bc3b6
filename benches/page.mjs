// @ts-check
/** Times the built engine beside its peers in one headless Chromium, one thread each, and prints the medians. */

import { execFile } from 'node:child_process';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { openSite } from '../tests/e2e/browser.mjs';

const site = await openSite({ folder: '.' });
try {
  await site.visit('benches/page/', { wait: false }, async (page) => {
    await page.waitForFunction(() => 'rows' in window || 'failure' in window, { timeout: 600_000, polling: 500 });
    const { rows, training, failure } = await page.evaluate(() => {
      const found = /** @type {any} */ (window);
      return { rows: found.rows, training: found.training, failure: found.failure };
    });
    if (failure) throw new Error(failure);
    print(rows, training);
    await printNative(training.ours);
  });
} finally {
  await site.close();
}

/** @typedef {{name: string, ours: number, theirs: number, ratio: number}} Row */

/** @param {Row[]} rows @param {Row} training  is no part of the mean: its peer is another backend */
function print(rows, training) {
  const width = Math.max(...[...rows, training].map(({ name }) => name.length));
  const line = (/** @type {string[]} */ [name, ...cells]) =>
    console.log(name.padEnd(width), ...cells.map((cell) => cell.padStart(12)));
  line(['', 'ours, ms', 'TF.js, ms', 'faster']);
  const row = (/** @type {Row} */ { name, ours, theirs, ratio }) =>
    line([name, ours.toFixed(3), theirs.toFixed(3), `${ratio.toFixed(2)}×`]);
  rows.forEach(row);
  const mean = Math.exp(rows.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / rows.length);
  line(['geometric mean', '', '', `${mean.toFixed(2)}×`]);
  row(training);
}

/**
 * The same step in native TensorFlow on one thread, by the Python of `NATIVE_PYTHON`, where it has TensorFlow.
 * @param {number} ours
 */
async function printNative(ours) {
  const script = new URL('native_tf.py', import.meta.url).pathname;
  try {
    const { stdout } = await promisify(execFile)(env.NATIVE_PYTHON ?? 'python3', [script], { timeout: 300_000 });
    const native = Number(stdout.trim().split('\n').at(-1));
    console.log(
      `native TensorFlow, one thread: ${native.toFixed(3)} ms; ours takes ${(ours / native).toFixed(2)}× its time`,
    );
  } catch {
    console.log('native TensorFlow: left out, as no Python with tensorflow was found (set NATIVE_PYTHON to one)');
  }
}
