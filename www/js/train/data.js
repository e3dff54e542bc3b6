// @ts-check
/**
 * The set that is trained on: drawn by the engine, downloaded, or made of a visitor's own files. Runs in the training
 * worker. The engine knows and checks the formats; here files are read and pictures decoded.
 */

import { decode } from '../decode.js';
import { download } from '../download.js';
import { fileUrl } from '../files.js';
import { isWhole } from '../whole.js';

/** @typedef {import('./protocol.js').DataInfo} DataInfo */
/** @typedef {import('./protocol.js').Item} Item */

/**
 * The engine's class of that name.
 * @typedef {object} TrainingData
 * @property {() => DataInfo} info
 * @property {(set: 'train' | 'test', index: number) => Item} item
 * @property {() => Uint8Array<ArrayBuffer>} bytes  to keep it; `{id: 'own', bytes}` brings it back
 * @property {() => void} free
 */

/**
 * @typedef {object} OwnData
 * @property {(path: string, size: number) => void} admit
 * @property {(path: string, bytes: Uint8Array) => void} add
 * @property {(path: string, rgba: Uint8ClampedArray, width: number, height: number) => void} addPixels
 * @property {(path: string) => void} passOver
 * @property {() => {path: string, bytes: Uint8Array<ArrayBuffer>} | undefined} nextPicture
 * @property {() => TrainingData} finish
 * @property {() => void} free
 */

/**
 * What of the engine is needed here.
 * @typedef {object} Engine
 * @property {{
 *   shapes: (seed: number) => TrainingData,
 *   lines: (seed: number) => TrainingData,
 *   mnist: (bytes: Uint8Array) => TrainingData,
 *   fromBytes: (bytes: Uint8Array) => TrainingData,
 * }} TrainingData
 * @property {new (name: string, sides: number[], seed: number) => OwnData} OwnData
 * @property {(path: string, head: Uint8Array) => string} dataKind
 * @property {(name: string, size: number, head: Uint8Array) => {format: string, width: number, height: number}} probeImage
 * @property {() => {limits: {imageBytes: number}}} tables
 * @property {(name: string, header: object, width: number, height: number) => void} checkDecoded
 */

/** @typedef {{path: string, blob: Blob}} OwnFile  `path` with its folders, as far as they are known */

/**
 * @typedef {{id: 'shapes' | 'lines' | 'mnist', seed?: number}
 *   | {id: 'own', name: string, files: OwnFile[], seed?: number, sides?: [number, number, number]}
 *   | {id: 'own', bytes: Uint8Array}} DataRequest  `seed`: which shapes and lines are drawn, and what
 *   of own files is held back; pictures are fitted to `sides`, by themselves 32×32×3
 */

/** @typedef {(share: number) => void} OnProgress  0…1, so that long work is not taken for a worker that hangs */

const MNIST = 'data/mnist.bin';
/** As the tutorial's model takes them. */
const SIDES = [32, 32, 3];
/** Everybody trains on the same pictures, unless asked for others. */
const SEED = 1;
/** By so many first bytes a file is told. */
const HEAD = 512;

/**
 * @param {any} wasm  the whole engine
 * @param {DataRequest} request
 * @param {OnProgress} [onProgress]
 * @returns {Promise<TrainingData>}
 * @throws with `code` and `details`, which name the file
 */
export async function loadData(wasm, request, onProgress = () => {}) {
  const engine = /** @type {Engine} */ (wasm);
  if (request.id === 'mnist') return engine.TrainingData.mnist(await fetchDigits(onProgress));
  if (request.id !== 'own') return engine.TrainingData[request.id](request.seed ?? SEED);
  if ('bytes' in request) return engine.TrainingData.fromBytes(request.bytes);
  const own = new engine.OwnData(request.name, request.sides ?? SIDES, request.seed ?? SEED);
  try {
    for (const [at, file] of request.files.entries()) {
      await take(engine, own, file, () => onProgress(at / request.files.length));
      onProgress((at + 1) / request.files.length);
    }
    return own.finish();
  } finally {
    own.free();
  }
}

/** @param {OnProgress} onProgress */
async function fetchDigits(onProgress) {
  try {
    return await bytesOf(await download(fileUrl(MNIST), onProgress));
  } catch (error) {
    const { details } = /** @type {any} */ (error);
    throw fault('data-download', { name: 'MNIST', why: String(details?.why ?? 'offline') });
  }
}

/** @param {Engine} engine @param {OwnData} own @param {OwnFile} file @param {() => void} onMove */
async function take(engine, own, { path, blob }, onMove) {
  const kind = engine.dataKind(path, await read(path, blob.slice(0, HEAD)));
  if (kind === 'hidden') return;
  if (kind === 'other') return own.passOver(path);
  if (kind === 'picture') return decodeInto(engine, own, path, blob);
  own.admit(path, blob.size);
  own.add(path, await read(path, blob));
  for (let picture = own.nextPicture(); picture; picture = own.nextPicture()) {
    await decodeInto(engine, own, picture.path, new Blob([picture.bytes]));
    onMove();
  }
}

/** @param {Engine} engine @param {OwnData} own @param {string} path @param {Blob} blob */
async function decodeInto(engine, own, path, blob) {
  const name = nameOf(path);
  // The probe refuses a file over the limit by its size, unread.
  const most = engine.tables().limits.imageBytes;
  const bytes = await read(path, blob.size > most ? blob.slice(0, 1) : blob);
  const header = named(name, () => engine.probeImage(name, blob.size, bytes));
  const picture = await decode(blob).catch(() => {
    throw fault('broken-image', { name, format: header.format });
  });
  if (!(await isWhole(header.format, bytes, picture.transparent))) {
    throw fault('broken-image', { name, format: header.format });
  }
  named(name, () => engine.checkDecoded(name, header, picture.decodedWidth, picture.decodedHeight));
  own.addPixels(path, picture.rgba, picture.width, picture.height);
}

/**
 * Of one picture the engine says `img`, which would not tell which of many files is meant.
 * @template T
 * @param {string} name
 * @param {() => T} check
 */
function named(name, check) {
  try {
    return check();
  } catch (error) {
    const { details } = /** @type {any} */ (error);
    throw Object.assign(/** @type {Error} */ (error), { details: { ...details, field: name, name } });
  }
}

/** @param {string} path */
const nameOf = (path) => path.split(/[/\\]/).at(-1) ?? path;

/** @param {Blob} blob */
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/** @param {string} path @param {Blob} blob */
async function read(path, blob) {
  return bytesOf(blob).catch(() => {
    throw fault('unreadable-file', { name: nameOf(path) });
  });
}

/** @param {string} code @param {Record<string, string>} details */
function fault(code, details) {
  return Object.assign(new Error(code), { code, details: { field: 'data', ...details } });
}
