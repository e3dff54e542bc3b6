// @ts-check
/** A labelled slider whose value stands beside its label. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { ahead, ask, refused } from './ahead.js';
import { describedBy, field } from './field.js';

/**
 * @param {import('./field.js').FieldOptions & {
 *   value: number, min: number, max: number, step: number | 'any',
 *   disabled?: boolean,
 *   onInput: (value: number) => void,
 * }} options
 */
export function rangeField(options) {
  return field(options, range(options));
}

/**
 * The slider alone, for a caller that names it otherwise (`name` becomes its accessible name).
 * @param {{
 *   id: string, value: number, min: number, max: number, step: number | 'any', name?: string, text?: string,
 *   error?: string, disabled?: boolean, onInput: (value: number) => void,
 * }} options  `text`: how the value is read aloud
 */
export function range({ id, value, min, max, step, name, text, error, disabled = false, onInput }) {
  if (error) refused(id);
  const shown = Number(ahead(id, String(value)));
  const filled = max > min ? ((shown - min) / (max - min)) * 100 : 0;
  return html`<input
    class="range"
    type="range"
    id=${id}
    min=${min}
    max=${max}
    step=${step}
    .value=${live(String(shown))}
    ?disabled=${disabled}
    aria-label=${name ?? null}
    aria-valuetext=${text ?? null}
    aria-describedby=${describedBy(id, error)}
    .style=${`--filled: ${filled}%`}
    @input=${(/** @type {Event} */ event) => {
      const next = Number(/** @type {HTMLInputElement} */ (event.target).value);
      ask(id, String(value), String(next));
      onInput(next);
    }}
  />`;
}
