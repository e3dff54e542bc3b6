// @ts-check
/** What the engine promises a JavaScript caller, besides the numbers. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import engine from './engine.mjs';

const ones = new Float32Array(16).fill(1);

/**
 * @param {() => unknown} call
 * @param {string} code
 * @param {string} [field]
 */
function refuses(call, code, field) {
  assert.throws(call, (error) => {
    const { code: found, message, details } = /** @type {any} */ (error);
    assert(error instanceof Error);
    assert.equal(found, code, message);
    assert(message.length > 0);
    assert.equal(typeof details, 'object');
    if (field) assert.equal(details.field, field, message);
    return true;
  });
}

test('a number stands for both directions', () => {
  const both = engine.conv2d(ones, [1, 4, 4, 1], ones.subarray(0, 4), [2, 2, 1, 1], { strides: 2 });
  assert.deepEqual(both.shape, [1, 2, 2, 1]);
  assert.deepEqual([...both.data], [4, 4, 4, 4]);
  const rowsOnly = engine.conv2d(ones, [1, 4, 4, 1], ones.subarray(0, 4), [2, 2, 1, 1], { strides: [2, 1] });
  assert.deepEqual(rowsOnly.shape, [1, 2, 3, 1]);
});

test('options may be left out', () => {
  assert.deepEqual(engine.conv2d(ones, [1, 4, 4, 1], ones, [4, 4, 1, 1]), {
    data: Float32Array.of(16),
    shape: [1, 1, 1, 1],
  });
  assert.deepEqual(engine.maxPool2d(ones, [1, 4, 4, 1]).shape, [1, 2, 2, 1]);
});

test('the arguments stay as they were', () => {
  const x = ones.slice();
  engine.filter2d(x, [4, 4], [0, 1, 0], [1, 3], { border: 'reflect' });
  assert.deepEqual(x, ones);
});

test('bad arguments are refused with a code and the name of the field', () => {
  const conv = (/** @type {any} */ options) => () =>
    engine.conv2d(ones, [1, 4, 4, 1], ones.subarray(0, 4), [2, 2, 1, 1], options);
  refuses(conv({ strides: 0 }), 'out-of-range', 'strides');
  refuses(conv({ strides: 1.5 }), 'wrong-type', 'strides');
  refuses(conv({ strides: NaN }), 'not-finite', 'strides');
  refuses(conv({ strides: '2' }), 'wrong-type', 'strides');
  refuses(conv({ padding: 'full' }), 'not-one-of', 'padding');
  refuses(conv({ stride: 2 }), 'not-one-of', 'options');
  refuses(conv({ groups: 3 }), 'not-one-of', 'groups');
  refuses(() => engine.conv2d(ones, [1, 4, 5, 1], ones, [4, 4, 1, 1]), 'length-mismatch', 'x');
  refuses(() => engine.conv2d(ones, [1, 4, 4, 1], ones.subarray(0, 8), [2, 2, 2, 1]), 'shape-mismatch');
  refuses(() => engine.conv2d(ones, [1, 2 ** 31, 2 ** 31, 1], ones, [4, 4, 1, 1]), 'too-large', 'xShape');
  refuses(() => engine.conv2d(/** @type {any} */ (null), [1, 4, 4, 1], ones, [4, 4, 1, 1]), 'wrong-type', 'x');
});

test('a kernel larger than the input is refused', () => {
  refuses(() => engine.conv2d(ones.subarray(0, 4), [1, 2, 2, 1], ones, [4, 4, 1, 1]), 'kernel-larger-than-input');
});

test('alpha is copied and colours are clamped and rounded', () => {
  const rgba = Uint8ClampedArray.of(10, 20, 200, 7, 1, 2, 3, 0);
  const got = engine.filterRgba(rgba, 2, 1, [1.4], [1, 1], {});
  assert.deepEqual([...got], [14, 28, 255, 7, 1, 3, 4, 0]);
});

test('every preset is listed and described as itself', () => {
  const presets = engine.presets();
  assert(presets.length >= 20);
  for (const { id, rows, cols, values } of presets) {
    const { verdict } = engine.describeKernel(values, [rows, cols]);
    assert.equal(verdict, 'exact', id);
  }
});

test('a link is read and written back, with and without the #', () => {
  const { config, notices } = engine.parseConfig('#v=1;p=sobel-x;s=2;end');
  assert.deepEqual(notices, []);
  assert.equal(engine.formatConfig(config), engine.formatConfig(engine.parseConfig('v=1;p=sobel-x;s=2;end').config));
  assert.match(engine.formatConfig(config), /^v=1;(.*;)?s=2;(.*;)?end$/);
  refuses(() => engine.parseConfig('v=1;s=99;end'), 'out-of-range', 's');
  refuses(() => engine.parseConfig('v=7;end'), 'unknown-version');
});
