// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellText, editText, fineness, stepped, unitOf } from '../../../www/js/panels/kernel/numbers.js';
import { families } from '../../../www/js/panels/presets/families.js';

test('a cell’s number fits its cell, and loses no sign or size', () => {
  assert.equal(cellText(-2, 3), '−2');
  assert.equal(cellText(-0.12345, 3), '−0.123');
  assert.equal(cellText(-0.12345, 5), '−0.12');
  assert.equal(cellText(123456, 5), '1e5');
  for (const side of [3, 5, 7]) {
    for (const value of [0, 1e-6, -1e-6, 0.333333, -12.345, 1234.5, -1e6, 999999]) {
      const text = cellText(value, side);
      assert(text.length <= 7, `${value} in a ${side}×${side} kernel is ${text}`);
      assert.equal(text.startsWith('−'), value < 0, text);
    }
  }
});

test('the text to edit is the shortest that means the same float', () => {
  for (const value of [0.1, -0.7, 1 / 3, 1e-6, 123456.78, 1e6, 0]) {
    const single = Math.fround(value);
    assert.equal(Math.fround(Number(editText(single))), single);
    assert(editText(single).length <= String(single).length);
  }
  assert.equal(editText(Math.fround(0.1)), '0.1');
});

test('steps follow the kernel’s size and add up exactly', () => {
  assert.equal(unitOf([-1, 0, 2]), 0.1);
  assert.equal(unitOf([0.43, -0.2]), 0.01);
  assert.equal(unitOf([0, 0]), 0.1);
  let text = '0';
  for (let i = 0; i < 10; i += 1) text = stepped(Number(text), 1, 0.1);
  assert.equal(text, '1');
  assert.equal(stepped(0.25, 1, 0.1), '0.35');
  assert.equal(stepped(3, -2, 10), '-17');
  const keys = { shiftKey: false, ctrlKey: false, metaKey: false };
  assert.deepEqual(
    [fineness(keys), fineness({ ...keys, shiftKey: true }), fineness({ ...keys, metaKey: true })],
    [1, 0.1, 10],
  );
});

test('presets that differ in direction alone stand together, and none is lost', () => {
  const preset = (/** @type {string} */ id) =>
    /** @type {import('../../../www/js/protocol.js').PresetInfo} */ (/** @type {unknown} */ ({ id }));
  const compass = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'].map((end) => preset(`kirsch-${end}`));
  const all = [preset('roberts-1'), preset('roberts-2'), ...compass];
  const found = families(all);
  assert.deepEqual(
    found.map(({ id, members }) => [id, members.length]),
    [
      ['', 2],
      ['kirsch', 8],
    ],
  );
  assert.deepEqual(
    found.flatMap(({ members }) => members.map((member) => member.preset)),
    all,
  );
  assert.equal(found[1].members.map(({ sign }) => sign).join(''), '↑↗→↘↓↙←↖');
});
