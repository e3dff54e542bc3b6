// @ts-check
/** The sixteen greys as one strip: a radio group, so arrow keys walk along it. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { live } from '../../../vendor/lit-html/directives/live.js';
import { WHITE } from './drawing.js';

/** @param {{label: string, value: number, name: (level: number) => string, onChange: (level: number) => void}} options */
export function inkRamp({ label, value, name, onChange }) {
  return html`<fieldset class="field">
    <legend class="field-label">${label}</legend>
    <div class="ink-ramp">
      ${Array.from({ length: WHITE + 1 }, (_, level) => {
        const grey = Math.round((level * 255) / WHITE);
        return html`<label .style=${`background: rgb(${grey} ${grey} ${grey})`} title=${name(level)}
          ><input
            type="radio"
            name="draw-ink"
            value=${level}
            aria-label=${name(level)}
            .checked=${live(level === value)}
            @change=${() => onChange(level)}
        /></label>`;
      })}
    </div>
  </fieldset>`;
}
