// @ts-check
/** Keeps the pin and the link's `px` the same. A walk with the arrow keys is told once, when it rests. No DOM. */

/** @typedef {import('./cursor.js').Point} Point */

/** So long a walking pin must rest before the link follows. */
const REST_MS = 250;

/**
 * @typedef {object} Pins
 * @property {(point: Point | null) => void} pin     the visitor pins or unpins
 * @property {() => void} settle                     tells where the cursor has come to rest
 * @property {(px: string) => void} adopt            the link's pin, as the engine knows it
 */

/**
 * @param {import('./cursor.js').Cursor} cursor
 * @param {(px: string) => Promise<unknown>} send
 * @param {() => boolean} locked   whether the link fixes the pin; the cursor may then look about, no more
 * @param {(callback: () => void, ms: number) => any} [later]
 * @param {(timer: any) => void} [cancel]
 * @returns {Pins}
 */
export function createPins(cursor, send, locked, later = setTimeout, cancel = clearTimeout) {
  /** @type {any} */
  let timer;
  let waiting = false;
  let underway = 0;
  let known = '';

  function settle() {
    if (locked()) return;
    cancel(timer);
    waiting = true;
    timer = later(tell, REST_MS);
  }

  async function tell() {
    waiting = false;
    const at = cursor.pinned;
    const px = at ? `${at.x},${at.y}` : '';
    if (px === known) return;
    known = px;
    underway += 1;
    try {
      await send(px);
    } finally {
      underway -= 1;
    }
  }

  function restore() {
    const [x, y] = known.split(',').map(Number);
    cursor.pin(known ? { x, y } : null);
  }

  return {
    pin(point) {
      if (locked()) {
        if (point) cursor.hover(point);
        else restore();
        return;
      }
      cursor.pin(point);
      settle();
    },
    settle,
    adopt(px) {
      // What the visitor has done since is newer than the engine's answer.
      if (waiting || underway > 0 || px === known) return;
      known = px;
      restore();
    },
  };
}
