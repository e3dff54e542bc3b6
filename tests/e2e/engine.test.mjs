// @ts-check
/** The built engine as other pages and programs use it: in Node, through its public functions. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';

const dist = join(import.meta.dirname, '..', '..', 'dist');

/** @type {any} */
let engine;

before(async () => {
  engine = await import(pathToFileURL(join(dist, 'conv-playground.js')).href);
  engine.initSync({ module: await readFile(join(dist, 'conv-playground_bg.wasm')) });
});

/** @param {number} count @param {(index: number) => number} [of] */
const numbers = (count, of = (i) => i) => Float32Array.from({ length: count }, (_, i) => of(i));

/**
 * @param {() => unknown} action
 * @param {string} code
 * @param {string} [field]
 */
function refuses(action, code, field) {
  assert.throws(action, (/** @type {any} */ error) => {
    assert(error instanceof Error);
    assert.equal(/** @type {any} */ (error).code, code, error.message);
    if (field) assert.equal(/** @type {any} */ (error).details.field, field);
    return true;
  });
}

describe('what the functions give', () => {
  test('conv2d is cross-correlation, with bias and activation', () => {
    const { data, shape } = engine.conv2d(numbers(9), [1, 3, 3, 1], [1, 0, 0, -1], [2, 2, 1, 1], {
      bias: [4.5],
      activation: 'relu',
    });
    assert.deepEqual(shape, [1, 2, 2, 1]);
    assert.deepEqual([...data], [0.5, 0.5, 0.5, 0.5]);
    assert(data instanceof Float32Array);
  });

  test('a picture without batch comes back without batch', () => {
    assert.deepEqual(engine.conv2d(numbers(27), [3, 3, 3], numbers(3), [1, 1, 3, 1]).shape, [3, 3, 1]);
    assert.deepEqual(engine.filter2d(numbers(9), [3, 3], [1], [1, 1]).shape, [3, 3]);
  });

  test('strides and dilation take a number or a pair', () => {
    const run = (/** @type {any} */ strides) =>
      engine.conv2d(numbers(49), [1, 7, 7, 1], [1], [1, 1, 1, 1], { strides }).shape;
    assert.deepEqual(run(2), [1, 4, 4, 1]);
    assert.deepEqual(run([3, 1]), [1, 3, 7, 1]);
    const dilated = engine.conv2d(numbers(49), [1, 7, 7, 1], numbers(9), [3, 3, 1, 1], { dilationRate: [3, 1] });
    assert.deepEqual(dilated.shape, [1, 1, 5, 1]);
  });

  test('same padding puts the odd one at the bottom and right', () => {
    const { data } = engine.conv2d([1, 2, 3, 4], [1, 2, 2, 1], [1, 1, 1, 1], [2, 2, 1, 1], { padding: 'same' });
    assert.deepEqual([...data], [10, 6, 7, 4]);
  });

  test('depthwiseConv2d keeps channels apart', () => {
    const { data, shape } = engine.depthwiseConv2d([1, 2], [1, 1, 1, 2], [1, 10, 100, 1000], [1, 1, 2, 2]);
    assert.deepEqual(shape, [1, 1, 1, 4]);
    assert.deepEqual([...data], [1, 10, 200, 2000]);
  });

  test('conv2dTranspose spreads each number, dense weighs the last axis', () => {
    const spread = engine.conv2dTranspose([1, 2], [1, 1, 2, 1], [1, 10], [1, 2, 1, 1], { strides: 2 });
    assert.deepEqual(
      [spread.shape, [...spread.data]],
      [
        [1, 2, 4, 1],
        [1, 10, 2, 20, 0, 0, 0, 0],
      ],
    );
    const { data, shape } = engine.dense([1, 2, 3, 4], [2, 1, 2], [1, 10], [2, 1], { bias: [-30], activation: 'relu' });
    assert.deepEqual(
      [shape, [...data]],
      [
        [2, 1, 1],
        [0, 13],
      ],
    );
  });

  test('pooling: strides follow the pool size, averages leave padding out', () => {
    const max = engine.maxPool2d(numbers(16), [1, 4, 4, 1]);
    assert.deepEqual(
      [max.shape, [...max.data]],
      [
        [1, 2, 2, 1],
        [5, 7, 13, 15],
      ],
    );
    const average = engine.avgPool2d(numbers(9), [1, 3, 3, 1], { padding: 'same' });
    assert.deepEqual([...average.data], [2, 3.5, 6.5, 8]);
  });

  test('filter2d: border, divisor, bias, flip', () => {
    const { data } = engine.filter2d(
      numbers(3, (i) => i + 1),
      [1, 3],
      [1, 0, 0],
      [1, 3],
      {
        border: 'circular',
        divisor: 2,
        bias: 10,
      },
    );
    assert.deepEqual([...data], [11.5, 10.5, 11]);
    const flipped = engine.filter2d(
      numbers(3, (i) => i + 1),
      [1, 3],
      [1, 0, 0],
      [1, 3],
      { border: 'zeros', flip: true },
    );
    assert.deepEqual([...flipped.data], [2, 3, 0]);
  });

  test('filterRgba: bytes in, bytes out, rounded, alpha kept', () => {
    const out = engine.filterRgba(new Uint8ClampedArray([10, 20, 255, 7, 13, 0, 255, 9]), 2, 1, [1, 1], [1, 2], {
      border: 'replicate',
      divisor: 2,
    });
    assert(out instanceof Uint8ClampedArray);
    assert.deepEqual([...out], [10, 20, 255, 7, 12, 10, 255, 9]);
  });

  test('presets, describing and links', () => {
    const presets = engine.presets();
    assert(presets.some((/** @type {any} */ row) => row.id === 'sobel-x' && row.values.length === 9));
    const sobel = engine.describeKernel([-2, 0, 2, -4, 0, 4, -2, 0, 2], [3, 3]);
    assert.equal(sobel.verdict, 'exact');
    assert.equal(sobel.preset, 'sobel-x');
    assert.deepEqual(sobel.separable, { column: [2, 4, 2], row: [-1, 0, 1] });
    const { config, notices } = engine.parseConfig('#v=1;p=box3;colour=red;s=2;end');
    assert.equal(config.p, 'box3');
    assert.equal(notices[0].code, 'unknown-key');
    assert.equal(engine.formatConfig(config), 'v=1;p=box3;s=2;end');
    assert.equal(engine.formatConfig({}), 'v=1;end');
  });
});

describe('what the functions refuse, by name', () => {
  const x = numbers(9);
  const k = numbers(4);
  /** @param {any} options @param {any} [x1] @param {any} [xs] @param {any} [ks] */
  const conv =
    (options, x1 = x, xs = [1, 3, 3, 1], ks = [2, 2, 1, 1]) =>
    () =>
      engine.conv2d(x1, xs, k, ks, options);

  test('options', () => {
    refuses(conv({ strides: 0 }), 'out-of-range', 'strides');
    refuses(conv({ strides: -1 }), 'out-of-range', 'strides');
    refuses(conv({ strides: 1.5 }), 'wrong-type', 'strides');
    refuses(conv({ strides: NaN }), 'not-finite', 'strides');
    refuses(conv({ strides: '2' }), 'wrong-type', 'strides');
    refuses(conv({ strides: [1, 2, 3] }), 'wrong-type', 'strides');
    refuses(conv({ dilationRate: 0 }), 'out-of-range', 'dilationRate');
    refuses(conv({ padding: 'full' }), 'not-one-of', 'padding');
    refuses(conv({ activation: 'magic' }), 'not-one-of', 'activation');
    refuses(conv({ dilation: 2 }), 'not-one-of', 'options');
    refuses(conv('same'), 'wrong-type', 'options');
    refuses(conv({ bias: [1, 2] }), 'length-mismatch', 'bias');
    refuses(
      () => engine.conv2d(numbers(27), [1, 3, 3, 3], numbers(8), [2, 2, 1, 2], { groups: 2 }),
      'not-one-of',
      'groups',
    );
  });

  test('numbers and shapes', () => {
    refuses(conv({}, numbers(8)), 'length-mismatch', 'x');
    refuses(conv({}, null), 'wrong-type', 'x');
    refuses(conv({}, x, [1, 3, 3]), 'shape-mismatch');
    refuses(conv({}, x, [1, 3, -3, 1]), 'out-of-range', 'xShape');
    refuses(conv({}, x, 'big'), 'wrong-type', 'xShape');
    refuses(conv({}, x, [4e9, 4e9, 4e9, 1]), 'too-large', 'xShape');
    refuses(conv({}, x, [65536, 65536, 1, 1]), 'too-large', 'xShape');
    refuses(conv({}, x, [1, 3, 3, 1], [2, 2, 2, 1]), 'shape-mismatch');
    refuses(conv({}, x, [1, 3, 3, 1], [4, 1, 1, 1]), 'kernel-larger-than-input');
    refuses(() => engine.filter2d(x, [3, 3], [1], [1, 1], { divisor: 0 }), 'wrong-type', 'divisor');
    refuses(() => engine.filterRgba(new Uint8Array(7), 2, 1, [1], [1, 1]), 'length-mismatch', 'rgba');
    refuses(() => engine.parseConfig('v=1;s=0;end'), 'out-of-range', 's');
    refuses(() => engine.parseConfig('v=2;end'), 'unknown-version', 'v');
  });
});
