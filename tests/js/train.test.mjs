// @ts-check
/** Training, through the interface that other pages and Node use. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import engine, { golden } from './engine.mjs';

const { Model } = engine;
const PROMISED = 1e-3;
/** Numbers of an input of 8 × 8 × 2. */
const ITEM = 128;
const BATCH = 8;

/** @type {{name: string, json: string}[]} */
const models = await golden('train/models');

/** The numbers of `hashed` in tests/golden/train/generate.py. @param {number} number @param {number} count */
const hashed = (number, count) =>
  Float32Array.from({ length: count }, (_, at) => {
    let mixed = Math.imul((Math.imul(number, 7919) + at + 1) >>> 0, 2_654_435_761);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519);
    return (mixed >>> 8) / 2 ** 23 - 1;
  });

/** @param {any} one */
function compiled(one) {
  const { json } = models.find(({ name }) => name === one.model) ?? assert.fail();
  const model = Model.fromKerasJson(json, 7);
  const first = model.weights().map(({ name, data }, number) => {
    const around = /\/(gamma|moving_variance)$/.test(name) ? 1 : 0;
    return hashed(number, data.length).map((value) => value / 2 + around);
  });
  model.setWeights(first);
  const settings = Object.entries(one.settings).map(([name, value]) => [
    name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
    ['nesterov', 'centered', 'amsgrad'].includes(name) ? value === 1 : value,
  ]);
  model.compile({
    optimizer: one.optimizer,
    loss: one.loss,
    fromLogits: one.from_logits,
    ...Object.fromEntries(settings),
  });
  return model;
}

/** As `labels` in tests/golden/train/generate.py. @param {any} one @param {number[]} shape @param {number} number */
function labels({ labels: kind }, shape, number) {
  const last = shape[shape.length - 1];
  const size = shape.slice(0, -1).reduce((product, side) => product * side, 1);
  const classes = (/** @type {number} */ count, /** @type {number} */ of) =>
    Uint32Array.from(hashed(number, count), (h) => Math.floor(((h + 1) / 2) * of));
  if (kind === 'classes') return classes(size, last);
  if (kind === 'one-hot') {
    const hot = new Float32Array(size * last);
    classes(size, last).forEach((class_, row) => (hot[row * last + class_] = 1));
    return hot;
  }
  if (kind === 'soft') {
    const weights = Float64Array.from(hashed(number, size * last), (h) => h + 1.25);
    return Float32Array.from(weights, (weight, at) => {
      const begin = at - (at % last);
      return weight / weights.slice(begin, begin + last).reduce((sum, other) => sum + other);
    });
  }
  return kind === 'yes-no' ? Float32Array.from(classes(size * last, 2)) : hashed(number, size * last);
}

/** @param {any} model @param {any} one @param {number} number @param {number} count */
function labelsFor(model, one, number, count) {
  const [, ...output] = model.summary().layers.at(-1).outputShape;
  return labels(one, [count, ...output], number);
}

/** @param {number} got @param {number} want @param {string} told */
const near = (got, want, told) =>
  assert(Math.abs(got - want) < PROMISED * Math.max(Math.abs(want), 1e-6), `${told}: ${got}, not ${want}`);

/** @param {any} model @param {any} one @param {string} told */
function assertWeights(model, one, told) {
  model.weights().forEach((/** @type {any} */ { name, data }, /** @type {number} */ at) => {
    const want = one.weights[at];
    const size = Math.hypot(...want) / Math.sqrt(want.length);
    data.forEach((/** @type {number} */ value, /** @type {number} */ i) => {
      const most = PROMISED * Math.max(Math.abs(want[i]), size / 10, 1e-9);
      assert(Math.abs(value - want[i]) < most, `${told}: ${name}: ${value}, not ${want[i]}`);
    });
  });
}

describe('A model that is trained', () => {
  test('takes the steps that Keras takes', async () => {
    const cases = await golden('train/steps');
    assert(cases.length > 40);
    for (const one of cases) {
      const model = compiled(one);
      const told = `${one.model}, ${one.loss}, ${one.optimizer} ${JSON.stringify(one.settings)}`;
      for (let step = 0; step < one.losses.length; step += 1) {
        const x = hashed(1000 + step, BATCH * ITEM);
        const { loss, accuracy } = model.trainOnBatch(x, labelsFor(model, one, 2000 + step, BATCH));
        near(loss, one.losses[step], `${told}: loss ${step}`);
        near(accuracy, one.accuracies[step], `${told}: accuracy ${step}`);
      }
      assertWeights(model, one, told);
      model.free();
    }
  });

  test('is fitted as in Keras', async () => {
    for (const one of await golden('train/fit')) {
      const model = compiled(one);
      const x = hashed(1000, one.count * ITEM);
      const given = labelsFor(model, one, 2000, one.count);
      const { batch_size: batchSize, epochs, validation_split: validationSplit } = one;
      const history = model.fit(x, given, { batchSize, epochs, validationSplit, shuffle: false });
      const { loss, accuracy, val_loss: valLoss, val_accuracy: valAccuracy } = one.history;
      const want = { loss, accuracy, ...(valLoss && { valLoss, valAccuracy }) };
      assert.deepEqual(Object.keys(history), Object.keys(want));
      for (const [name, curve] of Object.entries(want)) {
        const mine = /** @type {any} */ (history)[name];
        assert.equal(mine.length, epochs);
        mine.forEach((/** @type {number} */ value, /** @type {number} */ at) => near(value, curve[at], name));
      }
      assertWeights(model, one, one.model);
      model.free();
    }
  });

  /** @param {object} [options] */
  function small(options) {
    const json = JSON.stringify({
      class_name: 'Sequential',
      config: [{ class_name: 'Dense', config: { units: 3, batch_input_shape: [null, 4] } }],
    });
    const model = Model.fromKerasJson(json, 7);
    model.compile({ optimizer: 'adam', loss: 'sparse_categorical_crossentropy', fromLogits: true, ...options });
    return model;
  }

  const x = hashed(5, 4 * 30);
  const classes = Uint32Array.from({ length: 30 }, (_, at) => at % 3);

  test('learns the same from the same seed, in another order from another', () => {
    const [one, same, other] = [7, 7, 8].map((seed) => {
      const model = small();
      const history = model.fit(x, classes, { epochs: 5, batchSize: 8, seed });
      assert.equal(history.loss.length, 5);
      assert.equal(history.valLoss, undefined);
      return model.weights()[0].data;
    });
    assert.deepEqual(one, same);
    assert.notDeepEqual(one, other);
  });

  test('is evaluated the same by any batch, and classes may stand among numbers', () => {
    const model = small();
    const { loss, accuracy } = model.evaluate(x, classes);
    const again = model.evaluate(x, Float32Array.from(classes), { batchSize: 7 });
    near(again.loss, loss, 'loss');
    assert.equal(again.accuracy, accuracy);
    model.trainOnBatch(x, Array.from(classes));
    assert(model.evaluate(x, classes).loss < loss);
  });

  test('may take any size, if it is told one', () => {
    const json = JSON.stringify({
      class_name: 'Sequential',
      config: [
        { class_name: 'Conv2D', config: { filters: 1, kernel_size: 3, batch_input_shape: [null, null, null, 1] } },
      ],
    });
    const model = Model.fromKerasJson(json, 7);
    model.compile({ optimizer: 'sgd', loss: 'mse' });
    const before = model.trainOnBatch(hashed(1, 60), new Float32Array(24), [5, 6, 1]).loss;
    assert(model.evaluate(hashed(1, 60), new Float32Array(24), { inputShape: [5, 6, 1] }).loss < before);
    refused(() => model.trainOnBatch(hashed(1, 60), new Float32Array(24)), 'missing', 'inputShape');
  });

  /** @param {() => unknown} act @param {string} code @param {string} field */
  function refused(act, code, field) {
    assert.throws(act, (/** @type {any} */ error) => {
      assert.equal(error.code, code, error.message);
      assert.equal(error.details.field, field);
      return true;
    });
  }

  test('refuses what does not fit, by its name, and changes nothing', () => {
    const model = small();
    const before = model.weights().map(({ data }) => data);
    refused(() => model.trainOnBatch(x.slice(1), classes), 'length-mismatch', 'x');
    refused(() => model.trainOnBatch(x, classes.slice(1)), 'length-mismatch', 'labels');
    refused(() => model.trainOnBatch(x, new Uint32Array(30).fill(3)), 'out-of-range', 'labels');
    refused(() => model.trainOnBatch(x, new Float32Array(30).fill(0.5)), 'wrong-type', 'labels');
    refused(() => model.trainOnBatch(new Float32Array(120).fill(Number.NaN), classes), 'not-finite', 'x');
    refused(() => model.fit(x, classes, { validationSplit: 1 }), 'out-of-range', 'validationSplit');
    refused(() => model.fit(x, classes, { epochs: 0 }), 'out-of-range', 'epochs');
    refused(() => model.fit(x, classes, { batchSize: 0.5 }), 'wrong-type', 'batchSize');
    refused(() => model.evaluate([], classes), 'empty', 'x');
    assert.deepEqual(
      model.weights().map(({ data }) => data),
      before,
    );
    const fresh = () => small({});
    refused(() => fresh().compile(/** @type {any} */ ({ optimizer: 'adam' })), 'missing', 'loss');
    refused(() => fresh().compile({ loss: 'hinge' }), 'not-one-of', 'loss');
    refused(() => fresh().compile({ loss: 'mse', optimizer: 'lion' }), 'not-one-of', 'optimizer');
    refused(() => fresh().compile({ loss: 'mse', learningRate: -1 }), 'out-of-range', 'learningRate');
    refused(() => fresh().compile({ loss: 'mse', optimizer: 'adam', momentum: 0.9 }), 'not-one-of', 'options');
    const bare = Model.fromKerasJson(models[0].json, 7);
    refused(() => bare.trainOnBatch(x, classes), 'unavailable', 'compile');
  });

  test('that comes to no number names the layer, and has the weights before', () => {
    const model = small({ optimizer: 'sgd', loss: 'mse', fromLogits: false, learningRate: 1e6 });
    const targets = new Float32Array(90).fill(1e6);
    const diverge = () => {
      for (let step = 0; step < 50; step += 1) model.trainOnBatch(x, targets);
    };
    assert.throws(diverge, (/** @type {any} */ { code, details }) => {
      assert.equal(code, 'diverged');
      assert.equal(details.layerName, 'dense');
      return true;
    });
    assert(model.weights().every(({ data }) => data.every(Number.isFinite)));
    assert(Number.isFinite(model.evaluate(x, targets).loss));
  });
});
