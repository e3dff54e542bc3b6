// @ts-check
/** A labelled field for a number or a pair of numbers such as `2x1`. The core alone refuses. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ahead, ask, refused } from './ahead.js';
import { describedBy, field } from './field.js';
import { settled, typing } from './value.js';

/**
 * @typedef {object} NumberOptions
 * @property {string} id
 * @property {string} value
 * @property {number} [step]      what an arrow key adds; ten times as much with Shift
 * @property {number} [min]       where arrow keys and buttons stop; typed numbers go to the core
 * @property {number} [max]
 * @property {string} [error]
 * @property {string} [about]     the id of the sentence that tells the error, where it is not the field's own
 * @property {boolean} [disabled]
 * @property {string} [name]      the accessible name where there is no label
 * @property {(text: string) => void} onCommit
 */

/**
 * @param {import('./field.js').FieldOptions & NumberOptions & {less?: string, more?: string}} options
 *    `less` and `more` are the names of the buttons − and +; without them there are none
 */
export function numberField(options) {
  const { id, value, step = 1, less, more, disabled = false, onCommit } = options;
  if (!less || !more) return field(options, numberInput(options));
  /** @param {1 | -1} direction */
  const next = (direction) => stepped(ahead(id, value), direction * step, options.min, options.max);
  /** @param {1 | -1} direction @param {string} label @param {string} sign */
  const stepButton = (direction, label, sign) => {
    const text = next(direction);
    return html`<button
      type="button"
      aria-label=${label}
      ?disabled=${disabled || text === null || text === value}
      @click=${() => {
        // Another click may have come before this button was drawn again.
        const to = next(direction);
        if (to === null) return;
        ask(id, value, to);
        onCommit(to);
      }}
    >
      ${sign}
    </button>`;
  };
  return field(
    options,
    html`<div class="stepper wide">
      ${stepButton(-1, less, '−')}${numberInput({ ...options, step })}${stepButton(1, more, '+')}
    </div>`,
  );
}

/** The text field alone. @param {NumberOptions} options */
export function numberInput({ id, value, step, min, max, error = '', about, disabled = false, name, onCommit }) {
  if (error) refused(id);
  const events = typing({
    value,
    wrong: error !== '',
    commit: onCommit,
    step: (direction, event) => {
      const text = /** @type {HTMLInputElement} */ (event.target).value.trim().replaceAll('\u2212', '-');
      return step ? stepped(text, direction * step * (event.shiftKey ? 10 : 1), min, max) : null;
    },
  });
  return html`<input
    class="input mono"
    id=${id}
    type="text"
    inputmode=${(min ?? -1) < 0 ? 'text' : 'decimal'}
    autocomplete="off"
    spellcheck="false"
    aria-label=${name ?? nothing}
    ?disabled=${disabled}
    .value=${settled(value, error !== '')}
    aria-invalid=${error ? 'true' : nothing}
    aria-describedby=${(error && about) || describedBy(id, error)}
    @input=${events.input}
    @keydown=${events.keydown}
    @blur=${events.blur}
  />`;
}

/**
 * Adds to a number, or to both numbers of a pair.
 * @param {string} text
 * @param {number} by
 * @param {number} [min]
 * @param {number} [max]
 * @returns {string | null} null if the text is no number
 */
function stepped(text, by, min = -Infinity, max = Infinity) {
  const numbers = text.split('x').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (numbers.length > 2 || !numbers.every(Number.isFinite)) return null;
  return numbers.map((n) => String(Number(Math.min(max, Math.max(min, n + by)).toPrecision(12)))).join('x');
}
