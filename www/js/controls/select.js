// @ts-check
/** A labelled choice from a list. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { describedBy, field } from './field.js';

/**
 * @param {import('./field.js').FieldOptions & {
 *   value: string,
 *   options: {value: string, label: string}[],
 *   disabled?: boolean,
 *   about?: string,
 *   onChange: (value: string) => void,
 * }} options  `about`: the id of a sentence that explains the choice
 */
export function selectField(options) {
  const { id, value, error, about, disabled = false, onChange } = options;
  const known = options.options.some((option) => option.value === value);
  const list = known ? options.options : [{ value, label: value }, ...options.options];
  return field(
    options,
    html`<select
      class="select"
      id=${id}
      ?disabled=${disabled}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${error ? describedBy(id, error) : (about ?? nothing)}
      @change=${(/** @type {Event} */ event) => onChange(/** @type {HTMLSelectElement} */ (event.target).value)}
    >
      ${list.map(
        (option) =>
          html`<option value=${option.value} .selected=${live(option.value === value)}>${option.label}</option>`,
      )}
    </select>`,
  );
}
