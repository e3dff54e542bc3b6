import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as g from '../../../www/js/draw/geometry.js';
import { gridSize, LEAST_CELL, scrolled } from '../../../www/js/draw/gridview.js';

/**
 * @param {number} input
 * @param {number} kernel
 * @returns {import('../../../www/js/protocol.js').Axis}
 */
function axis(input, kernel, { stride = 1, dilation = 1, before = 0, after = 0 } = {}) {
  const output = Math.floor((input + before + after - (kernel - 1) * dilation - 1) / stride) + 1;
  return { input, kernel, stride, dilation, before, after, output };
}

test('a window starts at output × stride − padding and is as long as the dilated kernel', () => {
  const rows = axis(300, 3, { stride: 2, before: 1, after: 1 });
  const cols = axis(451, 3, { dilation: 4 });
  assert.deepEqual(g.windowOf(rows, cols, { x: 10, y: 0 }), { x0: 10, y0: -1, x1: 19, y1: 2 });
  assert.deepEqual(
    g.tapsOf(rows, cols, { x: 10, y: 0 }),
    [
      [10, -1],
      [14, -1],
      [18, -1],
      [10, 0],
      [14, 0],
      [18, 0],
      [10, 1],
      [14, 1],
      [18, 1],
    ].map(([x, y]) => ({ x, y })),
  );
});

test('the middle of an output’s window leads back to that output', () => {
  for (const kernel of [1, 2, 3, 4, 5, 31])
    for (const stride of [1, 2, 3])
      for (const dilation of [1, 2, 5]) {
        const reach = (kernel - 1) * dilation;
        for (const [before, after] of [
          [0, 0],
          [Math.ceil(reach / 2), Math.floor(reach / 2)],
          [Math.floor(reach / 2), Math.ceil(reach / 2)],
        ]) {
          const a = axis(200, kernel, { stride, dilation, before, after });
          for (let out = 0; out < a.output; out += 1) {
            const middle = g.firstTap(a, out) + (g.effective(a) - 1) / 2;
            const cell = before > after ? Math.ceil(middle) : Math.floor(middle);
            if (cell < 0 || cell >= a.input) continue;
            assert.equal(g.centredOn(a, cell), out, JSON.stringify({ a, out }));
          }
        }
      }
});

test('with padding and stride 1 every input cell leads to the output in its place', () => {
  for (const kernel of [1, 2, 3, 4, 5, 6]) {
    const reach = kernel - 1;
    for (const [before, after] of [
      [Math.ceil(reach / 2), Math.floor(reach / 2)],
      [Math.floor(reach / 2), Math.ceil(reach / 2)],
    ]) {
      const a = axis(40, kernel, { before, after });
      for (let cell = 0; cell < 40; cell += 1) assert.equal(g.centredOn(a, cell), cell);
    }
  }
});

test('cells at the edge lead to the nearest output, never beyond it', () => {
  const a = axis(10, 3);
  assert.equal(g.centredOn(a, 0), 0);
  assert.equal(g.centredOn(a, 9), 7);
  assert.ok(Object.is(g.centredOn(a, 0), 0), 'no negative zero');
});

test('several passes shift the middle by each pass’s trim', () => {
  const last = axis(296, 3);
  assert.equal(g.centredOn(last, 50, 3), 47);
  const strided = axis(74, 3, { stride: 2, before: 1, after: 1 });
  assert.equal(g.centredOn(strided, 40, 3), 5);
});

test('padding reaches as far as the axis says', () => {
  const a = axis(10, 3, { before: 1, after: 2 });
  assert.deepEqual(
    [-2, -1, 0, 9, 11, 12].map((cell) => g.padded(a, cell)),
    [false, true, true, true, true, false],
  );
});

test('points of a letterboxed picture become cells, points beside it do not', () => {
  const box = g.contained(400, 300, 100, 100);
  assert.deepEqual(box, { left: 50, top: 0, width: 300, height: 300 });
  const cells = { x0: 0, y0: 0, x1: 100, y1: 100 };
  assert.deepEqual(g.cellAt({ x: 50, y: 0 }, box, cells), { x: 0, y: 0 });
  assert.deepEqual(g.cellAt({ x: 349.9, y: 299.9 }, box, cells), { x: 99, y: 99 });
  assert.equal(g.cellAt({ x: 49, y: 10 }, box, cells), null);
  assert.equal(g.cellAt({ x: 350, y: 10 }, box, cells), null);
  assert.equal(g.cellAt({ x: 100, y: 300 }, box, cells), null);
  assert.equal(g.cellAt({ x: NaN, y: 0 }, box, cells), null);
});

test('a cell found at a place is placed there', () => {
  const box = g.contained(484, 322, 451, 300);
  const cells = { x0: -3, y0: -2, x1: 451, y1: 300 };
  for (const cell of [
    { x: -3, y: -2 },
    { x: 17, y: 200 },
    { x: 450, y: 299 },
  ]) {
    const at = g.placed({ x0: cell.x, y0: cell.y, x1: cell.x + 1, y1: cell.y + 1 }, box, cells);
    const middle = { x: at.left + at.width / 2, y: at.top + at.height / 2 };
    assert.deepEqual(g.cellAt(middle, box, cells), cell);
  }
});

test('a small mark grows about its middle', () => {
  assert.deepEqual(g.atLeast({ left: 10, top: 20, width: 1, height: 30 }, 9), {
    left: 6,
    top: 20,
    width: 9,
    height: 30,
  });
});

test('the grid of numbers has whole cells, none too narrow, and at least one', () => {
  for (const [w, h] of [
    [484, 322],
    [165, 110],
    [20, 10],
    [358, 238],
  ]) {
    const grid = gridSize(w, h);
    assert.ok(grid.columns >= 1 && grid.rows >= 1);
    const cell = w / grid.columns;
    if (w >= LEAST_CELL) assert.ok(cell >= LEAST_CELL);
    if (h >= cell) assert.ok(Math.abs(h / grid.rows - cell) <= cell / 2, 'nearly square');
  }
});

test('the grid scrolls only as far as it must', () => {
  const all = { from: -1, to: 301 };
  /** @param {number | null} before @param {number} visible @param {number} from @param {number} to */
  const first = (before, visible, from, to) => scrolled(before, visible, { from, to }, all);
  assert.equal(first(null, 9, 100, 103), 97);
  assert.equal(first(97, 9, 100, 103), 97);
  assert.equal(first(97, 9, 103, 106), 98);
  assert.equal(first(97, 9, 90, 93), 89);
  assert.equal(first(97, 3, 90, 93), 90);
  assert.equal(first(0, 5, 100, 131), 113);
});

test('the grid shows nothing beyond the padding, and a small picture whole', () => {
  assert.equal(scrolled(null, 9, { from: -1, to: 2 }, { from: -1, to: 301 }), -1);
  assert.equal(scrolled(null, 9, { from: 298, to: 301 }, { from: -1, to: 301 }), 292);
  for (const from of [-1, 3, 6]) assert.equal(scrolled(null, 11, { from, to: from + 3 }, { from: -1, to: 9 }), -2);
  assert.equal(scrolled(4, 11, { from: 0, to: 1 }, { from: 0, to: 1 }), -5);
});

test('a window over the edge is cut a little beyond it', () => {
  const picture = { left: 0, top: 0, width: 100, height: 50 };
  assert.deepEqual(g.within({ left: -30, top: 10, width: 60, height: 90 }, picture, 4), {
    left: -4,
    top: 10,
    width: 34,
    height: 44,
  });
  assert.deepEqual(g.within({ left: 10, top: 10, width: 5, height: 5 }, picture, 4), {
    left: 10,
    top: 10,
    width: 5,
    height: 5,
  });
});
