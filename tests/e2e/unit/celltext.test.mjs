import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellFormat } from '../../../www/js/stage/celltext.js';
import { axisText, chainText, outputArithmetic, trim } from '../../../www/js/stage/arithmetic.js';
import { keyTarget } from '../../../www/js/stage/keys.js';

test('cell texts fit, whatever the numbers', () => {
  for (const characters of [4, 5, 6])
    for (const scale of [1e-20, 1e-4, 0.01, 0.05, 0.5, 1, 9.999, 10, 99.5, 255, 1e4, 1e5, 1e9, 1e30]) {
      const values = [scale, -scale, scale / 3, -scale / 7, 0, NaN];
      const write = cellFormat(values, characters);
      for (const value of values) {
        const text = write(value);
        assert.ok(text.length <= Math.max(characters, 6), `${value} in ${characters}: ${text}`);
      }
      assert.equal(write(NaN), '');
    }
});

test('cell texts are the numbers, as far as there is room', () => {
  const write = cellFormat([0.6471, -2.345], 6);
  assert.deepEqual([0.6471, -2.345, 0, -0.0001].map(write), ['0.647', '−2.345', '0.000', '0.000']);
  assert.equal(cellFormat([255, 3], 5)(255), '255.0');
  assert.equal(cellFormat([-2e-6], 5)(-2e-6), '−2e−6');
});

/** @param {object} given @returns {import('../../../www/js/protocol.js').Axis} */
const axis = (given) => ({ input: 300, kernel: 3, stride: 1, dilation: 1, before: 0, after: 0, output: 298, ...given });

test('the arithmetic of a size shows what matters', () => {
  assert.equal(axisText(axis({})), '300 − 3 + 1 = 298');
  assert.equal(axisText(axis({ before: 1, after: 1, stride: 2, output: 150 })), '⌊(300 + 1 + 1 − 3) / 2⌋ + 1 = 150');
  assert.equal(axisText(axis({ dilation: 4, output: 292 })), '300 − ((3 − 1) · 4 + 1) + 1 = 292');
});

test('rows and columns are told apart; passes are a chain; what an unpadded pass takes away is told', () => {
  const state = /** @type {import('../../../www/js/protocol.js').State} */ ({
    rows: axis({}),
    cols: axis({ input: 451, kernel: 5, output: 447 }),
    times: 1,
    sizes: [
      [300, 451],
      [298, 447],
    ],
  });
  assert.deepEqual(outputArithmetic(state), { rows: '300 − 3 + 1 = 298', cols: '451 − 5 + 1 = 447' });
  assert.deepEqual(trim(state), { rows: 2, cols: 4, dilated: false });
  assert.equal(trim({ ...state, rows: axis({ before: 1, after: 1, output: 300 }) }), null);
  assert.equal(trim({ ...state, rows: axis({ stride: 2, output: 149 }) }), null);
  assert.deepEqual(outputArithmetic({ ...state, times: 2 }), { rows: '300 → 298', cols: '451 → 447' });
  assert.equal(chainText([300, 298, 296]), '300 → 298 → 296');
  assert.equal(chainText([300, 298, 296, 294, 292, 290]), '300 → 298 → 296 → … → 290');
});

test('keys move the cursor as in a grid', () => {
  const at = { x: 20, y: 30 };
  const size = { width: 100, height: 80 };
  /** @param {string} name @param {object} [held] */
  const key = (name, held) =>
    keyTarget({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, at, size);
  assert.deepEqual(key('ArrowLeft'), { x: 19, y: 30 });
  assert.deepEqual(key('ArrowDown', { shiftKey: true }), { x: 20, y: 40 });
  assert.deepEqual(key('Home'), { x: 0, y: 30 });
  assert.deepEqual(key('End', { ctrlKey: true }), { x: 99, y: 79 });
  assert.deepEqual(key('PageUp'), { x: 20, y: 22 });
  assert.equal(key('ArrowLeft', { altKey: true }), null, 'the browser’s own way back');
  assert.equal(key('a'), null);
});
