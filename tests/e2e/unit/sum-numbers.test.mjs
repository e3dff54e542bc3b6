// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { short } from '../../../www/js/format.js';
import { number, trimmed } from '../../../www/js/panels/sum/numbers.js';

test('numbers of a sum are rounded to one place and written alike', () => {
  assert.equal(number(-0.27349, 3), '−0.273');
  assert.equal(number(672374208, -4, true), '6.7237e8');
  assert.equal(number(1940130816, -5, true), '1.9401e9');
  assert.equal(number(45678, -4, true), '5e4');
  assert.equal(number(4000, -4, true), '0');
  assert.equal(number(-0.00001234, 8, true), '−1.234e−5');
  assert.equal(number(Infinity, 3), '∞');
  assert.equal(trimmed(16, 0), '16');
  assert.equal(trimmed(0.25, 6), '0.25');
  assert.equal(trimmed(100, 0), '100');
});

test('small numbers stay plain as long as people read them', () => {
  assert.equal(short(0.000384), '0.0004');
  assert.equal(short(-0.0001), '−0.0001');
  assert.equal(short(0.04, 1), '0.04');
  assert.equal(short(0.123456), '0.123');
  assert.equal(short(0.00001), '1.00e−5');
  assert.equal(short(0), '0');
});
