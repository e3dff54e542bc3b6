// @ts-check
/** Times two ways to the same result side by side. */

/** A batch this long makes the browser's clock, 0.1 ms coarse, matter less than one part in five hundred. */
const BATCH_MS = 50;
const ROUNDS = 9;

/**
 * One way to a result.
 * @typedef {object} Contender
 * @property {() => Float32Array} once   computes and reads the result out
 * @property {() => void} [close]
 */

/** @param {() => unknown} work @param {number} times @returns {number} milliseconds for one */
function time(work, times) {
  const start = performance.now();
  for (let i = 0; i < times; i += 1) work();
  return (performance.now() - start) / times;
}

/** How often fits in a batch, found once the engine's compiler has settled. @param {() => unknown} work */
function batchOf(work) {
  time(work, 3);
  let times = 1;
  while (time(work, times) * times < BATCH_MS && times < 1 << 20) times *= 2;
  return times;
}

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/**
 * The largest difference, relative to the largest number.
 * @param {Float32Array} a
 * @param {Float32Array} b
 */
function difference(a, b) {
  if (a.length !== b.length) return Infinity;
  let largest = 0;
  let apart = 0;
  for (let i = 0; i < a.length; i += 1) {
    largest = Math.max(largest, Math.abs(b[i]));
    apart = Math.max(apart, Math.abs(a[i] - b[i]));
  }
  return largest === 0 ? apart : apart / largest;
}

/**
 * @param {Contender} ours
 * @param {Contender} theirs
 * @returns {{ours: number, theirs: number, ratio: number}} medians in milliseconds; how many times faster ours is, the
 *   median of the rounds' ratios, so that what slows the machine down for a while slows both
 */
export function sideBySide(ours, theirs) {
  const apart = difference(ours.once(), theirs.once());
  if (!(apart < 1e-4)) throw new Error(`The results differ by ${apart}`);
  const batches = [batchOf(ours.once), batchOf(theirs.once)];
  const rounds = Array.from({ length: ROUNDS }, () => [time(ours.once, batches[0]), time(theirs.once, batches[1])]);
  return {
    ours: median(rounds.map(([mine]) => mine)),
    theirs: median(rounds.map(([, other]) => other)),
    ratio: median(rounds.map(([mine, other]) => other / mine)),
  };
}
