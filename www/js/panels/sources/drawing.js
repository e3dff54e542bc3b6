// @ts-check
/** A small grey picture drawn by hand: its levels, its tools, its text in a link. No DOM. */

/** The square sizes on offer; a link may bring others. */
export const SIDES = [8, 16, 28, 32];
export const BLACK = 0;
export const WHITE = 15;
const UNDO_MOST = 200;

/** @typedef {{rows: number, cols: number, levels: Uint8Array, paper: number}} Sheet
 *  `levels` are rows first, 0 black … 15 white; `paper` is what the eraser leaves. */

/** @param {number} rows @param {number} cols @param {number} [paper] @returns {Sheet} */
export function blankSheet(rows, cols, paper = BLACK) {
  return { rows, cols, levels: new Uint8Array(rows * cols).fill(paper), paper };
}

/**
 * The text in a link: four bits a pixel, the first of a byte in its upper half, URL-safe base64.
 * @param {Sheet} sheet
 */
export function toText({ rows, cols, levels }) {
  let bytes = '';
  for (let i = 0; i < levels.length; i += 2) bytes += String.fromCharCode((levels[i] << 4) | (levels[i + 1] ?? 0));
  const data = btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `pix:${rows}x${cols}:${data}`;
}

/**
 * Reads a text that the core has accepted.
 * @param {string} text
 * @returns {Sheet | null} null if the picture is no drawing
 */
export function fromText(text) {
  const match = /^pix:(\d+)x(\d+):([\w-]+)$/.exec(text);
  if (!match) return null;
  const sheet = blankSheet(Number(match[1]), Number(match[2]));
  const bytes = atob(match[3].replaceAll('-', '+').replaceAll('_', '/'));
  for (let i = 0; i < sheet.levels.length; i++) {
    const byte = bytes.charCodeAt(i >> 1);
    sheet.levels[i] = i % 2 ? byte & 15 : byte >> 4;
  }
  sheet.paper = commonest(sheet.levels) > (BLACK + WHITE) / 2 ? WHITE : BLACK;
  return sheet;
}

/** @param {Uint8Array} levels */
function commonest(levels) {
  const counts = new Uint16Array(WHITE + 1);
  for (const level of levels) counts[level]++;
  return counts.indexOf(Math.max(...counts));
}

/**
 * The same picture on another grid, each new pixel taking the nearest old one.
 * @param {Sheet} sheet @param {number} rows @param {number} cols @returns {Sheet}
 */
export function regrid(sheet, rows, cols) {
  const fresh = blankSheet(rows, cols, sheet.paper);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < cols; x++) {
      const fromY = Math.floor(((y + 0.5) * sheet.rows) / rows);
      const fromX = Math.floor(((x + 0.5) * sheet.cols) / cols);
      fresh.levels[y * cols + x] = sheet.levels[fromY * sheet.cols + fromX];
    }
  }
  return fresh;
}

/**
 * Every cell on the straight line between two, both ends included, so that a quick stroke has no gaps.
 * @param {{x: number, y: number}} from @param {{x: number, y: number}} to
 * @returns {{x: number, y: number}[]}
 */
export function cellsBetween(from, to) {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = steps === 0 ? 0 : i / steps;
    return { x: Math.round(from.x + (to.x - from.x) * t), y: Math.round(from.y + (to.y - from.y) * t) };
  });
}

/** One drawing with its past. */
export class Drawing {
  /** @type {Sheet[]} */ #past = [];

  /** @param {Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get touched() {
    return this.sheet.levels.some((level) => level !== this.sheet.paper);
  }

  /** To be called before a stroke or any other change that one *undo* should take back. */
  remember() {
    this.#past.push({ ...this.sheet, levels: this.sheet.levels.slice() });
    if (this.#past.length > UNDO_MOST) this.#past.shift();
  }

  /** To be called after it: a stroke that changed nothing leaves nothing to undo. */
  settle() {
    const before = this.#past.at(-1);
    if (before?.rows === this.sheet.rows && before.levels.every((level, i) => level === this.sheet.levels[i]))
      this.#past.pop();
  }

  undo() {
    const before = this.#past.pop();
    if (before) this.sheet = before;
  }

  /** @param {number} x @param {number} y */
  at(x, y) {
    return this.sheet.levels[y * this.sheet.cols + x];
  }

  /** @param {{x: number, y: number}} cell @param {number} level */
  dot({ x, y }, level) {
    const { rows, cols, levels } = this.sheet;
    if (x >= 0 && y >= 0 && x < cols && y < rows) levels[y * cols + x] = level;
  }

  /** Fills the cell's patch of one level, over edges and not over corners. @param {{x: number, y: number}} cell @param {number} level */
  fill(cell, level) {
    const { rows, cols, levels } = this.sheet;
    const old = this.at(cell.x, cell.y);
    if (old === level) return;
    const open = [cell];
    for (let next = open.pop(); next; next = open.pop()) {
      const { x, y } = next;
      if (x < 0 || y < 0 || x >= cols || y >= rows || this.at(x, y) !== old) continue;
      levels[y * cols + x] = level;
      open.push({ x: x + 1, y }, { x: x - 1, y }, { x, y: y + 1 }, { x, y: y - 1 });
    }
  }

  invert() {
    this.remember();
    const { sheet } = this;
    sheet.levels.forEach((level, i) => (sheet.levels[i] = WHITE - level));
    sheet.paper = WHITE - sheet.paper;
  }

  clear() {
    this.remember();
    this.sheet.levels.fill(this.sheet.paper);
  }

  /** @param {number} rows @param {number} cols */
  resize(rows, cols) {
    this.remember();
    this.sheet = regrid(this.sheet, rows, cols);
  }
}
