// @ts-check
/** Python code in coloured pieces. Only for the eye: the core alone reads code. No DOM. */

/** @typedef {{kind: '' | 'comment' | 'string' | 'number' | 'class' | 'word', text: string}} Piece */

const WORDS = new Set(
  'and as class def elif else False for from if import in is None not or pass return True while with'.split(' '),
);

const PIECE =
  /(?<comment>#.*)|(?<string>[rRbBfFuU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<number>\b\d[\w.]*)|(?<name>[A-Za-z_]\w*)/g;

/** @param {string} text @returns {Piece[]} */
export function pieces(text) {
  /** @type {Piece[]} */
  const found = [];
  let from = 0;
  for (const match of text.matchAll(PIECE)) {
    const kind = kindOf(match);
    if (kind === '') continue;
    if (match.index > from) found.push({ kind: '', text: text.slice(from, match.index) });
    found.push({ kind, text: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ kind: '', text: text.slice(from) });
  return found;
}

/** @param {RegExpMatchArray} match @returns {Piece['kind']} */
function kindOf(match) {
  const { comment, string, number, name } = match.groups ?? {};
  if (comment) return 'comment';
  if (string) return 'string';
  if (number) return 'number';
  if (WORDS.has(name)) return 'word';
  return /^[A-Z]/.test(name) && match.input?.[(match.index ?? 0) + name.length] === '(' ? 'class' : '';
}

/** @type {{text: string, lines: Piece[][]}} */
let last = { text: '', lines: [[]] };

/** The pieces of each line. @param {string} text @returns {Piece[][]} */
export function highlightedLines(text) {
  if (last.text !== text) last = { text, lines: linesOf(text) };
  return last.lines;
}

/** @param {string} text @returns {Piece[][]} */
function linesOf(text) {
  /** @type {Piece[][]} */
  const lines = [[]];
  for (const piece of pieces(text)) {
    piece.text.split('\n').forEach((part, i) => {
      if (i > 0) lines.push([]);
      if (part) lines[lines.length - 1].push({ ...piece, text: part });
    });
  }
  return lines;
}

/** Where a line and a column, both from 1, stand in a text. @param {string} text @param {number} line @param {number} column */
export function offsetOf(text, line, column) {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  // The core counts characters, and JavaScript their halves.
  const inLine = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
  return Math.min(text.length, before + inLine);
}

/** The line of an offset, from 1. @param {string} text @param {number} offset */
export const lineOf = (text, offset) => text.slice(0, offset).split('\n').length;
