// @ts-check
/** Moves a run on, batch by batch, alone or with a crew, until it is told to stop. */

import { createCrew } from './crew.js';
import { createPace } from './pace.js';
import { nextTurn } from '../turn.js';

/** @typedef {'step' | 'epoch' | 'end'} Until */

/**
 * @param {import('./engine.js').Run} run
 * @param {object} told
 * @param {string} told.fragment
 * @param {number} told.classes
 * @param {(ended: boolean) => void} told.onBatch  whether an epoch has ended
 */
export function createRunner(run, { fragment, classes, onBatch }) {
  const pace = createPace();
  /** @type {ReturnType<typeof createCrew> | null} */
  let crew = null;
  /** Each wish to run has a number; a newer one, or a pause, ends it. */
  let wish = 0;
  let running = false;
  let workers = 1;
  /** After a helper came to numbers that are not finite: the run itself must come to them, to name the layer. */
  let alone = false;

  const hire = () => (crew ??= createCrew({ fragment, sides: [...run.inputSides()], classes }));

  /**
   * @param {number} mine
   * @returns {Promise<'more' | 'epoch' | 'over' | 'stopped'>}
   */
  async function oneBatch(mine) {
    const parts = run.begin();
    const items = run.items();
    if (parts === 0) return 'over';
    const trains = run.trains();
    const shared =
      trains && parts > 1 && !alone
        ? hire()
            .members()
            .slice(0, parts - 1)
        : [];
    alone = false;
    if (trains) workers = shared.length + 1;
    if (!(await compute(mine, shared))) return 'stopped';
    const ended = run.finish();
    if (trains) pace.add(items);
    onBatch(ended);
    return ended ? 'epoch' : 'more';
  }

  /**
   * All parts of the batch that was begun; false if it was called off or is to be begun anew.
   * @param {number} mine
   * @param {import('./crew.js').Member[]} shared
   */
  async function compute(mine, shared) {
    const weights = shared.length > 0 ? run.weights() : null;
    let whole = true;
    const helped = shared.map(async (member) => {
      let sent = weights;
      for (let part = run.handOut(); part && whole; part = run.handOut()) {
        try {
          const share = await member.share(part, sent);
          sent = null;
          if (mine === wish && whole) run.takeIn(part.number, share);
        } catch (error) {
          whole = false;
          if (/** @type {any} */ (error)?.code === 'diverged') alone = true;
          else crew?.dismiss(member);
        }
        if (mine !== wish) return;
      }
    });
    while (mine === wish && whole && run.work()) await nextTurn();
    await Promise.all(helped);
    return mine === wish && whole;
  }

  return {
    isRunning: () => running,
    /** Settles when it has stopped. @param {Until} until @returns {Promise<'over' | 'stopped' | 'done'>} */
    async go(until) {
      const mine = (wish += 1);
      running = true;
      pace.begin();
      try {
        for (;;) {
          const went = await oneBatch(mine);
          if (mine !== wish) return 'stopped';
          if (went === 'over') return 'over';
          const reached = until === 'step' || (until === 'epoch' && went === 'epoch');
          if (went !== 'stopped' && reached) return 'done';
        }
      } finally {
        if (mine === wish) running = false;
      }
    },
    /** At once: the batch under way counts as not begun. */
    pause() {
      wish += 1;
      running = false;
    },
    perSecond: () => (running ? pace.perSecond() : 0),
    workers: () => workers,
    /** @returns {'no-worker' | null} */
    alone: () => (crew?.isRefused() ? 'no-worker' : null),
    end() {
      wish += 1;
      running = false;
      crew?.end();
    },
  };
}
