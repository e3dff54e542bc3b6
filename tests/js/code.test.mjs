// @ts-check
/** Links as code for other tools, through the interface that other pages and Node use. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import engine from './engine.mjs';

const { exportCode, Session } = engine;

test('a link becomes code', () => {
  const code = exportCode('#v=1;p=sobel-x;pad=reflect;end', 'numpy');
  assert.match(code, /ndimage\.correlate\(x, kernel\[:, :, np\.newaxis\], mode="mirror"\)/);
  assert.match(exportCode('v=1;lab=net;end', 'pytorch'), /nn\.Linear\(1024, 64\)/);
});

test('what a tool can not do is refused by the name of the field', () => {
  const details = { field: 's', value: '2x2', target: 'SVG' };
  assert.throws(() => exportCode('v=1;s=2;end', 'svg'), { code: 'not-in-target', details });
  // @ts-expect-error There is no such tool.
  assert.throws(() => exportCode('v=1;end', 'gimp'), { code: 'not-one-of' });
  assert.throws(() => exportCode('v=1;s=0;end', 'svg'), { code: 'out-of-range' });
});

test('a session gives the code for all tools and its numbers', () => {
  const session = /** @type {any} */ (new Session());
  session.apply({ type: 'load', fragment: 'v=1;img=impulse;pad=reflect;end' });
  while (session.advance(1e6) < 1);
  const codes = session.codes();
  assert.equal(codes.length, 9);
  for (const { id, name, extension, text, error } of codes) {
    assert.ok(id && name && extension);
    assert.equal(typeof text === 'string', error === undefined, id);
  }
  const svg = codes.find((/** @type {any} */ code) => code.id === 'svg');
  assert.equal(svg.error.code, 'not-in-target');
  assert.equal(svg.error.details.field, 'pad');
  assert.equal(new TextDecoder('latin1').decode(session.exportNumbers('npy').slice(1, 6)), 'NUMPY');
  assert.match(new TextDecoder().decode(session.exportNumbers('csv')), /^y,x,c0\n0,0,/);
  assert.throws(() => session.exportNumbers('xls'), { code: 'not-one-of' });
});
