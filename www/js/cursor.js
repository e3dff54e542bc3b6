// @ts-check
/** The one output position that all pictures share. Hovering beats the pin; nothing here draws. */

/** @typedef {{x: number, y: number}} Point */

/**
 * @typedef {object} Cursor
 * @property {() => Point} at               where the cursor is now
 * @property {Point | null} pinned
 * @property {boolean} hovering
 * @property {() => number} index           position in reading order, from 0
 * @property {() => number} count           how many positions there are
 * @property {(width: number, height: number) => void} resize
 * @property {(point: Point | null) => void} hover
 * @property {(point: Point | null) => void} pin
 * @property {(dx: number, dy: number) => void} move   moves the pin by cells, stopping at the edges
 * @property {(index: number) => void} seek            moves the pin to a position in reading order
 */

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

  /** @param {Point} p @returns {Point} */
  const inside = (p) => ({
    x: Math.min(width - 1, Math.max(0, Math.floor(p.x))),
    y: Math.min(height - 1, Math.max(0, Math.floor(p.y))),
  });
  const at = () => inside(hovered ?? pinned ?? { x: width / 2, y: height / 3 });

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
      width = w;
      height = h;
    },
    hover(point) {
      const before = at();
      hovered = point && inside(point);
      const now = at();
      if (before.x !== now.x || before.y !== now.y) onMove();
    },
    pin(point) {
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
