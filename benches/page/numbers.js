// @ts-check

/** Numbers in −1…1, the same at every run. @param {number} length @param {number} seed */
export function numbers(length, seed) {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
