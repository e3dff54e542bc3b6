// @ts-check
/**
 * The engine's worker, and the first one at once: it loads beside the page's own modules, not after them.
 * What it says before anybody listens is kept.
 */

import { missing } from './support.js';

const start = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

/** @type {Worker | null} */
let first = missing() === '' ? start() : null;
/** @type {(MessageEvent | ErrorEvent)[]} */
const said = [];
const keep = (/** @type {MessageEvent | ErrorEvent} */ event) => {
  event.preventDefault();
  said.push(event);
};
first?.addEventListener('message', keep);
first?.addEventListener('error', keep);

/** @returns {Worker} */
export function spawn() {
  const worker = first ?? start();
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
