// @ts-check
/** − value +, for small whole numbers. */

import { html } from '../../vendor/lit-html/lit-html.js';

/**
 * @param {{
 *   label: string, value: number, less: string, more: string, min: number, max: number, disabled?: boolean,
 *   onStep: (value: number) => void,
 * }} options  `less` and `more` name the buttons; at `min` and `max` they do nothing
 */
export function stepper({ label, value, less, more, min, max, disabled = false, onStep }) {
  return html`<div class="stepper" role="group" aria-label=${label}>
    <button type="button" aria-label=${less} ?disabled=${disabled || value <= min} @click=${() => onStep(value - 1)}>
      −
    </button>
    <output>${value}</output>
    <button type="button" aria-label=${more} ?disabled=${disabled || value >= max} @click=${() => onStep(value + 1)}>
      +
    </button>
  </div>`;
}
