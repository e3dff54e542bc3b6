// @ts-check
/** A worker that computes parts of batches for the training worker. */

import { describe } from '../described.js';
import { loadEngine } from './engine.js';

/** @type {any} */
let helper = null;
/** @type {Float32Array | null} */
let weights = null;
const engine = loadEngine();

/** One message after another, in the order in which they come. */
let line = Promise.resolve();

addEventListener('message', ({ data }) => {
  line = line.then(() => answer(data)).catch((error) => postMessage({ error: describe(error) }));
});

/** @param {any} message */
async function answer(message) {
  if (message.recipe) {
    const { fragment, sides, classes } = message.recipe;
    const { TrainingHelper } = await engine;
    helper = new TrainingHelper(fragment, sides, classes);
    return;
  }
  weights = message.weights ?? weights;
  const share = helper.share(weights, message.part);
  postMessage({ share }, [share.gradients.buffer]);
}
