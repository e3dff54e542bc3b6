// @ts-check
/** Whole Keras models, through the interface that other pages and Node use. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import engine, { golden } from './engine.mjs';

const { Model } = engine;
const folder = join(import.meta.dirname, '..', 'golden');
const PROMISED = 5e-5;

/** @param {string} name @returns {Promise<string>} what Keras' `to_json()` printed */
const kerasJson = (name) => readFile(join(folder, 'keras_json', `${name}.json`), 'utf8');

/** @param {{class_name: string, config: object}[]} layers @param {number[]} input */
function sequential(layers, input) {
  const first = { class_name: 'InputLayer', config: { batch_shape: [null, ...input] } };
  return JSON.stringify({ class_name: 'Sequential', config: { name: 'sequential', layers: [first, ...layers] } });
}

/** The numbers of `hashed` in tests/golden/layers/generate.py. @param {number} number @param {number} count */
const hashed = (number, count) =>
  Float32Array.from({ length: count }, (_, at) => {
    let mixed = Math.imul((Math.imul(number, 7919) + at + 1) >>> 0, 2_654_435_761);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519);
    return (mixed >>> 8) / 2 ** 23 - 1;
  });

/** @param {{path: string, shape: number[], exponent: number}} weight @param {number} number */
function weightOf({ path, shape, exponent }, number) {
  const shift = path.endsWith('moving_variance') ? 1 : 0;
  const count = shape.reduce((product, side) => product * side, 1);
  return hashed(number, count).map((value) => value * 2 ** exponent + shift);
}

/**
 * Close to each number; a sum of which cancelling left little has the error of its terms.
 * @param {Float32Array} got
 * @param {ArrayLike<number>} want
 * @param {string} name
 * @param {number} [left]
 */
function assertClose(got, want, name, left = 10) {
  assert.equal(got.length, want.length, name);
  let largest = 0;
  for (const value of Array.from(want)) largest = Math.max(largest, Math.abs(value));
  for (let at = 0; at < got.length; at += 1) {
    const error = Math.abs(got[at] - want[at]);
    assert(
      error <= PROMISED * Math.max(Math.abs(want[at]), largest / left),
      `${name}: ${at}: ${got[at]}, not ${want[at]}`,
    );
  }
}

describe('Model', () => {
  test('computes every layer over its options as Keras does', async () => {
    const cases = await golden('layers/layers');
    assert(cases.length > 50);
    for (const one of cases) {
      const name = `${one.class_name} ${JSON.stringify(one.config)}`;
      const model = Model.fromKerasJson(sequential([one], one.input), 7);
      const { layers } = model.summary();
      assert.deepEqual(layers[0].outputShape, one.output, name);
      assert.equal(layers[0].params, one.params, name);
      assert.deepEqual(
        model.weights().map(({ shape }) => shape),
        one.weights.map((/** @type {any} */ weight) => weight.shape),
        name,
      );
      model.setWeights(one.weights.map((/** @type {any} */ weight) => Float32Array.from(weight.data)));
      const got = model.predict(Float32Array.from(one.x.data), 2);
      assert.deepEqual(got.shape, one.y.shape, name);
      assertClose(got.data, one.y.data, name);
      model.free();
    }
  });

  test('computes whole models as Keras does, at every layer', async () => {
    for (const one of await golden('layers/models')) {
      const bytes = await readFile(join(folder, 'layers', `${one.name}.f32`));
      const keras = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      const model = Model.fromKerasJson(JSON.stringify(one.keras), 7);
      assert.deepEqual(
        model.weights().map(({ name }) => name),
        one.weights.map((/** @type {any} */ weight) => weight.path),
      );
      model.setWeights(one.weights.map(weightOf));
      const x = hashed(99, 2 * one.input.reduce((/** @type {number} */ a, /** @type {number} */ b) => a * b));
      let at = 0;
      const outputs = model.activations(x, 2, one.input);
      assert.equal(outputs.length, one.layers.length);
      one.layers.forEach((/** @type {any} */ { name, shape, step }, /** @type {number} */ layer) => {
        assert.deepEqual([outputs[layer].layer, outputs[layer].shape], [name, shape]);
        const got = outputs[layer].data.filter((_, i) => i % step === 0);
        assertClose(got, keras.subarray(at, at + got.length), `${one.name} ${name}`, 100);
        at += got.length;
      });
      assert.equal(at, keras.length);
    }
  });

  test('is the tutorial’s, with Keras’ names, shapes and parameters', async () => {
    for (const name of ['tutorial', 'tutorial.keras2']) {
      const model = Model.fromKerasJson(await kerasJson(name), 7);
      const summary = model.summary();
      assert.equal(summary.params, 122_570);
      assert.equal(summary.trainableParams, 122_570);
      assert.deepEqual(
        summary.layers.map(({ className, outputShape, params }) => [className, outputShape, params]).slice(0, 3),
        [
          ['Conv2D', [null, 30, 30, 32], 896],
          ['MaxPooling2D', [null, 15, 15, 32], 0],
          ['Conv2D', [null, 13, 13, 64], 18_496],
        ],
      );
      assert.match(model.weights()[0].name, /^conv2d(_\d+)?\/kernel$/);
      model.free();
    }
  });

  test('gives the same weights for the same seed, and others for another', async () => {
    const json = await kerasJson('tutorial');
    const [one, same, other] = [7, 7, 8].map((seed) => Model.fromKerasJson(json, seed).weights()[0].data);
    assert.deepEqual(one, same);
    assert.notDeepEqual(one, other);
    assert(one.every((value) => Math.abs(value) <= Math.sqrt(6 / (27 + 288))));
  });

  test('predicts batches, and its activations end with the prediction', async () => {
    const model = Model.fromKerasJson(await kerasJson('tutorial'), 7);
    const x = Float32Array.from({ length: 3 * 32 * 32 * 3 }, (_, i) => (i % 251) / 251);
    const { data, shape } = model.predict(x, 3);
    assert.deepEqual(shape, [3, 10]);
    const outputs = model.activations(x, 3);
    assert.deepEqual(
      outputs.map(({ layer }) => layer),
      model.summary().layers.map(({ name }) => name),
    );
    assert.deepEqual(outputs.at(-1)?.data, data);
    assert.deepEqual(outputs[0].shape, [3, 30, 30, 32]);
    const second = model.predict(x.slice(32 * 32 * 3, 2 * 32 * 32 * 3), 1);
    assertClose(second.data, data.slice(10, 20), 'the second alone');
  });

  test('of any size takes the sides of an input', () => {
    const conv = { class_name: 'Conv2D', config: { filters: 2, kernel_size: 3 } };
    const model = Model.fromKerasJson(sequential([conv], /** @type {any} */ ([null, null, 1])), 7);
    assert.deepEqual(model.summary().layers[0].outputShape, [null, null, null, 2]);
    assert.deepEqual(model.predict(new Float32Array(40), 1, [5, 8, 1]).shape, [1, 3, 6, 2]);
    assert.deepEqual(model.predict(new Float32Array(2 * 49), 2).shape, [2, 5, 5, 2], 'Square, if nothing else is said');
    assertRefused(() => model.predict(new Float32Array(40), 1), 'missing', 'inputShape');
    const tall = Model.fromKerasJson(sequential([conv], /** @type {any} */ ([null, 8, 1])), 7);
    assert.deepEqual(tall.predict(new Float32Array(80), 2).shape, [2, 3, 6, 2]);
  });
});

/** @param {() => unknown} act @param {string} code @param {string} [field] */
function assertRefused(act, code, field) {
  assert.throws(act, (error) => {
    const { code: got, message, details } = /** @type {any} */ (error);
    assert(error instanceof Error);
    assert.equal(got, code, message);
    assert(message.length > 0);
    if (field !== undefined) assert.equal(details.field, field);
    return true;
  });
}

describe('Model refuses, with code, message and details,', () => {
  test('what is no model', async () => {
    assertRefused(() => Model.fromKerasJson('{', 7), 'code-unexpected');
    assertRefused(() => Model.fromKerasJson('{}', 7), 'no-model');
    assertRefused(() => Model.fromKerasJson(/** @type {any} */ (7), 7), 'wrong-type', 'json');
    assertRefused(() => Model.fromKerasJson(/** @type {any} */ (undefined), 7), 'wrong-type', 'json');
    const json = await kerasJson('tutorial');
    assertRefused(() => Model.fromKerasJson(json, -1), 'out-of-range', 'seed');
    assertRefused(() => Model.fromKerasJson(json, 0.5), 'wrong-type', 'seed');
    assertRefused(() => Model.fromKerasJson(json, 2 ** 32), 'out-of-range', 'seed');
    assertRefused(() => Model.fromKerasJson(json.replace('Sequential', 'Functional'), 7), 'not-one-of', 'class_name');
  });

  test('layers and options that it doesn’t know, by their place', () => {
    const refused =
      (/** @type {any} */ layer, /** @type {number[]} */ input = [8, 8, 3]) =>
      () =>
        Model.fromKerasJson(sequential([layer], input), 7);
    const conv = { filters: 2, kernel_size: 3 };
    assertRefused(refused({ class_name: 'LSTM', config: {} }), 'not-one-of', 'layers[1].class_name');
    assertRefused(
      refused({ class_name: 'Conv2D', config: { ...conv, colour: 1 } }),
      'unknown-option',
      'layers[1].config.colour',
    );
    assertRefused(
      refused({ class_name: 'Conv2D', config: { ...conv, filters: 513 } }),
      'out-of-range',
      'layers[1].config.filters',
    );
    assertRefused(refused({ class_name: 'Conv2D', config: { ...conv, kernel_size: 9 } }), 'kernel-larger-than-input');
    assertRefused(refused({ class_name: 'Dense', config: { units: 65_536 } }, [65_536]), 'too-large');
  });

  test('inputs and weights that don’t fit', async () => {
    const model = Model.fromKerasJson(await kerasJson('tutorial'), 7);
    const x = new Float32Array(32 * 32 * 3);
    assertRefused(() => model.predict(x.slice(1), 1), 'length-mismatch', 'x');
    assertRefused(() => model.predict(x, 2), 'length-mismatch', 'x');
    assertRefused(() => model.predict(x, 0), 'out-of-range', 'n');
    assertRefused(() => model.predict(x, Number.NaN), 'not-finite', 'n');
    assertRefused(() => model.activations(/** @type {any} */ ('x'), 1), 'wrong-type', 'x');
    assertRefused(() => model.predict(x, 1, [32, 32]), 'length-mismatch', 'x');
    assertRefused(() => model.predict(x, 1, [32 * 32, 3, 1]), 'shape-mismatch', 'x');
    const weights = model.weights().map(({ data }) => data);
    assertRefused(() => model.setWeights(weights.slice(1)), 'length-mismatch', 'weights');
    assertRefused(() => model.setWeights([...weights.slice(0, -1), new Float32Array(3)]), 'length-mismatch');
    assertRefused(() => model.setWeights(/** @type {any} */ (null)), 'wrong-type', 'weights');
    assert.deepEqual(
      model.weights().map(({ data }) => data),
      weights,
      'Nothing has changed',
    );
  });
});
