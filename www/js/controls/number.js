// @ts-check
/** A labelled field for a number or a pair of numbers. The core alone knows the limits. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { describedBy, field } from './field.js';
import { settled, typing } from './value.js';

/**
 * @param {import('./field.js').FieldOptions & {
 *   value: string,
 *   step?: number,
 *   disabled?: boolean,
 *   placeholder?: string,
 *   onCommit: (text: string) => void,
 * }} options  `step`: what an arrow key adds; ten times as much with Shift
 */
export function numberField(options) {
  const { id, value, step, error = '', disabled = false, placeholder, onCommit } = options;
  const events = typing({
    value,
    commit: onCommit,
    step: step ? (direction, event) => stepped(event.target, direction * step * (event.shiftKey ? 10 : 1)) : undefined,
  });
  return field(
    options,
    html`<input
      class="input mono"
      id=${id}
      type="text"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      placeholder=${placeholder ?? nothing}
      ?disabled=${disabled}
      .value=${settled(value, error !== '')}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(id, error)}
      @input=${events.input}
      @keydown=${events.keydown}
      @blur=${events.blur}
    />`,
  );
}

/**
 * @param {EventTarget | null} input
 * @param {number} by
 * @returns {string | null} null if the text is not one number
 */
function stepped(input, by) {
  const text = /** @type {HTMLInputElement} */ (input).value.trim().replace('\u2212', '-');
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return null;
  return String(Number((number + by).toPrecision(12)));
}
