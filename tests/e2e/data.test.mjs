// @ts-check
/** Training data in the browser: what `loadData` makes of files, and the chooser. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openSite } from './browser.mjs';
import { encodePng } from './png.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const files = join(import.meta.dirname, '..', 'golden', 'data', 'files');

/** @param {number[]} colour a picture of 6 × 4 */
const plain = (colour) =>
  Buffer.from(
    encodePng(
      6,
      4,
      new Uint8Array(6 * 4 * 4).map((_, i) => [...colour, 255][i % 4]),
    ),
  );

/**
 * Loads in the page, as the training worker does.
 * @param {Page} page
 * @param {object} request
 * @param {[path: string, bytes: Buffer][]} [own]
 * @returns {Promise<any>} `{info, first, moves}`, or `{code, details}`
 */
const load = (page, request, own) =>
  page.evaluate(
    async (asked, given) => {
      const path = (/** @type {string} */ file) => new URL(file, document.baseURI).href;
      const wasm = await import(path('conv-playground.js'));
      await wasm.default();
      const { loadData } = await import(path('js/train/data.js'));
      const blobs = given?.map(([name, text]) => ({
        path: name,
        blob: new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]),
      }));
      /** @type {number[]} */
      const moves = [];
      try {
        const whole = blobs ? { ...asked, files: blobs } : asked;
        const data = await loadData(wasm, whole, (/** @type {number} */ share) => moves.push(share));
        const { label, rgba } = data.item('train', 0);
        return { info: data.info(), first: [label, ...rgba.slice(0, 4)], moves };
      } catch (error) {
        const { code, details } = /** @type {any} */ (error);
        return { code, details };
      }
    },
    request,
    own?.map(([name, bytes]) => [name, bytes.toString('base64')]),
  );

/** @param {string} name */
const file = (name) => readFile(join(files, name));

describe('training data', () => {
  /** @type {import('./browser.mjs').Site} */
  let site;
  before(async () => {
    site = await openSite({ unjoined: true });
  });
  after(() => site.close());

  /** @param {(page: Page) => Promise<void>} body @param {RegExp[]} [expected] */
  const visit = (body, expected = []) => site.visit('', { expected }, body);

  test('comes with the page', () =>
    visit(async (page) => {
      for (const [id, train, sides] of /** @type {[string, number, number[]][]} */ ([
        ['shapes', 6000, [32, 32, 3]],
        ['lines', 4000, [16, 16, 1]],
        ['mnist', 6000, [28, 28, 1]],
      ])) {
        const { info } = await load(page, { id });
        assert.deepEqual([info.id, info.train, info.test, info.sides], [id, train, 1000, sides]);
      }
    }));

  test('is read from files of each kind', () =>
    visit(async (page) => {
      const kinds = /** @type {[string[], number, number, string[]][]} */ ([
        [['cifar-10-binary.tar.gz'], 11, 4, ['airplane']],
        [
          ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'],
          12,
          6,
          ['0', '1', '2'],
        ],
        [['leaves.zip'], 6, 2, ['ahorn ä', 'oak']],
      ]);
      for (const [names, train, held, classes] of kinds) {
        const own = await Promise.all(
          names.map(async (name) => /** @type {[string, Buffer]} */ ([name, await file(name)])),
        );
        const { info, moves } = await load(page, { id: 'own', name: names[0] }, own);
        assert.deepEqual([info.id, info.name, info.train, info.test], ['own', names[0], train, held]);
        assert.deepEqual(info.classes.slice(0, classes.length), classes);
        assert.equal(moves.at(-1), 1);
      }
    }));

  test('is read from a folder of pictures, whose colours stay', () =>
    visit(async (page) => {
      const own = /** @type {[string, Buffer][]} */ ([
        ['pets/.DS_Store', Buffer.from([0, 0, 8, 1])],
        ['pets/readme.txt', Buffer.from('both are mine')],
        ['pets/train/cat/1.png', plain([250, 120, 3])],
        ['pets/train/dog/1.png', plain([9, 8, 7])],
        ['pets/test/dog/2.png', plain([1, 2, 3])],
      ]);
      const { info, first } = await load(page, { id: 'own', name: 'pets' }, own);
      assert.deepEqual(info, {
        id: 'own',
        name: 'pets',
        classes: ['cat', 'dog'],
        sides: [32, 32, 3],
        train: 2,
        test: 1,
      });
      assert.deepEqual(first, [0, 250, 120, 3, 255]);
      const small = await load(page, { id: 'own', name: 'pets', sides: [8, 8, 1] }, own);
      assert.deepEqual(small.info.sides, [8, 8, 1]);
    }));

  test('is refused by the file’s name', () =>
    visit(async (page) => {
      const whole = plain([1, 2, 3]);
      const rows = /** @type {[[string, Buffer][], string, string][]} */ ([
        [[['a/cut.png', whole.subarray(0, 45)]], 'broken-image', 'cut.png'],
        [[['a/fake.png', Buffer.from('hello, this is no picture')]], 'unknown-image-format', 'fake.png'],
        [[['a/none.png', Buffer.alloc(0)]], 'empty', 'none.png'],
        [[['plain.png', whole]], 'no-class', 'plain.png'],
        [[['notes.txt', Buffer.from('hello')]], 'unknown-data-format', 'notes.txt'],
        [[['x.zip', (await file('leaves.zip')).subarray(0, 900)]], 'broken-data', 'x.zip'],
        [[['data_batch_1.bin', Buffer.alloc(5000)]], 'data-length', 'data_batch_1.bin'],
      ]);
      for (const [own, code, name] of rows) {
        const error = await load(page, { id: 'own', name: 'x' }, own);
        assert.equal(error.code, code, name);
        assert.equal(error.details.name, name);
      }
    }));

  test('that can’t be downloaded is told of', async () => {
    const lame = await openSite({
      unjoined: true,
      fault: (path) => (path.endsWith('mnist.bin') ? { status: 404 } : undefined),
    });
    try {
      await lame.visit('', { expected: [/mnist\.bin|404/] }, async (page) => {
        const error = await load(page, { id: 'mnist' });
        assert.deepEqual([error.code, error.details.why], ['data-download', '404']);
      });
    } finally {
      await lame.close();
    }
  });
});
