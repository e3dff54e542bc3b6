// @ts-check
/** Where a key takes the cursor. No DOM. */

/** @typedef {import('../cursor.js').Point} Point */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
 * @param {Point} at
 * @param {{width: number, height: number}} size  of the output
 * @returns {Point | null} null if the key moves nothing
 */
export function keyTarget({ key, shiftKey, ctrlKey, metaKey, altKey }, at, { width, height }) {
  if (altKey || metaKey) return null;
  const arrow = ARROWS[key];
  if (arrow) {
    if (ctrlKey) return null;
    const step = shiftKey ? 10 : 1;
    return { x: at.x + arrow[0] * step, y: at.y + arrow[1] * step };
  }
  const page = Math.max(1, Math.round(height / 10));
  switch (key) {
    case 'Home':
      return { x: 0, y: ctrlKey ? 0 : at.y };
    case 'End':
      return { x: width - 1, y: ctrlKey ? height - 1 : at.y };
    case 'PageUp':
      return { x: at.x, y: at.y - page };
    case 'PageDown':
      return { x: at.x, y: at.y + page };
    default:
      return null;
  }
}
