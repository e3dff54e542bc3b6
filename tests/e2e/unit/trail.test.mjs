// @ts-check
/** What can be undone, for an engine that takes over. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trail } from '../../../www/js/trail.js';

/** @param {string} fragment @param {number} at @param {number} from @param {number} to */
const state = (fragment, at, from, to) => /** @type {any} */ ({ fragment, net: { history: { at, from, to } } });

test('nothing is told before a model was seen', () => {
  const trail = new Trail();
  trail.see(/** @type {any} */ ({ fragment: 'filter' }));
  assert.equal(trail.links(), null);
});

test('undone models are the future until another change is made', () => {
  const trail = new Trail();
  for (const [i, link] of ['a', 'b', 'c'].entries()) trail.see(state(link, i, 0, i));
  trail.see(state('b', 1, 0, 2));
  assert.deepEqual(trail.links(), { past: ['a'], future: ['c'] });
  trail.see(state('d', 2, 0, 2));
  assert.deepEqual(trail.links(), { past: ['a', 'b'], future: [] });
});

test('a model that was overtaken unseen ends it, and the next engine counts anew', () => {
  const trail = new Trail();
  for (const [link, at] of /** @type {const} */ ([
    ['e', 4],
    ['g', 6],
    ['h', 7],
  ])) {
    trail.see(state(link, at, 3, at));
  }
  assert.deepEqual(trail.links(), { past: ['g'], future: [] });
  trail.see(state('h', 1, 0, 1));
  trail.see(state('i', 2, 1, 2));
  assert.deepEqual(trail.links(), { past: ['h'], future: [] });
});
