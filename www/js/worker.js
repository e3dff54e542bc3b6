// @ts-check
/**
 * The engine's worker: the only importer of the wasm module. A table of actions; `apply` and its
 * kin compute in slices, so that a newer command can overtake.
 */

import initialise, * as wasm from '../conv-playground.js';
import { decode, pictureNotices } from './decode.js';
import { isWhole } from './whole.js';

/** A slice should leave the queue waiting no longer than this. */
const SLICE_MS = 24;

/** @type {import('../conv-playground.js').Session} */
let session;
let budget = 2_000_000;
let newest = 0;
/** Notices that the next state takes along. @type {import('./protocol.js').Notice[]} */
const told = [];

/** @typedef {(args: any, id: number) => any} Action */

/** @type {Record<string, Action>} */
const actions = {
  async start({ fragment, theme, own }, id) {
    session = new wasm.Session();
    session.setTheme(theme);
    if (own) await openOwn(own);
    await provide({ type: 'load', fragment });
    session.apply({ type: 'load', fragment });
    return finish(id);
  },
  async apply(command, id) {
    await provide(command);
    session.apply(command.type === 'new-seed' ? { ...command, seed: wasm.newSeed() } : command);
    return finish(id);
  },
  async image({ blob, name }, id) {
    told.push(...(await openOwn({ blob, name })));
    return finish(id);
  },
  theme(theme, id) {
    session.setTheme(theme);
    return finish(id);
  },
  explain: ({ x, y }) => session.explain(x, y),
  region: ({ side, x0, y0, width, height }) => session.region(side, x0, y0, width, height),
  tables: () => wasm.tables(),
};

/** @param {any} command */
async function provide(command) {
  const id = session.wanted(command);
  if (!id) return;
  const answer = await fetch(new URL(`../img/${id}.png`, import.meta.url));
  if (!answer.ok) throw fault('unavailable', { field: 'img', why: String(answer.status) });
  const picture = await decode(await answer.blob());
  session.provide(id, picture.rgba, picture.width, picture.height);
}

/** @param {{blob: Blob, name: string}} file @returns {Promise<import('./protocol.js').Notice[]>} */
async function openOwn({ blob, name }) {
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
  session.openOwn(picture.rgba, picture.width, picture.height);
  return pictureNotices(name, picture);
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

const turns = new MessageChannel();
/** @type {(() => void)[]} */
const turning = [];
turns.port1.onmessage = () => turning.shift()?.();

/** Lets waiting messages in, without the 4 ms that a timer costs. */
function nextTurn() {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      turning.push(resolve);
      turns.port2.postMessage(0);
    })
  );
}

/** @param {string} code @param {Record<string, string>} details */
function fault(code, details) {
  return Object.assign(new Error(code), { code, details });
}

/** @param {any} result @returns {Transferable[]} */
function buffersOf(result) {
  if (!result || typeof result !== 'object') return [];
  return [result.input?.rgba, result.output?.rgba, result.values, result.rgba]
    .filter((value) => ArrayBuffer.isView(value))
    .map((value) => value.buffer);
}

const ready = initialise({ module_or_path: new URL('../conv-playground_bg.wasm', import.meta.url) });

/** Stateful actions must not interleave where they wait for a download; they run one after another. */
let line = Promise.resolve();
const inLine = new Set(['start', 'apply', 'image', 'theme']);

/** @param {{id: number, op: string, args: any}} request */
async function answer({ id, op, args }) {
  try {
    await ready;
    if (!Object.hasOwn(actions, op)) throw fault('unknown-op', { op });
    const result = await actions[op](args, id);
    postMessage({ id, result }, buffersOf(result));
  } catch (error) {
    const state = inLine.has(op) ? await pending(id) : null;
    postMessage({ id, error: describe(error), state }, buffersOf(state));
  }
}

/**
 * A refused command may have overtaken one that was accepted; its pictures are then still owed.
 * @param {number} id
 */
async function pending(id) {
  try {
    return session?.owes() ? await finish(id) : null;
  } catch {
    return null;
  }
}

/** @param {any} error */
function describe(error) {
  const panicked = error instanceof WebAssembly.RuntimeError;
  return {
    code: panicked ? 'engine-panic' : (error?.code ?? 'engine-failed'),
    message: String(error?.message ?? error),
    details: error?.details ?? {},
  };
}

addEventListener('message', ({ data }) => {
  if (inLine.has(data.op)) {
    newest = data.id;
    line = line.then(() => answer(data));
  } else {
    void answer(data);
  }
});
