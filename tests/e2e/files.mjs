// @ts-check
/** Brings files to the page as a visitor does, and makes the odd ones. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {{name: string, type?: string, bytes: Uint8Array}} Given */

/** @param {Given} file */
const sent = ({ name, type = '', bytes }) => ({ name, type, base64: Buffer.from(bytes).toString('base64') });

/**
 * A drop or a paste of a file.
 * @param {Page} page
 * @param {'dragenter' | 'dragleave' | 'drop' | 'paste'} kind
 * @param {Given[]} files
 * @param {string} [selector]  where; the page's body, if left out
 */
export async function transfer(page, kind, files, selector = 'body') {
  await page.evaluate(
    (event, list, where) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
      }
      const options = { bubbles: true, cancelable: true };
      document
        .querySelector(where)
        ?.dispatchEvent(
          event === 'paste'
            ? new ClipboardEvent(event, { ...options, clipboardData: data })
            : new DragEvent(event, { ...options, dataTransfer: data }),
        );
    },
    kind,
    files.map(sent),
    selector,
  );
}

/**
 * What the worker's decoder makes of a file.
 * @param {Page} page
 * @param {Given} file
 */
export async function decoded(page, file) {
  const { base64, ...rest } = await page.evaluate(async ({ type, base64 }) => {
    const { decode } = await import(new URL('js/decode.js', document.baseURI).href);
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const { rgba, ...others } = await decode(new Blob([bytes], { type }));
    let text = '';
    for (let i = 0; i < rgba.length; i += 8192) text += String.fromCharCode(...rgba.subarray(i, i + 8192));
    return { ...others, base64: btoa(text) };
  }, sent(file));
  return { ...rest, rgba: new Uint8Array(Buffer.from(base64, 'base64')) };
}

/**
 * A 32 × 16 JPEG with red, green, blue and white quarters (in reading order, as stored) and an EXIF orientation.
 * @param {Page} page
 * @param {number} orientation  1…8
 * @returns {Promise<Given>}
 */
export async function turnedJpeg(page, orientation) {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 32;
    canvas.height = 16;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    ['#f00', '#0f0', '#00f', '#fff'].forEach((colour, i) => {
      context.fillStyle = colour;
      context.fillRect((i % 2) * 16, i < 2 ? 0 : 8, 16, 8);
    });
    return canvas.toDataURL('image/jpeg', 1).split(',')[1];
  });
  const jpeg = Buffer.from(base64, 'base64');
  // APP1: "Exif", a big-endian TIFF header, one directory entry: tag 0x0112, SHORT, one value.
  const exif = Buffer.from([
    0xff,
    0xe1,
    0,
    34,
    ...Buffer.from('Exif\0\0MM\0*', 'latin1'),
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  return {
    name: 'turned.jpg',
    type: 'image/jpeg',
    bytes: Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]),
  };
}

/** A 4 × 4 GIF of two frames, the first red, the second blue. */
export function movingGif() {
  const frame = (/** @type {number} */ index) => [
    0x21,
    0xf9,
    4,
    0,
    10,
    0,
    0,
    0,
    0x2c,
    0,
    0,
    0,
    0,
    4,
    0,
    4,
    0,
    0,
    // Codes of three bits: clear (4) before the table can grow, two pixels, and at the last end (5).
    2,
    ...lzw([...Array.from({ length: 8 }, () => [4, index, index]).flat(), 5]),
    0,
  ];
  return Buffer.from([
    ...Buffer.from('GIF89a', 'latin1'),
    4,
    0,
    4,
    0,
    0x81,
    0,
    0,
    255,
    0,
    0,
    0,
    0,
    255,
    0,
    0,
    0,
    0,
    0,
    0,
    0x21,
    0xff,
    11,
    ...Buffer.from('NETSCAPE2.0', 'latin1'),
    3,
    1,
    0,
    0,
    0,
    ...frame(0),
    ...frame(1),
    0x3b,
  ]);
}

/** One block of three-bit codes, the first in the lowest bits. @param {number[]} codes */
function lzw(codes) {
  const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, (code >> 2) & 1]);
  const bytes = Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    bits.slice(i * 8, i * 8 + 8).reduce((byte, bit, at) => byte | (bit << at), 0),
  );
  return [bytes.length, ...bytes];
}

/** Files that a visitor chooses in the file dialog; they stand in a folder of their own until `close`. */
export async function createUploads() {
  const folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  return {
    /** @param {Page} page @param {string} name @param {Uint8Array} bytes @param {string} [input]  the input's; the first one */
    async choose(page, name, bytes, input = 'input[type=file]') {
      const path = join(folder, name);
      await writeFile(path, bytes);
      const place = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement> | null} */ (
        await page.$(input)
      );
      await place?.uploadFile(path);
    },
    close: () => rm(folder, { recursive: true }),
  };
}
