// @ts-check
/** Runs every case and leaves the rows in `window.rows`, the one of training in `window.training`, or what went wrong in `window.failure`. */

import init, * as engine from '../../dist/conv-playground.js';
import { cases, contenders, nameOf } from './conv2d.js';
import { sideBySide } from './measure.js';
import { trainStep } from './train.js';

/** @typedef {{name: string, ours: number, theirs: number, ratio: number}} Row */

const page = /** @type {any} */ (window);

async function run() {
  await init();
  page.tf.wasm.setWasmPaths('../node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  await page.tf.setBackend('wasm');
  /** @type {Row[]} */
  const rows = [];
  for (const one of cases) {
    const [ours, theirs] = contenders(one, engine, page.tf);
    rows.push({ name: nameOf(one), ...sideBySide(ours, theirs) });
    theirs.close?.();
  }
  await page.tf.setBackend('cpu');
  page.training = trainStep(engine, page.tf);
  return rows;
}

run().then(
  (rows) => (page.rows = rows),
  (error) => (page.failure = String(error?.stack ?? error)),
);
