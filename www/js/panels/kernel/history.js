// @ts-check
/** Undo and redo of the kernel alone: which kernels there were, as what a link says of them. No DOM. */

/** What a link says of the kernel. */
export const KERNEL_KEYS = ['k', 'p', 'init', 'size', 'div'];

const MOST = 50;

/** Changes of one cell or of one argument that follow one another so soon are one step. */
const GESTURE_MS = 1000;

/** @typedef {{part: string, rows: number, cols: number}} Entry  `part`: of a fragment, such as `p=box3;div=2` */

/** @param {string} field */
const isKernel = (field) => KERNEL_KEYS.includes(field.split('=')[0]);

/** @param {string} fragment */
export const partOf = (fragment) => fragment.split(';').filter(isKernel).join(';');

/**
 * The fragment with another kernel.
 * @param {string} fragment
 * @param {string} part
 */
export function withPart(fragment, part) {
  const [version, ...others] = fragment.split(';').filter((field) => !isKernel(field));
  return [version, ...(part ? [part] : []), ...others].join(';');
}

/** What changed between two kernels, if a pull at one cell or one slider may have done it. @param {string} a @param {string} b */
function gesture(a, b) {
  const [one, two] = [a, b].map((part) => part.split(';').map((field) => field.split('=')));
  const [[key, before], [other, after]] = [one[0], two[0]];
  if (key !== other || !before || !after) return '';
  if (key === 'p') return before.split(':')[0] === after.split(':')[0] ? `p:${before.split(':')[0]}` : '';
  if (key !== 'k' || one.slice(1).join() !== two.slice(1).join()) return '';
  const cells = [before, after].map((text) => text.split(','));
  if (cells[0].length !== cells[1].length) return '';
  const changed = cells[0].flatMap((cell, i) => (cell === cells[1][i] ? [] : [i]));
  return changed.length === 1 ? `k:${changed[0]}` : '';
}

export function createHistory() {
  /** @type {Entry[]} */
  let past = [];
  /** @type {Entry[]} */
  let future = [];
  /** @type {Entry | null} */
  let now = null;
  let last = { gesture: '', time: -Infinity };
  let away = false;

  /** @param {Entry} entry @param {number} time */
  function note(entry, time) {
    if (!now) return void (now = entry);
    if (entry.part === now.part) return;
    const move = gesture(now.part, entry.part);
    const goesOn = move !== '' && move === last.gesture && time - last.time < GESTURE_MS;
    last = { gesture: move, time };
    future = [];
    if (!goesOn) past = [...past, now].slice(-MOST);
    now = entry;
    if (past.at(-1)?.part === now.part) past.pop();
  }

  /**
   * @param {Entry[]} from
   * @param {Entry[]} to
   * @param {(entry: Entry) => Promise<boolean>} show
   */
  async function go(from, to, show) {
    const target = from.at(-1);
    if (!target || !now || away) return;
    // Until the engine has answered, the page still shows what is being left.
    away = true;
    const shown = await show(target);
    away = false;
    if (!shown) return;
    from.pop();
    to.push(now);
    now = target;
    last = { gesture: '', time: -Infinity };
  }

  return {
    /** To be told of every state. @param {Entry} entry @param {number} time  in milliseconds */
    see: (entry, time) => {
      if (!away) note(entry, time);
    },
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    /** @param {(entry: Entry) => Promise<boolean>} show  shows it; false if it was refused */
    undo: (show) => go(past, future, show),
    /** @param {(entry: Entry) => Promise<boolean>} show */
    redo: (show) => go(future, past, show),
  };
}
