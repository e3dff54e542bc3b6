// @ts-check
/** How fast a run goes, over its last few seconds. */

/** So that the figure is calm and follows all the same. */
const WINDOW_MS = 4000;

export function createPace() {
  /** @type {{at: number, items: number}[]} */
  let seen = [];
  return {
    /** After each pause: what was before says nothing of now. */
    begin() {
      seen = [{ at: performance.now(), items: 0 }];
    },
    /** @param {number} items that were trained on just now */
    add(items) {
      const at = performance.now();
      seen.push({ at, items: (seen.at(-1)?.items ?? 0) + items });
      while (seen.length > 2 && at - seen[1].at > WINDOW_MS) seen.shift();
    },
    /** 0 until it is known. */
    perSecond() {
      const [first, last] = [seen[0], seen.at(-1)];
      if (!first || !last || last.at <= first.at) return 0;
      return ((last.items - first.items) * 1000) / (last.at - first.at);
    },
  };
}
