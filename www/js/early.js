// @ts-check
/**
 * The engine's worker, and the first one at once: it loads beside the page's own modules, not after them.
 * What it says before anybody listens is kept.
 */

import { startWorker } from './files.js';
import { missing } from './support.js';

/** Whether the link leads to networks or to a detector of lines, so that the light engine would be loaded in vain. */
export const isWholeWanted = /(?:^#|;)(?:lab=net|find=\w+)(?:;|$)/.test(globalThis.location?.hash ?? '');

/** @param {boolean} whole */
const start = (whole) => startWorker(whole ? 'js/worker.js?whole' : 'js/worker.js');

/** @type {Worker | null} */
let first = missing() === '' ? start(isWholeWanted) : null;
/** @type {(MessageEvent | ErrorEvent)[]} */
const said = [];
const keep = (/** @type {MessageEvent | ErrorEvent} */ event) => {
  event.preventDefault();
  said.push(event);
};
first?.addEventListener('message', keep);
first?.addEventListener('error', keep);

/**
 * @param {boolean} whole  with networks
 * @returns {Worker}
 */
export function spawn(whole) {
  const worker = first ?? start(whole);
  if (first) {
    first = null;
    worker.removeEventListener('message', keep);
    worker.removeEventListener('error', keep);
    // The caller sets its listeners first.
    queueMicrotask(() => {
      for (const event of said.splice(0)) {
        if (event instanceof MessageEvent) worker.onmessage?.(event);
        else worker.onerror?.(event);
      }
    });
  }
  return worker;
}
