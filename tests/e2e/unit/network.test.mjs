// @ts-check
/** The Network lab's parts that draw nothing: where maps stand, what they see, the code that is being typed. */

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { arrange, arrangeColours, cellBeside, cellBox, cellUnder } from '../../../www/js/panels/net/arrangement.js';
import { createAnswers } from '../../../www/js/panels/net/ask.js';
import { term } from '../../../www/js/panels/net/detail-words.js';
import { CODES } from '../../../www/js/panels/net/code-notices.js';
import { createDraft } from '../../../www/js/panels/net/draft.js';
import { formula } from '../../../www/js/panels/net/formula.js';
import { highlightedLines, lineOf, offsetOf, pieces } from '../../../www/js/panels/net/highlight.js';
import { receptiveField } from '../../../www/js/panels/net/receptive.js';
import { hoverText, runningSizes } from '../../../www/js/panels/net/strip-words.js';

/** @typedef {import('../../../www/js/app.js').App} App */

/** @param {object} more @returns {import('../../../www/js/protocol.js').NetLayer} */
const layer = (more) =>
  /** @type {any} */ ({
    name: 'x',
    className: 'X',
    params: 0,
    size: null,
    options: [],
    field: null,
    maps: 1,
    kind: 'each',
    error: null,
    ...more,
  });

/** The tutorial's sizes. */
const TUTORIAL = [
  layer({ name: 'conv2d', params: 896, size: [30, 30, 32], field: { rows: [0, 1, 3], cols: [0, 1, 3] } }),
  layer({ name: 'max_pooling2d', size: [15, 15, 32], field: { rows: [0, 2, 4], cols: [0, 2, 4] } }),
  layer({ name: 'conv2d_1', params: 18496, size: [13, 13, 64], field: { rows: [0, 2, 8], cols: [0, 2, 8] } }),
  layer({ name: 'max_pooling2d_1', size: [6, 6, 64], field: { rows: [0, 4, 10], cols: [0, 4, 10] } }),
  layer({ name: 'conv2d_2', params: 36928, size: [4, 4, 64], field: { rows: [0, 4, 18], cols: [0, 4, 18] } }),
  layer({ name: 'flatten', size: [1024] }),
  layer({ name: 'dense', params: 65600, size: [64] }),
  layer({ name: 'dense_1', params: 650, size: [10] }),
];

/** @param {ReturnType<typeof layer>[]} layers @param {[number, number]} [input] @returns {App} */
const appOf = (layers, [height, width] = [32, 32]) =>
  /** @type {any} */ ({
    t: (/** @type {string} */ key, /** @type {object} */ values) => `${key} ${JSON.stringify(values ?? {})}`,
    store: {
      net: { net: { layers, selected: null }, input: { height, width, channels: 3 }, config: {} },
      changed() {},
    },
  });

test('every map has a place of its own, inside the room', () => {
  for (const size of [
    [30, 30, 32],
    [13, 13, 64],
    [298, 449, 3],
    [7, 7, 512],
    [1, 9, 5],
    [40, 1, 2],
    [1024],
    [10],
    [1],
    [65536],
  ]) {
    const cells = arrange(size, 240);
    assert(cells.height <= 240, `${size}: ${cells.height}`);
    const boxes = new Set();
    for (let i = 0; i < cells.count; i += 1) {
      const { left, top, width, height } = cellBox(cells, i);
      assert(left >= 0 && top >= 0 && left + width <= cells.width && top + height <= cells.height, String(size));
      boxes.add(`${left},${top}`);
      assert.equal(cellUnder(cells, { x: left + width / 2, y: top + height / 2 })?.index, i);
    }
    assert.equal(boxes.size, cells.count);
    assert.equal(cellUnder(cells, { x: cells.width + 1, y: 1 }), null);
    assert.equal(cellUnder(cells, { x: -1, y: 1 }), null);
  }
});

test('three maps as the colours of one picture stand below it too', () => {
  const cells = arrangeColours([298, 449], 240);
  assert(cells.height <= 240 && cells.colours);
  assert.equal(cells.colours.width, cells.width);
  assert.deepEqual(cellUnder(cells, { x: cells.width / 2, y: cells.colours.height / 2 }), { index: 0, u: 0.5, v: 0.5 });
  for (let i = 0; i < 3; i += 1) {
    const { left, top, width, height } = cellBox(cells, i);
    assert(top >= cells.colours.height && top + height <= cells.height && left + width <= cells.width);
    assert.equal(cellUnder(cells, { x: left + width / 2, y: top + height / 2 })?.index, i);
  }
});

test('arrow keys go from map to map and stop at the edges', () => {
  const cells = arrange([30, 30, 32], 240);
  assert.equal(cells.columns, 4);
  assert.deepEqual(
    [
      cellBeside(cells, 0, 'ArrowRight'),
      cellBeside(cells, 0, 'ArrowDown'),
      cellBeside(cells, 0, 'ArrowUp'),
      cellBeside(cells, 31, 'ArrowRight'),
      cellBeside(cells, 5, 'End'),
      cellBeside(cells, 5, 'x'),
    ],
    [1, 4, 0, 31, 31, null],
  );
});

test('the receptive field is cut at the picture’s edge, and all of it without a field', () => {
  const input = { width: 32, height: 30 };
  assert.deepEqual(receptiveField({ rows: [-1, 2, 5], cols: [0, 2, 4] }, { x: 3, y: 0 }, input), {
    x0: 6,
    y0: 0,
    x1: 10,
    y1: 4,
  });
  assert.deepEqual(receptiveField({ rows: [0, 4, 18], cols: [0, 4, 18] }, { x: 6, y: 6 }, input), {
    x0: 24,
    y0: 24,
    x1: 32,
    y1: 30,
  });
  assert.deepEqual(receptiveField(null, { x: 5, y: 0 }, input), { x0: 0, y0: 0, x1: 32, y1: 30 });
});

test('the running sizes are the tutorial’s, and stop at an illegal layer', () => {
  const texts = (/** @type {App} */ app) => runningSizes(app).map(({ text }) => text);
  assert.deepEqual(texts(appOf(TUTORIAL)), ['32', '30', '15', '13', '6', '4', '1,024', '64', '10']);
  const five = [298, 296, 294, 292, 290].map((rows) => layer({ params: 84, size: [rows, rows + 151, 3] }));
  assert.deepEqual(texts(appOf(five, [300, 451])), ['300×451', '298×449', '296×447', '294×445', '292×443', '290×441']);
  const error = { code: 'x', details: {} };
  const broken = [TUTORIAL[0], layer({ name: 'conv2d_1', params: 9, error }), layer({}), layer({ params: 5 })];
  const [, , end, ...rest] = runningSizes(appOf(broken));
  assert.deepEqual([end.layer, end.wrong, rest], [1, true, []]);
  assert.match(end.text, /net\.sizes\.end .*"conv2d_1"/);
});

test('a number under the pointer tells what it sees', () => {
  const app = appOf(TUTORIAL);
  assert.match(hoverText(app, { layer: 2, map: 15, x: 6, y: 5 }), /net\.hover\.part .*"rows":8,"cols":8/);
  assert.match(hoverText(app, { layer: 5, map: 0, x: 517, y: 0 }), /net\.hover\.number .*"count":"1,024"/);
  assert.match(hoverText(app, null), /net\.hover\.none/);
});

test('code is coloured without changing a character', () => {
  const code =
    'model = models.Sequential()  # a "comment"\nx = Conv2D(32, (3, 3), activation=\'relu\')\ns = """two\nlines"""\n\'open';
  assert.equal(
    pieces(code)
      .map(({ text }) => text)
      .join(''),
    code,
  );
  assert.deepEqual(
    pieces(code)
      .filter(({ kind }) => kind)
      .map(({ kind, text }) => `${kind} ${text}`),
    [
      'class Sequential',
      'comment # a "comment"',
      'class Conv2D',
      'number 32',
      'number 3',
      'number 3',
      "string 'relu'",
      'string """two\nlines"""',
      "string 'open",
    ],
  );
  const lines = highlightedLines(code);
  assert.equal(lines.length, code.split('\n').length);
  assert.deepEqual(lines[2].at(-1), { kind: 'string', text: '"""two' });
});

test('lines and columns are counted in characters', () => {
  const code = '# 𝒙 中\nDense(10)';
  assert.equal(offsetOf(code, 1, 4), 4);
  assert.equal(offsetOf(code, 2, 1), 7);
  assert.equal(offsetOf(code, 9, 9), code.length);
  assert.equal(lineOf(code, 8), 2);
});

/** A draft whose timer is run by hand. */
function drill() {
  /** @type {(() => void) | null} */
  let waiting = null;
  /** @type {{text: string, answer: (error: string) => Promise<void>}[]} */
  const sent = [];
  const draft = createDraft({
    changed() {},
    send: (text) =>
      new Promise((resolve) => {
        sent.push({
          text,
          async answer(code) {
            resolve({ error: code ? { code, message: '', details: {} } : null });
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
    later: (callback) => (waiting = callback),
    cancel: () => (waiting = null),
  });
  return { draft, sent, rest: () => waiting?.() };
}

test('typed code is applied after a pause, and the model’s own form does not replace it', async () => {
  const { draft, sent, rest } = drill();
  draft.see('model');
  assert.equal(draft.text, 'model');
  draft.type('model2');
  draft.type('model23');
  assert.equal(sent.length, 0);
  rest();
  assert.deepEqual(
    sent.map(({ text }) => text),
    ['model23'],
  );
  draft.see('model23');
  await sent[0].answer('');
  assert.equal(draft.own, false);
  assert.equal(draft.text, 'model23');
});

test('refused code stays with its error, whatever happens to the model, until it is given up', async () => {
  const { draft, sent, rest } = drill();
  draft.see('model');
  draft.type('broken');
  rest();
  await sent[0].answer('code-unclosed');
  assert.equal(draft.error?.code, 'code-unclosed');
  draft.see('another model');
  assert.equal(draft.text, 'broken');
  draft.restore();
  assert.deepEqual([draft.text, draft.error, draft.own], ['another model', null, false]);
});

test('code whose computing was called off is the person’s own again, and not the model’s', async () => {
  const { draft, sent, rest } = drill();
  draft.see('model');
  draft.type('heavy');
  rest();
  draft.seeCallOff(1);
  await sent[0].answer('');
  draft.see('model');
  assert.deepEqual([draft.text, draft.own, draft.differs], ['heavy', true, true]);
  draft.restore();
  assert.deepEqual([draft.text, draft.own], ['model', false]);
});

test('an answer to older code says nothing of the newer', async () => {
  const { draft, sent, rest } = drill();
  draft.see('model');
  draft.type('a');
  rest();
  draft.type('ab');
  await sent[0].answer('code-unclosed');
  assert.equal(draft.error, null);
  assert.equal(draft.own, true);
  rest();
  await sent[1].answer('');
  assert.equal(draft.own, false);
});

test('an answer is shown until the newer one is there, and only the last wish is asked for', async () => {
  const answers = createAnswers(appOf([]));
  /** @type {string[]} */
  const asked = [];
  /** @param {string} key */
  const look = (key) =>
    answers.look('a', key, async () => {
      asked.push(key);
      return `of ${key}`;
    });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  assert.equal(look('1'), null);
  assert.equal(look('1'), null);
  await settle();
  assert.deepEqual(look('1'), { answer: 'of 1', fresh: true });
  for (const key of ['2', '3', '4']) assert.deepEqual(look(key), { answer: 'of 1', fresh: false });
  await settle();
  assert.deepEqual(look('4'), { answer: 'of 2', fresh: false });
  await settle();
  assert.deepEqual(look('4'), { answer: 'of 4', fresh: true });
  assert.deepEqual(asked, ['1', '2', '4']);
});

test('what is refused is asked for again', async () => {
  const answers = createAnswers(appOf([]));
  let asked = 0;
  const look = () =>
    answers.look('a', '1', async () => {
      asked += 1;
      throw new Error('unavailable');
    });
  look();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(look(), null);
  assert.equal(asked, 2);
});

test('sums and formulas are written with true signs', () => {
  assert.deepEqual(
    [term('0.50', true), term('−0.50', true), term('0.25', false), term('−0.25', false)],
    ['0.50', '−0.50', '+ 0.25', '− 0.25'],
  );
  const plain = { parameters: {}, activation: '' };
  assert.deepEqual(formula('ReLU', { ...plain, input: -1.5 }), { general: 'max(0, x)', numbers: 'max(0, −1.5)' });
  assert.equal(formula('ReLU', { ...plain, input: 9, parameters: { max_value: 6 } }).numbers, 'min(6, max(0, 9))');
  assert.equal(
    formula('LeakyReLU', { ...plain, input: -2, parameters: { negative_slope: 0.3 } }).numbers,
    '0.3 · (−2)',
  );
  assert.deepEqual(formula('Dropout', { ...plain, input: 2, output: 2 }), { general: '', numbers: '2' });
  assert.equal(formula('NotYetKnown', { ...plain, input: -2, output: 4 }).numbers, 'NotYetKnown(−2)');
});

test('what was told of a code goes by names that the engine knows', async () => {
  const folder = join(import.meta.dirname, '../../../src');
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.rs'));
  const core = (await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')))).join('\n');
  for (const code of CODES) assert(core.includes(`"${code}"`), code);
});
