// @ts-check
/**
 * One step of Adam over the tutorial's model, a batch of 32, with TensorFlow.js' plain JavaScript backend as the peer: its
 * wasm backend has no gradients of these layers.
 */

import { numbers } from './numbers.js';

const BATCH = 32;
const CLASSES = 10;
const INPUT = [32, 32, 3];
/** The least steps of each; the peer needs seconds for one. */
const ROUNDS = 3;
const OURS_IN_A_ROUND = 10;
/** How far losses of one batch may lie apart. */
const APART = 1e-3;

const conv = (/** @type {number} */ filters) => ({
  class_name: 'Conv2D',
  config: { filters, kernel_size: 3, activation: 'relu' },
});
const pool = { class_name: 'MaxPooling2D', config: {} };
const dense = (/** @type {number} */ units, /** @type {string} */ activation) => ({
  class_name: 'Dense',
  config: { units, activation },
});

const MODEL = JSON.stringify({
  class_name: 'Sequential',
  config: {
    name: 'tutorial',
    layers: [
      { class_name: 'InputLayer', config: { batch_shape: [null, ...INPUT] } },
      conv(32),
      pool,
      conv(64),
      pool,
      conv(64),
      { class_name: 'Flatten', config: {} },
      dense(64, 'relu'),
      dense(CLASSES, 'linear'),
    ],
  },
});

/**
 * Steps of both, by turns, from the same weights over the same batch.
 * @param {any} engine
 * @param {any} tf  with the backend `cpu` chosen
 * @returns {{name: string, ours: number, theirs: number, ratio: number}}
 */
export function trainStep(engine, tf) {
  const x = numbers(BATCH * 32 * 32 * 3, 3);
  const labels = Uint32Array.from({ length: BATCH }, (_, at) => at % CLASSES);
  const model = engine.Model.fromKerasJson(MODEL, 7);
  const peer = createPeer(tf, model.weights(), x, labels);
  model.compile({ optimizer: 'adam', loss: 'sparse_categorical_crossentropy', fromLogits: true });
  const ours = () => model.trainOnBatch(x, labels).loss;

  // The first loss is before any step, the second one after a step.
  for (const step of [0, 1]) {
    const [mine, other] = [ours(), peer.step()];
    if (!(Math.abs(mine - other) < APART)) throw new Error(`losses before step ${step}: ${mine} and ${other}`);
  }
  const rounds = Array.from({ length: ROUNDS }, () => [time(ours, OURS_IN_A_ROUND), time(peer.step, 1)]);
  peer.close();
  model.free();
  const median = (/** @type {number[]} */ values) => values.toSorted((a, b) => a - b)[values.length >> 1];
  return {
    name: 'Adam step, tutorial’s model, batch 32 (TF.js: cpu)',
    ours: median(rounds.map(([mine]) => mine)),
    theirs: median(rounds.map(([, other]) => other)),
    ratio: median(rounds.map(([mine, other]) => other / mine)),
  };
}

/** @param {() => unknown} work @param {number} times */
function time(work, times) {
  const start = performance.now();
  for (let i = 0; i < times; i += 1) work();
  return (performance.now() - start) / times;
}

/**
 * @param {any} tf
 * @param {{shape: number[], data: Float32Array}[]} weights
 * @param {Float32Array} x
 * @param {Uint32Array} labels
 */
function createPeer(tf, weights, x, labels) {
  const variables = weights.map(({ shape, data }) => tf.variable(tf.tensor(data, shape)));
  const input = tf.tensor4d(x, [BATCH, ...INPUT]);
  const wanted = tf.oneHot(tf.tensor1d(Array.from(labels), 'int32'), CLASSES);
  const optimizer = tf.train.adam(0.001, 0.9, 0.999, 1e-7);

  function loss() {
    const [k1, b1, k2, b2, k3, b3, w1, c1, w2, c2] = variables;
    const convolved = (/** @type {any} */ y, /** @type {any} */ kernel, /** @type {any} */ bias) =>
      tf.relu(tf.add(tf.conv2d(y, kernel, 1, 'valid'), bias));
    const pooled = (/** @type {any} */ y) => tf.maxPool(y, 2, 2, 'valid');
    const maps = convolved(pooled(convolved(pooled(convolved(input, k1, b1)), k2, b2)), k3, b3);
    const flat = tf.reshape(maps, [BATCH, -1]);
    const hidden = tf.relu(tf.add(tf.matMul(flat, w1), c1));
    return tf.losses.softmaxCrossEntropy(wanted, tf.add(tf.matMul(hidden, w2), c2));
  }

  return {
    step() {
      const cost = optimizer.minimize(loss, true, variables);
      const [value] = cost.dataSync();
      cost.dispose();
      return value;
    },
    close() {
      optimizer.dispose();
      tf.dispose([...variables, input, wanted]);
    },
  };
}
