// @ts-check
/** The page's one store and its redraw gate: any number of changes, one redraw a frame. */

/** @typedef {import('./protocol.js').State} State */
/** @typedef {import('./protocol.js').NetState} NetState */
/** @typedef {import('./protocol.js').Explanation} Explanation */
/** @typedef {import('./protocol.js').EngineError} EngineError */
/** @typedef {import('./protocol.js').Notice} Notice */

/**
 * @typedef {object} Store
 * @property {State | NetState | null} shown   the last good state of the engine, whatever the lab
 * @property {State | null} state            the same, while a lab with one kernel or window is shown
 * @property {NetState | null} net           the same, while the Network lab is shown
 * @property {Uint8ClampedArray | null} inputRgba   kept here because a state leaves out unchanged pictures
 * @property {Uint8ClampedArray | null} outputRgba
 * @property {number} inputVersion           grows whenever the picture's pixels change
 * @property {number} outputVersion
 * @property {Explanation | null} explanation   of the number under the cursor
 * @property {Map<string, EngineError>} errors   by field; shown beside the field's control
 * @property {Notice[]} notices              shown until dismissed
 * @property {number | null} progress        0…1 while something takes long; 0: nobody knows how long
 * @property {number} calledOff              how often long work was cancelled
 * @property {{whole: number | null, pixels: number | null}} speeds  output numbers a second while playing, as chosen
 *    for each view; null: the view's usual speed
 * @property {'whole' | 'pixels'} zoom       whole pictures, or the grid of numbers round the cursor
 * @property {number} channel                whose terms the sum panel shows
 * @property {number | null} highlightTap    the tap, rows first, that a term, a kernel cell or a window shows as meant
 * @property {boolean} walked                whether a key moved the cursor last: only then it is read aloud
 * @property {(listener: () => void) => () => void} subscribe
 * @property {() => void} changed            asks for a redraw in the next frame
 * @property {(listener: () => void) => void} onArrival  calls at once when a state has come, to ask for what its redraw
 *    will need
 * @property {() => void} arrived
 */

/**
 * @param {(callback: () => void) => void} [nextFrame]
 * @returns {Store}
 */
export function createStore(nextFrame = (callback) => void requestAnimationFrame(callback)) {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {(() => void)[]} */
  const early = [];
  let asked = false;
  return {
    shown: null,
    state: null,
    net: null,
    inputRgba: null,
    outputRgba: null,
    inputVersion: 0,
    outputVersion: 0,
    explanation: null,
    errors: new Map(),
    notices: [],
    progress: null,
    calledOff: 0,
    speeds: { whole: null, pixels: null },
    zoom: 'whole',
    channel: 0,
    highlightTap: null,
    walked: false,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onArrival: (listener) => void early.push(listener),
    arrived() {
      for (const listener of early) listener();
    },
    changed() {
      if (asked) return;
      asked = true;
      nextFrame(() => {
        asked = false;
        for (const listener of listeners) listener();
      });
    },
  };
}

/**
 * Takes an answer of the engine into the store.
 * @param {Store} store
 * @param {State | NetState} state
 */
export function accept(store, state) {
  if (state.input.rgba) {
    store.inputRgba = state.input.rgba;
    store.inputVersion += 1;
  }
  if (state.notices.length > 0) {
    // That the engine was started again is news even if the link has notices of its own.
    store.notices = [...store.notices.filter(({ code }) => code.startsWith('engine-')), ...state.notices];
  }
  store.shown = state;
  store.net = 'net' in state ? state : null;
  store.state = 'net' in state ? null : state;
  if (store.state) acceptOutput(store, store.state);
  store.arrived();
}

/**
 * @param {Store} store
 * @param {State} state
 */
function acceptOutput(store, { output }) {
  if (output.rgba) {
    store.outputRgba = output.rgba;
    store.outputVersion += 1;
  }
  store.channel = Math.min(store.channel, output.channels - 1);
}
