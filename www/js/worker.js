// @ts-check
/**
 * The engine's worker: the only importer of the wasm module. A table of actions; `apply` and its
 * kin compute in slices, so that a newer command can overtake.
 */

import { decode, pictureNotices } from './decode.js';
import { describe } from './described.js';
import { download } from './download.js';
import { fileUrl } from './files.js';
import { nextTurn } from './turn.js';
import { isWhole } from './whole.js';

/** @typedef {typeof import('../conv-playground.js')} Engine */

/**
 * What the engine has for this page alone, and its public declarations leave out.
 * @typedef {object} Internal
 * @property {() => number} newSeed
 * @property {() => any} tables
 * @property {() => any} [netTables]
 * @property {(name: string, size: number, head: Uint8Array) => {format: string, width: number, height: number}} probeImage
 * @property {(name: string, header: object, width: number, height: number) => void} checkDecoded
 */
/** @type {Engine & Internal} */
let wasm;

/** A slice should leave the queue waiting no longer than this. */
const SLICE_MS = 24;

/** Shown where a link's picture can't be loaded; the engine draws it itself. */
const STAND_IN = 'lines';

/**
 * The session's methods that only this page calls.
 * @typedef {object} NetSession
 * @property {(layer: number, from: number, count: number, side: number) => import('./protocol.js').NetMaps} netMaps
 * @property {(layer: number, map?: number) => import('./protocol.js').NetValues} netValues
 * @property {(layer: number, map: number, x: number, y: number) => import('./protocol.js').NetDetail} netDetail
 * @property {(layer: number, map: number, from: number, count: number, side: number) => import('./protocol.js').NetParts} netParts
 * @property {() => {code: string, json: string}} netExport
 * @property {(weights: Float32Array | null, split: boolean) => void} showTrained
 * @property {() => import('./train/protocol.js').Moved} netMoved
 * @property {() => import('./train/protocol.js').Guess} netGuess
 * @property {() => import('./protocol.js').Code[]} codes
 * @property {(format: 'npy' | 'csv') => Uint8Array} exportNumbers
 * @property {() => import('./protocol.js').Picture & {rgba: Uint8ClampedArray}} goalPicture
 * @property {() => import('./protocol.js').Picture & {rgba: Uint8ClampedArray}} goalDifference
 * @property {(rgba: Uint8ClampedArray, width: number, height: number, seed: number) => void} openTarget
 * @property {(rgba: Uint8ClampedArray, width: number, height: number) => void} keepTarget
 * @property {(batches: number) => import('./protocol.js').Survey} surveyLines
 * @property {(past: string[], future: string[]) => void} [keepHistory]
 */

/** @typedef {import('../conv-playground.js').Session & NetSession} Session */

/** @type {Session} */
let session;
/** @type {() => void} */
let begin;
/** Settled once there is a session to ask. @type {Promise<void>} */
const begun = new Promise((resolve) => (begin = resolve));
let budget = 2_000_000;
let newest = 0;
/** After a panic or trap the instance may be half-way through a call, so it is never called again. */
let broken = false;
/** Notices that the next state takes along. @type {import('./protocol.js').Notice[]} */
const told = [];

/** @typedef {(args: any, id: number) => any} Action */

/** Commands that take a new seed. */
const SEEDED = new Set(['new-seed', 'teach']);

/** @type {Record<string, Action>} */
const actions = {
  async start({ fragment, theme, own, target, history }, id) {
    const fresh = /** @type {Session} */ (new wasm.Session());
    fresh.setTheme(theme);
    if (own) await keepOwn(own, 'img', (...picture) => fresh.keepOwn(...picture));
    if (target) await keepOwn(target, 'goal', (...picture) => fresh.keepTarget(...picture));
    fresh.apply({ type: 'load', fragment: await obtainable(fresh, fragment, id) });
    if (history) fresh.keepHistory?.(history.past, history.future);
    session?.free();
    session = fresh;
    begin();
    return finish(id);
  },
  async apply(command, id) {
    const whole = SEEDED.has(command.type) ? { ...command, seed: wasm.newSeed() } : command;
    await provide(session, whole, id);
    session.apply(whole);
    return finish(id);
  },
  async image(file, id) {
    const picture = await readOwn(file);
    session.openOwn(picture.rgba, picture.width, picture.height);
    told.push(...pictureNotices(file.name, picture));
    return finish(id);
  },
  async target(file, id) {
    const { rgba, width, height } = await readOwn(file);
    session.openTarget(rgba, width, height, wasm.newSeed());
    return finish(id);
  },
  theme(theme, id) {
    session.setTheme(theme);
    return finish(id);
  },
  'net-trained'({ weights, split }, id) {
    session.showTrained(weights, split);
    return finish(id);
  },
  'net-moved': () => session.netMoved(),
  'net-guess': () => session.netGuess(),
  explain: ({ x, y }) => session.explain(x, y),
  region: ({ side, x0, y0, width, height }) => session.region(side, x0, y0, width, height),
  'net-maps': ({ layer, from, count, side }) => session.netMaps(layer, from, count, side),
  'net-values': ({ layer, map }) => session.netValues(layer, map),
  'net-detail': ({ layer, map, x, y }) => session.netDetail(layer, map, x, y),
  'net-parts': ({ layer, map, from, count, side }) => session.netParts(layer, map, from, count, side),
  'net-export': () => session.netExport(),
  // What was asked to change before comes first.
  codes: () => line.then(() => session.codes()),
  numbers: ({ format }) => line.then(() => session.exportNumbers(format)),
  'learn-goal': () => session.goalPicture(),
  'learn-difference': () => session.goalDifference(),
  // What was asked to change before comes first: another direction begins another survey.
  'learn-survey': () => line.then(survey),
  // The light engine has no tables of networks.
  tables: () => ({ ...wasm.tables(), ...wasm.netTables?.() }),
};

/**
 * Downloads the bundled picture that a command needs.
 * @param {Session} session
 * @param {any} command
 * @param {number} id
 */
async function provide(session, command, id) {
  const img = session.wanted(command);
  if (!img) return;
  const url = fileUrl(`img/${img}.png`);
  const blob = await download(url, (progress) => postMessage({ id, progress }));
  const picture = await decode(blob).catch(() => {
    throw fault('unavailable', { field: 'img', why: 'damaged' });
  });
  session.provide(img, picture.rgba, picture.width, picture.height);
}

/**
 * The fragment, with another picture if its own can't be loaded: a link must not be lost for a picture.
 * @param {Session} session
 * @param {string} fragment
 * @param {number} id
 */
async function obtainable(session, fragment, id) {
  try {
    await provide(session, { type: 'load', fragment }, id);
    return fragment;
  } catch (error) {
    const { code, details } = /** @type {any} */ (error);
    if (code !== 'unavailable') throw error;
    const { config } = wasm.parseConfig(fragment);
    told.push({ code: 'image-missing', field: 'img', details: { ...details, image: String(config.img) } });
    return wasm.formatConfig({ ...config, img: STAND_IN, px: '' });
  }
}

/**
 * Gives a new session a picture of the visitor's that the one before had, if it can still be read.
 * @param {{blob: Blob, name: string}} own
 * @param {string} field
 * @param {(rgba: Uint8ClampedArray, width: number, height: number) => void} keep
 */
async function keepOwn(own, field, keep) {
  try {
    const picture = await readOwn(own);
    keep(picture.rgba, picture.width, picture.height);
  } catch (error) {
    const { code, details } = describe(error);
    if (isFatal(code)) throw error;
    told.push({ code: `error.${code}`, field, details });
  }
}

/** @param {{blob: Blob, name: string}} file */
async function readOwn({ blob, name }) {
  const bytes = await readUpTo(blob, wasm.tables().limits.imageBytes).catch(() => {
    throw fault('unreadable-file', { field: 'img', name });
  });
  const header = wasm.probeImage(name, blob.size, bytes);
  const picture = await decode(blob).catch(() => {
    throw fault('undecodable-image', { field: 'img', name, format: header.format });
  });
  if (!(await isWhole(header.format, bytes, picture.transparent))) {
    throw fault('broken-image', { field: 'img', name, format: header.format });
  }
  wasm.checkDecoded(name, header, picture.decodedWidth, picture.decodedHeight);
  return picture;
}

/** A file over the limit is refused by its size, unread. @param {Blob} blob @param {number} most */
async function readUpTo(blob, most) {
  return new Uint8Array(await (blob.size > most ? blob.slice(0, 1) : blob).arrayBuffer());
}

/**
 * Computes what the configuration asks for, and answers with it unless a newer command came.
 * @param {number} id
 */
async function finish(id) {
  for (;;) {
    if (newest !== id) return null;
    const before = performance.now();
    const progress = session.advance(budget);
    const took = performance.now() - before;
    if (progress >= 1) break;
    budget = Math.max(200_000, Math.min(budget * 4, (budget * SLICE_MS) / Math.max(took, 0.1)));
    postMessage({ id, progress });
    await nextTurn();
  }
  const state = session.state();
  state.notices.push(...told.splice(0));
  return state;
}

/** A survey's steps are so small that a few of them don't show. */
const SURVEY_BATCHES = 20;

/** Goes on with the survey for a slice. @returns {import('./protocol.js').Survey} */
function survey() {
  const before = performance.now();
  for (;;) {
    const stands = session.surveyLines(SURVEY_BATCHES);
    if (stands.found.length >= stands.seeds || performance.now() - before > SLICE_MS) return stands;
  }
}

/** @param {string} code @param {Record<string, string>} details */
function fault(code, details) {
  return Object.assign(new Error(code), { code, details });
}

/** @param {any} result @returns {Transferable[]} */
function buffersOf(result) {
  if (!result || typeof result !== 'object') return [];
  return [
    result.input?.rgba,
    result.output?.rgba,
    result.total?.rgba,
    result.find?.pictureRgba,
    result.find?.lineRgba,
    result.find?.responseRgba,
    result.values,
    result.weights,
    result.rgba,
  ]
    .filter((value) => ArrayBuffer.isView(value))
    .map((value) => value.buffer);
}

/** The whole engine, or the one of a first visit, which lacks networks and weighs half. */
const whole = new URL(import.meta.url).searchParams.has('whole');

async function load() {
  const engine = await (whole ? import('../conv-playground.js') : import('../light/conv-playground.js'));
  await engine.default({ module_or_path: fileUrl(`${whole ? '' : 'light/'}conv-playground_bg.wasm`) });
  wasm = /** @type {Engine & Internal} */ (engine);
  postMessage({ loaded: true });
}

const ready = load().catch((error) => {
  throw fault('engine-unloadable', { why: String(error) });
});
ready.catch((error) => postMessage({ error: describe(error) }));

/** Stateful actions must not interleave where they wait for a download; they run one after another. */
let line = Promise.resolve();
const inLine = new Set(['start', 'apply', 'image', 'target', 'theme', 'net-trained']);

/** @param {{id: number, op: string, args: any}} request */
async function answer({ id, op, args }) {
  if (broken) return;
  try {
    await ready;
    if (!Object.hasOwn(actions, op)) throw fault('unknown-op', { op });
    if (!inLine.has(op) && op !== 'tables') await begun;
    const result = await actions[op](args, id);
    postMessage({ id, result }, buffersOf(result));
  } catch (error) {
    const owes = refuse(id, error, inLine.has(op));
    if (owes) await pay(id);
  }
}

/**
 * @param {number} id
 * @param {unknown} error
 * @param {boolean} stateful
 * @returns {boolean} whether pictures are still owed: a refused command may have overtaken an accepted one
 */
function refuse(id, error, stateful) {
  const described = describe(error);
  broken ||= isFatal(described.code);
  const owes = stateful && !broken && session !== undefined && session.owes();
  postMessage({ id, error: described, owes });
  return owes;
}

/** @param {number} id */
async function pay(id) {
  try {
    const state = await finish(id);
    postMessage({ id, state }, buffersOf(state));
  } catch (error) {
    refuse(id, error, false);
  }
}

/** @param {string} code */
const isFatal = (code) => code === 'engine-panic' || code === 'engine-unloadable';

addEventListener('message', ({ data }) => {
  if (inLine.has(data.op)) {
    newest = data.id;
    line = line.then(() => answer(data));
  } else {
    void answer(data);
  }
});
