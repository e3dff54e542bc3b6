// @ts-check
/** Errors and notices as sentences, and the kernel's history. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorText } from '../../../www/js/controls/words.js';
import { written } from '../../../www/js/format.js';
import { cosineText, percent } from '../../../www/js/panels/describe/words.js';
import { createHistory, partOf, withPart } from '../../../www/js/panels/kernel/history.js';
import { gathered } from '../../../www/js/panels/notices/gathered.js';
import { placeOf, withPlace } from '../../../www/js/place.js';

/** @type {Record<string, string>} */
const sentences = {
  'error.not-one-of': '{field}: {allowed}, not {value}',
  'error.out-of-range': '{field} {min} {max} {value}',
  'error.malformed': 'no number',
  'error.malformed.cell': '{field}: {value}',
  'kernel.cell': '{row}/{col}',
  'error.code-unsupported': '{line}: {what}',
  'unsupported.branch': 'layers branch',
  'list.comma': ', ',
  'list.more': '{list} and {count} more',
  'arg.sigma.name': 'σ',
};

/** @type {import('../../../www/js/i18n.js').Translate} */
const t = (key, values = {}) =>
  (sentences[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

test('numbers in sentences have a true minus and groups, and other texts stay', () => {
  assert.deepEqual(['-1000000', '1234.5678', '999', '0.12345', '-0.5', '2x3', '1e9', ''].map(written), [
    '−1,000,000',
    '1,234.5678',
    '999',
    '0.12345',
    '−0.5',
    '2x3',
    '1e9',
    '',
  ]);
});

test('a long list of names is cut, a short one is not', () => {
  /** @param {number} count */
  const told = (count) =>
    errorText(t, {
      code: 'not-one-of',
      details: { field: 'img', value: 'x', allowed: Array.from({ length: count }, (_, i) => `n${i}`).join(', ') },
    });
  assert.equal(told(8), 'img: n0, n1, n2, n3, n4, n5, n6, n7, not x');
  assert.equal(told(57), 'img: n0, n1, n2, n3, n4 and 52 more, not x');
});

test('an argument and a cell are named', () => {
  const range = { code: 'out-of-range', details: { field: 'p', value: 'sigma=-1', min: '0.1', max: '5' } };
  assert.equal(errorText(t, range), 'σ 0.1 5 −1');
  const command = /** @type {const} */ ({ type: 'cell', row: 0, col: 2, value: '-' });
  const malformed = { code: 'malformed', message: '', details: { field: 'k', value: '', at: '2' } };
  assert.equal(placeOf(command), 'k');
  assert.equal(errorText(t, withPlace(command, malformed)), '1/3: -');
});

test('what code can’t say is told in words', () => {
  const error = { code: 'code-unsupported', details: { field: 'code', line: '7', what: 'branch' } };
  assert.equal(errorText(t, error), '7: layers branch');
});

test('an error goes to the control that was used, and quotes what was typed', () => {
  const set = /** @type {const} */ ({ type: 'set', key: 'd', value: '2x' });
  assert.equal(placeOf(set), 'd');
  assert.equal(placeOf({ type: 'load', fragment: '' }), undefined);
  assert.equal(withPlace(set, { code: 'wrong-type', message: '', details: { value: '' } }).details.value, '2x');
  assert.equal(withPlace(set, { code: 'wrong-type', message: '', details: { value: 'q' } }).details.value, 'q');
});

test('what is no link is told once', () => {
  /** @param {string[]} codes */
  const told = (...codes) => gathered(codes.map((code) => ({ code, details: {} }))).map(({ code }) => code);
  assert.deepEqual(told('maybe-cut', 'cut-field', 'no-version'), ['no-link']);
  assert.deepEqual(told('unknown-key', 'maybe-cut', 'no-version', 'long-link'), ['no-link', 'long-link']);
  assert.deepEqual(told('maybe-cut', 'unknown-key'), ['maybe-cut', 'unknown-key']);
});

test('a likeness that is not complete does not read as 1', () => {
  assert.deepEqual([0.8612, 0.9998, 0.99999].map(cosineText), ['0.86', '0.9998', '0.99999']);
  assert.deepEqual([0.0083, 0.0104, 0.43].map(percent), ['0.8 %', '1 %', '43 %']);
});

test('the kernel’s part of a link is taken out and put in', () => {
  const link = 'v=1;lab=filter;p=box3;div=2;s=2;px=1,2;end';
  assert.equal(partOf(link), 'p=box3;div=2');
  assert.equal(withPart(link, 'k=1,2,3,4'), 'v=1;k=1,2,3,4;lab=filter;s=2;px=1,2;end');
  assert.equal(withPart(link, ''), 'v=1;lab=filter;s=2;px=1,2;end');
});

/** @param {string} part */
const entry = (part) => ({ part, rows: 3, cols: 3 });

test('history goes back and forth, one step a gesture', async () => {
  const history = createHistory();
  /** @type {string[]} */
  const shown = [];
  const show = async (/** @type {{part: string}} */ { part }) => Boolean(shown.push(part));
  ['', 'p=box3', 'k=1,1,1', 'k=2,1,1', 'k=3,1,1'].forEach((part, i) => history.see(entry(part), i * 100));
  history.see(entry('k=3,5,1'), 450);
  history.see(entry('k=3,6,1'), 5000);
  for (let i = 0; i < 5; i += 1) await history.undo(show);
  assert.deepEqual(shown, ['k=3,5,1', 'k=3,1,1', 'k=1,1,1', 'p=box3', '']);
  assert.equal(history.canUndo, false);
  await history.redo(show);
  assert.equal(shown.at(-1), 'p=box3');
  history.see(entry('p=emboss'), 9000);
  assert.equal(history.canRedo, false);
});

test('a pull that ends where it began leaves no step', () => {
  const history = createHistory();
  ['k=1,1', 'k=2,1', 'k=3,1', 'k=1,1'].forEach((part, i) => history.see(entry(part), i));
  assert.equal(history.canUndo, false);
});

test('history forgets the oldest, and a refused step changes nothing', async () => {
  const history = createHistory();
  for (let i = 0; i <= 60; i += 1) history.see(entry(`init=he_normal:${i}`), i);
  await history.undo(async () => false);
  assert.equal(history.canRedo, false);
  let steps = 0;
  while (history.canUndo) steps += Number(await history.undo(async () => true).then(() => true));
  assert.equal(steps, 50);
});
