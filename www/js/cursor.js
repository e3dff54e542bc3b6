// @ts-check
/** The one output position that all pictures share, and whether it is pinned. Nothing here draws. */

/** @typedef {{x: number, y: number}} Point */

/**
 * @typedef {object} Cursor
 * @property {() => Point} at               where the cursor is now
 * @property {Point | null} pinned
 * @property {boolean} hovering
 * @property {() => number} index           position in reading order, from 0
 * @property {() => number} count           how many positions there are
 * @property {(width: number, height: number) => void} resize   keeps the place, as a share of the output
 * @property {(point: Point) => void} start            where the cursor of a new picture stands while nobody has pointed
 * @property {(point: Point | null) => void} hover   null: the pointer has left, and the cursor stays where it was
 * @property {(point: Point | null) => void} pin
 * @property {(dx: number, dy: number) => void} move   moves the pin by cells, stopping at the edges
 * @property {(index: number) => void} seek            moves the pin to a position in reading order
 */

/** @param {number} place @param {number} before @param {number} now */
const scaled = (place, before, now) => Math.floor(((place + 0.5) * now) / before);

/**
 * @param {() => void} onMove
 * @returns {Cursor}
 */
export function createCursor(onMove) {
  let width = 1;
  let height = 1;
  /** @type {Point | null} */
  let hovered = null;
  /** @type {Point | null} */
  let pinned = null;
  /** Where it stands otherwise. @type {Point} */
  let resting = { x: 0, y: 0 };

  /** @param {Point} p @returns {Point} */
  const inside = (p) => ({
    x: Math.min(width - 1, Math.max(0, Math.floor(p.x))),
    y: Math.min(height - 1, Math.max(0, Math.floor(p.y))),
  });
  const at = () => inside(hovered ?? pinned ?? resting);

  return {
    at,
    get pinned() {
      return pinned && inside(pinned);
    },
    get hovering() {
      return hovered !== null;
    },
    index: () => at().y * width + at().x,
    count: () => width * height,
    resize(w, h) {
      if (w !== width || h !== height) resting = { x: scaled(resting.x, width, w), y: scaled(resting.y, height, h) };
      width = w;
      height = h;
    },
    start(point) {
      resting = point;
    },
    hover(point) {
      const before = at();
      hovered = point && inside(point);
      if (hovered) resting = hovered;
      const now = at();
      if (before.x !== now.x || before.y !== now.y) onMove();
    },
    pin(point) {
      if (!point) resting = at();
      pinned = point && inside(point);
      hovered = null;
      onMove();
    },
    move(dx, dy) {
      const p = at();
      this.pin({ x: p.x + dx, y: p.y + dy });
    },
    seek(index) {
      const i = Math.min(width * height - 1, Math.max(0, Math.floor(index)));
      this.pin({ x: i % width, y: Math.floor(i / width) });
    },
  };
}
