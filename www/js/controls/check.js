// @ts-check
/** A switch with its label. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { live } from '../../vendor/lit-html/directives/live.js';

/** @param {{label: string, checked: boolean, disabled?: boolean, onChange: (checked: boolean) => void}} options */
export function check({ label, checked, disabled = false, onChange }) {
  return html`<label class="check"
    ><input
      type="checkbox"
      role="switch"
      .checked=${live(checked)}
      ?disabled=${disabled}
      @change=${(/** @type {Event} */ event) => onChange(/** @type {HTMLInputElement} */ (event.target).checked)}
    />${label}</label
  >`;
}
