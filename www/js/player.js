// @ts-check
/** Walks the cursor over the output in reading order: step, play, scrub. No DOM. */

/** @typedef {import('./cursor.js').Cursor} Cursor */

/** A pause between frames longer than this is a sleeping tab, not time to catch up with. */
const LONGEST_FRAME_MS = 200;

/**
 * @typedef {object} Player
 * @property {boolean} playing
 * @property {number | null} written   how many output numbers are shown as written; null: all
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} toggle
 * @property {(by: number) => void} step
 * @property {(index: number) => void} scrub
 * @property {() => void} reveal       shows the whole output again
 */

/**
 * @typedef {object} Stage
 * @property {Cursor} cursor
 * @property {() => number} speed                      output numbers a second
 * @property {() => void} onChange
 * @property {() => void} onRest                       the cursor stands where it was left
 * @property {(callback: (now: number) => void) => number} nextFrame
 * @property {(frame: number) => void} cancelFrame
 */

/** The fastest speed of a picture: it is written in about four seconds. @param {number} count */
export const fastest = (count) => Math.max(60, count / 4);

/** Numbers one by one are to be read; a whole picture is to be finished while one watches. */
const READABLE = 8;
const PICTURE_SECONDS = 7;

/**
 * The speed of the present view: the visitor's choice, or what suits the view.
 * @param {Pick<import('./store.js').Store, 'zoom' | 'speeds'>} store
 * @param {number} count
 */
export function speedNow({ zoom, speeds }, count) {
  const usual = zoom === 'pixels' ? READABLE : Math.max(1, count / PICTURE_SECONDS);
  return Math.min(speeds[zoom] ?? usual, fastest(count));
}

/** A slider's 0…1 to numbers a second; each step multiplies. @param {number} place @param {number} count */
export const speedAt = (place, count) => fastest(count) ** Math.min(1, Math.max(0, place));

/** @param {number} speed @param {number} count */
export const placeOf = (speed, count) => Math.min(1, Math.log(Math.max(1, speed)) / Math.log(fastest(count)));

/**
 * @param {Stage} stage
 * @returns {Player}
 */
export function createPlayer({ cursor, speed, onChange, onRest, nextFrame, cancelFrame }) {
  let playing = false;
  /** @type {number | null} */
  let written = null;
  let frame = 0;
  let position = 0;
  /** @type {number | null} */
  let last = null;

  /** @param {number} index */
  function go(index) {
    cursor.seek(index);
    if (written !== null) written = cursor.index() + 1;
  }

  /** @param {number} now */
  function tick(now) {
    if (!playing) return;
    const end = cursor.count() - 1;
    const passed = last === null ? 0 : Math.min(LONGEST_FRAME_MS, now - last);
    last = now;
    position = Math.min(end, position + (passed / 1000) * speed());
    if (Math.floor(position) !== cursor.index() || written === null) {
      written = 0;
      go(position);
    }
    onChange();
    if (position >= end) halt();
    else frame = nextFrame(tick);
  }

  function halt() {
    cancelFrame(frame);
    playing = false;
    if (written !== null && written >= cursor.count()) written = null;
    onRest();
    onChange();
  }

  return {
    get playing() {
      return playing;
    },
    get written() {
      return written;
    },
    play() {
      if (playing) return;
      const end = cursor.count() - 1;
      position = cursor.index() >= end ? 0 : cursor.index();
      playing = true;
      last = null;
      written = 0;
      go(position);
      onChange();
      frame = nextFrame(tick);
    },
    pause() {
      if (playing) halt();
    },
    toggle() {
      if (playing) this.pause();
      else this.play();
    },
    step(by) {
      this.pause();
      go(cursor.index() + by);
      onRest();
      onChange();
    },
    scrub(index) {
      written = 0;
      go(index);
      position = cursor.index();
      if (!playing) {
        if (written >= cursor.count()) written = null;
        onRest();
      }
      onChange();
    },
    reveal() {
      this.pause();
      written = null;
      onChange();
    },
  };
}
