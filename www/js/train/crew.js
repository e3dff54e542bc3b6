// @ts-check
/** Other workers that compute parts of a batch, each with an engine of its own. */

import { startWorker } from '../files.js';

/** More would have nothing to do: a batch of 32 has four parts. */
const MOST = 3;

/** @typedef {import('./engine.js').Part} Part */
/** @typedef {import('./engine.js').Share} Share */

/** @typedef {object} Member
 * @property {(part: Part, weights: Float32Array | null) => Promise<Share>} share  `weights` are null for those sent last
 * @property {() => void} end
 */

/**
 * Whoever of the crew can't be started, or fails later, is missing; the run goes on without.
 * @param {{fragment: string, sides: number[], classes: number}} recipe
 */
export function createCrew(recipe) {
  const wanted = Math.min(MOST, (navigator.hardwareConcurrency || 1) - 1);
  /** @type {Member[]} */
  let members = [];
  let refused = false;
  try {
    members = Array.from({ length: Math.max(0, wanted) }, () => hire(recipe));
  } catch {
    refused = true;
  }
  return {
    members: () => members,
    /** Whether workers of a worker are refused here. */
    isRefused: () => refused,
    /** @param {Member} member */
    dismiss(member) {
      member.end();
      members = members.filter((other) => other !== member);
      refused ||= members.length === 0;
    },
    end() {
      for (const member of members) member.end();
      members = [];
    },
  };
}

/** @param {{fragment: string, sides: number[], classes: number}} recipe @returns {Member} */
function hire(recipe) {
  const worker = startWorker('js/train/helper.js');
  /** @type {((share: Share) => void) | null} */
  let done = null;
  /** @type {((error: Error) => void) | null} */
  let failed = null;
  /** @type {Error | null} */
  let lost = null;
  const fail = (/** @type {Error} */ error) => {
    lost = error;
    failed?.(error);
  };
  worker.onmessage = ({ data }) => {
    if (data.error) fail(Object.assign(new Error(data.error.message), data.error));
    else done?.(data.share);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new Error('The helper ended'));
  };
  worker.postMessage({ recipe });
  return {
    share: (part, weights) =>
      new Promise((resolve, reject) => {
        if (lost) return reject(lost);
        [done, failed] = [resolve, reject];
        worker.postMessage({ part, weights });
      }),
    end: () => worker.terminate(),
  };
}
