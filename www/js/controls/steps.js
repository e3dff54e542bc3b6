// @ts-check
/** The numbered steps of a lab's question, of which one may be where the reader is. */

import { html } from '../../vendor/lit-html/lit-html.js';

/**
 * @param {{names: readonly string[], now: number, disabled: boolean, go: (step: number) => unknown}} options
 *    `now`: from 0; −1 for none
 */
export const steps = ({ names, now, disabled, go }) =>
  html`<ol class="story-steps">
    ${names.map(
      (name, i) =>
        html`<li>
          <button class="story-step" type="button" aria-pressed=${i === now} ?disabled=${disabled} @click=${() => go(i)}>
            <span class="story-number" aria-hidden="true">${i + 1}</span><span class="story-name">${name}</span>
          </button>
        </li>`,
    )}
  </ol>`;
