// @ts-check
/** Keras' models through the interface that other pages and Node use. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import engine, { golden } from './engine.mjs';

const { Model } = engine;
/** @type {any[]} */
const models = await golden('layers/models');
const tutorial = models.find((one) => one.name === 'tutorial');

/** @param {unknown} json @param {number} [seed] */
const read = (json, seed = 7) => Model.fromKerasJson(JSON.stringify(json), seed);

/** @param {() => unknown} run @param {string} code @param {string} field */
function refused(run, code, field) {
  assert.throws(run, (/** @type {any} */ error) => {
    assert.deepEqual([error.code, error.details.field], [code, field]);
    return error instanceof Error;
  });
}

test('summaries are those of Keras', () => {
  for (const { keras, layers, params, trainable_params } of models) {
    const summary = read(keras).summary();
    assert.deepEqual(
      summary.layers,
      layers.map((/** @type {any} */ layer) => ({
        name: layer.name,
        className: layer.class_name,
        outputShape: layer.output_shape,
        params: layer.params,
      })),
    );
    assert.equal(summary.params, params);
    assert.equal(summary.trainableParams, trainable_params);
    assert.equal(summary.trainableParams + summary.nonTrainableParams, params);
  }
});

test('every layer gives its output, the last one the prediction', () => {
  const model = read(tutorial.keras);
  const x = Float32Array.from({ length: 2 * 32 * 32 * 3 }, (_, at) => Math.sin(at));
  const all = model.activations(x, 2);
  assert.deepEqual(
    all.map(({ layer, shape }) => [layer, shape]),
    tutorial.layers.map((/** @type {any} */ { name, shape }) => [name, shape]),
  );
  for (const { data, shape } of all) assert.equal(data.length, shape.reduce((a, b) => a * b));
  assert.deepEqual(model.predict(x, 2), { data: all.at(-1)?.data, shape: [2, 10] });
  assert.deepEqual(model.predict(x.subarray(0, 3072)).data, all.at(-1)?.data.subarray(0, 10));
});

test('weights go out and come in, in the order of Keras', () => {
  const [one, other] = [read(tutorial.keras, 1), read(tutorial.keras, 2)];
  assert.deepEqual(
    one.weights().map(({ name, shape }) => [name, shape]),
    tutorial.weights.map((/** @type {any} */ { path, shape }) => [path, shape]),
  );
  assert.notDeepEqual(one.weights(), other.weights());
  assert.deepEqual(read(tutorial.keras, 1).weights(), one.weights());
  other.setWeights(one.weights().map(({ data }) => data));
  assert.deepEqual(other.weights(), one.weights());
});

test('a model of any size wants to know the sides', () => {
  const model = read(models.find((one) => one.name === 'autoencoder').keras);
  const x = new Float32Array(9 * 12 * 3);
  assert.deepEqual(model.activations(x, 1, [9, 12, 3])[0].shape, [1, 5, 6, 8]);
  refused(() => model.predict(x, 1), 'missing', 'itemShape');
  refused(() => model.predict(x, 1, [9, 12, 4]), 'length-mismatch', 'x');
  refused(() => model.predict(new Float32Array(9 * 12 * 4), 1, [9, 12, 4]), 'shape-mismatch', 'x');
});

test('what does not fit is refused by name', () => {
  const model = read(tutorial.keras);
  const any = /** @type {any} */ (undefined);
  refused(() => Model.fromKerasJson('{}', /** @type {any} */ ('7')), 'wrong-type', 'seed');
  refused(() => Model.fromKerasJson('{}', -1), 'out-of-range', 'seed');
  refused(() => model.predict(new Float32Array(5)), 'length-mismatch', 'x');
  refused(() => model.predict(any), 'wrong-type', 'x');
  refused(() => model.predict(new Float32Array(0), 0), 'empty', 'x');
  refused(() => model.setWeights([]), 'length-mismatch', 'weights');
  refused(() => model.setWeights(any), 'wrong-type', 'weights');
  const deep = structuredClone(tutorial.keras);
  const [, , , , , last] = deep.config.layers;
  last.config.kernel_size = [7, 7];
  assert.throws(
    () => read(deep),
    (/** @type {any} */ error) => {
      assert.equal(error.code, 'kernel-larger-than-input');
      assert.equal(error.details.layerName, 'conv2d_2');
      return true;
    },
  );
});
