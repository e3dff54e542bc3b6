// @ts-check
/** Steps count from what was asked for last. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ahead, ask, refused } from '../../../www/js/controls/ahead.js';

test('the value that was asked for last counts until it is there', () => {
  assert.equal(ahead('a', '1'), '1');
  ask('a', '1', '2');
  ask('a', '1', '3');
  assert.equal(ahead('a', '1'), '3');
  assert.equal(ahead('a', '2'), '3', 'an answer on the way');
  assert.equal(ahead('a', '3'), '3');
  assert.equal(ahead('a', '1'), '1', 'forgotten');
});

test('another value, or a refusal, ends it; controls do not mix', () => {
  ask('a', '1', '2');
  assert.equal(ahead('b', '1'), '1');
  assert.equal(ahead('a', '7'), '7');
  assert.equal(ahead('a', '1'), '1');
  ask('a', '1', '99');
  refused('a');
  assert.equal(ahead('a', '1'), '1');
});
