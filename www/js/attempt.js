// @ts-check
/** Running commands: an error stands beside its control until a newer command goes well. */

import { EngineEnded } from './client.js';
import { withPlace } from './place.js';

/**
 * @param {import('./store.js').Store} store
 * @param {(error: any) => void} tell  of an error that belongs to no control
 */
export function createAttempt(store, tell) {
  /** Numbers the commands, so that an error is known to be older than one that went well. */
  let commands = 0;
  /** @type {WeakMap<object, number>} */
  const commandOf = new WeakMap();

  /**
   * Takes errors away that commands before `turn` left.
   * @param {number} turn
   * @param {string} [only]
   */
  function forget(turn, only) {
    for (const [field, error] of store.errors) {
      const older = (commandOf.get(error) ?? commands) < turn;
      if (older && (only ?? field) === field) store.errors.delete(field);
    }
  }

  /**
   * @param {() => Promise<unknown>} run
   * @param {object} [options]
   * @param {string} [options.only]   the field whose errors it answers; all, if left out
   * @param {string} [options.place]  the field beside which its error stands; the one that it names, if left out
   * @param {import('./protocol.js').Command} [options.command]
   * @returns {Promise<boolean>}  whether it went well
   */
  return async (run, { only, place, command } = {}) => {
    commands += 1;
    const turn = commands;
    forget(Infinity, only);
    try {
      await run();
      forget(turn, only);
      return true;
    } catch (/** @type {any} */ caught) {
      const error = command && caught?.details ? withPlace(command, caught) : caught;
      const field = place ?? error?.details?.field;
      if (field && !(error instanceof EngineEnded)) {
        commandOf.set(error, turn);
        store.errors.set(field, error);
      } else {
        tell(error);
      }
      return false;
    } finally {
      store.changed();
    }
  };
}
