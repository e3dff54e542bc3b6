// @ts-check
/** Keeps a field's text at the state's value, except while somebody types in it or its text was refused. */

import { noChange } from '../../vendor/lit-html/lit-html.js';
import { Directive, directive } from '../../vendor/lit-html/directive.js';

class Settled extends Directive {
  /** @param {string} _value @param {boolean} _held */
  render(_value, _held) {
    return noChange;
  }

  /**
   * @param {any} part
   * @param {[string, boolean]} values
   */
  update(part, [value, held]) {
    const input = /** @type {HTMLInputElement} */ (part.element);
    const typing = input.dataset.typing === 'true' && input === document.activeElement;
    if (!typing && !held && input.value !== value) input.value = value;
    return noChange;
  }
}

/** `.value=${settled(text, held)}` */
export const settled = directive(Settled);

/**
 * The events of a text field that hands its text over on Enter, on leaving and on a step, and takes it
 * back on Escape; if it was refused (`wrong`), the good value is handed over again, which clears the error.
 * @param {{value: string, wrong?: boolean, commit: (text: string) => void, step?: (direction: 1 | -1, event: KeyboardEvent) => string | null}} options
 */
export function typing({ value, wrong = false, commit, step }) {
  /** @param {HTMLInputElement} input */
  const hand = (input) => {
    if (input.dataset.typing !== 'true') return;
    input.dataset.typing = '';
    // A minus copied from the page is no hyphen, but means one.
    const text = input.value.trim().replaceAll('\u2212', '-');
    if (text !== value || wrong) commit(text);
  };
  return {
    /** @param {Event} event */
    input: (event) => {
      /** @type {HTMLInputElement} */ (event.target).dataset.typing = 'true';
    },
    /** @param {Event} event */
    blur: (event) => hand(/** @type {HTMLInputElement} */ (event.target)),
    /** @param {KeyboardEvent} event */
    keydown: (event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      if (event.isComposing) return;
      if (event.key === 'Enter') hand(input);
      if (event.key === 'Escape') {
        input.dataset.typing = '';
        input.value = value;
        input.select();
        if (wrong) commit(value);
      }
      const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
      if (!direction || !step) return;
      const next = step(direction, event);
      if (next === null) return;
      event.preventDefault();
      input.dataset.typing = '';
      input.value = next;
      commit(next);
    },
  };
}
