// @ts-check
/** TensorFlow's, SciPy's and OpenCV's numbers, through the interface that other pages and Node use. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import engine, { golden } from './engine.mjs';

const relative = 2e-5;

/**
 * Close to each number, and where terms cancelled, to a tenth of that of the largest.
 * @param {{data: Float32Array, shape: number[]}} got
 * @param {{data: number[], shape: number[]}} want
 * @param {string} name
 */
function assertTensor(got, want, name) {
  assert.deepEqual(got.shape, want.shape, name);
  assert(got.data instanceof Float32Array, name);
  assert.equal(got.data.length, want.data.length, name);
  const largest = want.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  want.data.forEach((value, at) => {
    const error = Math.abs(got.data[at] - value);
    assert(
      error <= relative * Math.max(Math.abs(value), largest / 10),
      `${name}: ${at}: ${got.data[at]}, not ${value}`,
    );
  });
}

/** @param {any} one */
const nameOf = ({ x: _x, y: _y, kernel, ...options }) => JSON.stringify({ kernel: kernel?.shape, ...options });

/**
 * @param {string} file
 * @param {(one: any, x: Float32Array, kernel: Float32Array) => {data: Float32Array, shape: number[]}} compute
 */
function everyCase(file, compute) {
  test(`${file}: every golden case`, async () => {
    const cases = await golden(file);
    assert(cases.length > 0);
    for (const one of cases) {
      const got = compute(one, Float32Array.from(one.x.data), Float32Array.from(one.kernel?.data ?? []));
      assertTensor(got, one.y, nameOf(one));
    }
  });
}

/** @param {any} one */
const layerOptions = ({ strides, padding, dilationRate, groups, bias, activation }) => ({
  strides,
  padding,
  dilationRate,
  bias: bias ?? undefined,
  ...(activation && { activation }),
  ...(groups && { groups }),
});

everyCase('conv2d', (one, x, kernel) => engine.conv2d(x, one.x.shape, kernel, one.kernel.shape, layerOptions(one)));

everyCase('depthwise', (one, x, kernel) =>
  engine.depthwiseConv2d(x, one.x.shape, kernel, one.kernel.shape, layerOptions(one)),
);

everyCase('pool2d', ({ kind, x: { shape }, poolSize, strides, padding }, x) =>
  (kind === 'max' ? engine.maxPool2d : engine.avgPool2d)(x, shape, { poolSize, strides, padding }),
);

everyCase('filter2d', ({ x: { shape }, kernel: { shape: sides }, ...one }, x, kernel) => {
  const { border, divisor, bias, strides, dilationRate, flip } = one;
  return engine.filter2d(x, shape, kernel, sides, { border, divisor, bias, strides, dilationRate, flip });
});

test('filter_rgba: every golden case', async () => {
  const cases = await golden('filter_rgba');
  assert(cases.length > 0);
  for (const { x, y, kernel, border, divisor, bias } of cases) {
    const [height, width] = x.shape;
    const got = engine.filterRgba(
      Uint8ClampedArray.from(x.data),
      width,
      height,
      Float32Array.from(kernel.data),
      kernel.shape,
      { border, divisor, bias },
    );
    assert(got instanceof Uint8ClampedArray);
    assert.deepEqual([...got], y.data, nameOf({ x, y, kernel, border, divisor, bias }));
  }
});
