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

/**
 * @param {App} app
 * @param {() => {step: number, steps: number} | undefined} lesson  how far the one that runs has come
 */
export function createRun(app, lesson) {
  const { store } = app;
  let running = false;
  let count = 1;
  /** Tells one run from the next. */
  let number = 0;

  const stepNow = () => lesson()?.step ?? null;
  const isOver = () => (lesson()?.step ?? 0) >= (lesson()?.steps ?? 0);

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
      const most = Math.ceil((lesson()?.steps ?? 1) / FRAMES);
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
