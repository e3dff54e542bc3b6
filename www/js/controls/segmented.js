// @ts-check
/** One of a few choices, all in sight: a radio group that looks like one control. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';
import { fieldError } from './field.js';

/**
 * @param {{
 *   id: string,
 *   label: string,
 *   value: string,
 *   options: {value: string, label: string}[],
 *   error?: string,
 *   disabled?: boolean,
 *   onChange: (value: string) => void,
 * }} options
 */
export function segmented({ id, label, value, options, error = '', disabled = false, onChange }) {
  return html`<fieldset class="field" ?disabled=${disabled}>
    <legend class="field-label">${label}</legend>
    <div class="segmented">
      ${options.map(
        (option) =>
          html`<label
            ><input
              type="radio"
              name=${id}
              value=${option.value}
              .checked=${live(option.value === value)}
              @change=${() => onChange(option.value)}
            />${option.label}</label
          >`,
      )}
    </div>
    ${fieldError(id, error)}
  </fieldset>`;
}
