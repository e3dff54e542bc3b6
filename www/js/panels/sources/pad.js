// @ts-check
/** The sheet of cells that one draws on, by mouse, pen, finger or keyboard. */

import { cellsBetween, WHITE } from './drawing.js';

/** @typedef {{x: number, y: number}} Cell */

/**
 * @typedef {object} Hand
 * @property {() => import('./drawing.js').Drawing} drawing
 * @property {() => 'brush' | 'eraser' | 'fill'} tool
 * @property {() => number} level       the brush's grey, 0…15
 * @property {() => void} changed       the drawing has changed
 * @property {(cell: Cell) => void} moved   the keyboard's cell has changed
 */

const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Hand} hand
 * @returns {() => void} paints the sheet
 */
export function createPad(canvas, hand) {
  /** @type {Cell} */
  let here = { x: 0, y: 0 };
  /** @type {{id: number, cell: Cell} | null} */
  let stroke = null;

  const ink = () => (hand.tool() === 'eraser' ? hand.drawing().sheet.paper : hand.level());

  /** @param {Cell[]} cells */
  function mark(cells) {
    const drawing = hand.drawing();
    if (hand.tool() === 'fill') drawing.fill(cells[cells.length - 1], ink());
    else for (const cell of cells) drawing.dot(cell, ink());
    hand.changed();
  }

  /** @param {Cell[]} cells */
  function markOnce(cells) {
    hand.drawing().remember();
    mark(cells);
    hand.drawing().settle();
    hand.changed();
  }

  /** @param {Cell} cell */
  function inside({ x, y }) {
    const { rows, cols } = hand.drawing().sheet;
    return { x: Math.min(cols - 1, Math.max(0, x)), y: Math.min(rows - 1, Math.max(0, y)) };
  }

  /** @param {PointerEvent} event @returns {Cell} may lie outside while a stroke leaves the sheet */
  function under(event) {
    const { rows, cols } = hand.drawing().sheet;
    const box = canvas.getBoundingClientRect();
    return {
      x: Math.floor(((event.clientX - box.left) * cols) / box.width),
      y: Math.floor(((event.clientY - box.top) * rows) / box.height),
    };
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (stroke || event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    const cell = inside(under(event));
    stroke = { id: event.pointerId, cell };
    here = cell;
    hand.drawing().remember();
    mark([cell]);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (stroke?.id !== event.pointerId) return;
    const cell = under(event);
    if (hand.tool() !== 'fill' && (cell.x !== stroke.cell.x || cell.y !== stroke.cell.y))
      mark(cellsBetween(stroke.cell, cell));
    stroke.cell = cell;
    here = inside(cell);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    canvas.addEventListener(end, (event) => {
      if (stroke?.id !== /** @type {PointerEvent} */ (event).pointerId) return;
      stroke = null;
      hand.drawing().settle();
      hand.changed();
    });
  }

  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { cols } = hand.drawing().sheet;
    here = inside(here);
    const from = here;
    if (event.key === ' ' || event.key === 'Enter') markOnce([here]);
    else if (event.key === 'Home') here = { x: 0, y: here.y };
    else if (event.key === 'End') here = { x: cols - 1, y: here.y };
    else if (event.key in ARROWS) {
      const [dx, dy] = ARROWS[event.key];
      here = inside({ x: here.x + dx, y: here.y + dy });
      if (event.shiftKey) markOnce(hand.tool() === 'fill' ? [here] : [from, here]);
    } else return;
    event.preventDefault();
    hand.moved(here);
    paint();
  });
  canvas.addEventListener('focus', () => paint());
  canvas.addEventListener('blur', () => paint());

  function paint() {
    const { rows, cols, levels } = hand.drawing().sheet;
    canvas.style.aspectRatio = `${cols} / ${rows}`;
    const size = Math.max(4, Math.round((canvas.clientWidth * devicePixelRatio) / cols));
    if (canvas.width !== cols * size) canvas.width = cols * size;
    if (canvas.height !== rows * size) canvas.height = rows * size;
    const context = canvas.getContext('2d');
    if (!context) return;
    levels.forEach((level, i) => {
      const grey = Math.round((level * 255) / WHITE);
      context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
      context.fillRect((i % cols) * size, Math.floor(i / cols) * size, size, size);
    });
    context.fillStyle = 'rgb(128 128 128 / 40%)';
    for (let x = 1; x < cols; x++) context.fillRect(x * size, 0, 1, rows * size);
    for (let y = 1; y < rows; y++) context.fillRect(0, y * size, cols * size, 1);
    if (canvas.matches(':focus-visible')) outline(context, inside(here), size);
  }
  return paint;
}

/** Yellow between dark edges, so that it is seen on every grey. @param {CanvasRenderingContext2D} context @param {Cell} cell @param {number} size */
function outline(context, { x, y }, size) {
  const style = getComputedStyle(context.canvas);
  const thin = Math.max(1, Math.round(size / 12));
  for (const [name, inset] of /** @type {[string, number][]} */ ([
    ['--mark-edge', 0],
    ['--mark', thin],
    ['--mark-edge', 2 * thin],
  ])) {
    context.strokeStyle = style.getPropertyValue(name);
    context.lineWidth = thin;
    const edge = inset + thin / 2;
    context.strokeRect(x * size + edge, y * size + edge, size - 2 * edge, size - 2 * edge);
  }
}
