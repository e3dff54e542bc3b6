// @ts-check
/** Steps of learning, frame by frame, as many as leave the page free to answer. */

/** @typedef {import('../../app.js').App} App */

/** What a frame's steps may take. */
const FRAME_MS = 30;

/** A lesson is watched, so its steps are shared out over so many frames at least: some seven seconds. */
const FRAMES = 400;

const nextFrame = () =>
  new Promise((resolve) => {
    // A hidden tab has no frames, and goes on all the same.
    if (document.hidden) setTimeout(resolve, 0);
    else requestAnimationFrame(() => resolve(undefined));
  });

/** @param {App} app */
export function createRun(app) {
  const { store } = app;
  let running = false;
  let count = 1;
  /** Tells one run from the next. */
  let number = 0;

  const stepNow = () => store.state?.learn?.step ?? null;
  const isOver = () => (store.state?.learn?.step ?? 0) >= (store.state?.learn?.steps ?? 0);

  async function start() {
    const mine = (number += 1);
    running = true;
    store.changed();
    while (running && mine === number) {
      const before = stepNow();
      if (before === null || isOver()) break;
      const began = performance.now();
      const went = await app.apply({ type: 'learn', steps: count });
      const took = performance.now() - began;
      const most = Math.ceil((store.state?.learn?.steps ?? 1) / FRAMES);
      count = Math.max(1, Math.min(most, Math.round((count * FRAME_MS) / Math.max(took, 1)), 2 * count));
      const after = stepNow();
      // An error, another recipe, or another lab.
      if (!went || after === null || after <= before) break;
      await nextFrame();
    }
    if (mine === number) pause();
  }

  function pause() {
    running = false;
    number += 1;
    store.changed();
  }

  return {
    isRunning: () => running,
    start,
    pause,
    step: () => app.apply({ type: 'learn', steps: 1 }),
  };
}
