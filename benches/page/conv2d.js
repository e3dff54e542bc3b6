// @ts-check
/** 2-D convolutions with TensorFlow.js' wasm backend as the peer; its tensors are uploaded beforehand. */

import { numbers } from './numbers.js';

/** @typedef {{height: number, width: number, channels: number, filters: number, kernel: number, padding: 'valid' | 'same'}} Case */

/** @type {Case[]} */
export const cases = [
  { height: 15, width: 15, channels: 32, filters: 64, kernel: 3, padding: 'valid' },
  { height: 32, width: 32, channels: 3, filters: 32, kernel: 3, padding: 'valid' },
  { height: 56, width: 56, channels: 64, filters: 64, kernel: 3, padding: 'same' },
  { height: 128, width: 128, channels: 32, filters: 64, kernel: 3, padding: 'same' },
  { height: 64, width: 64, channels: 32, filters: 32, kernel: 5, padding: 'same' },
];

/** @param {Case} one */
export const nameOf = ({ height, width, channels, filters, kernel, padding }) =>
  `conv2d ${kernel}×${kernel} ${height}×${width}×${channels}→${filters} ${padding}`;

/**
 * @param {Case} one
 * @param {any} engine
 * @param {any} tf
 * @returns {[import('./measure.js').Contender, import('./measure.js').Contender]}
 */
export function contenders({ height, width, channels, filters, kernel, padding }, engine, tf) {
  const xShape = [1, height, width, channels];
  const kernelShape = [kernel, kernel, channels, filters];
  const x = numbers(height * width * channels, 1);
  const weights = numbers(kernel * kernel * channels * filters, 2);
  const input = tf.tensor4d(x, xShape);
  const filter = tf.tensor4d(weights, kernelShape);
  const ours = { once: () => engine.conv2d(x, xShape, weights, kernelShape, { padding }).data };
  const theirs = {
    once: () => {
      const output = tf.conv2d(input, filter, 1, padding);
      const data = output.dataSync();
      output.dispose();
      return data;
    },
    close: () => tf.dispose([input, filter]),
  };
  return [ours, theirs];
}
