// @ts-check
/** What the kernel is, in a line that leads to the panel that says more. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { icons } from '../../controls/index.js';
import { verdict } from '../describe/words.js';

/** @param {import('../../app.js').App} app */
export function verdictLine(app) {
  const state = /** @type {import('../../protocol.js').State} */ (app.store.state);
  const { title } = verdict(app, state);
  if (state.config.hide.includes('describe')) return html`<p class="kernel-verdict">${title}</p>`;
  return html`<button class="kernel-verdict" type="button" title=${app.t('panel.describe.title')} @click=${goThere}>
    <span>${title || nothing}</span>${icons.down}
  </button>`;
}

function goThere() {
  const heading = document.getElementById('describe-title');
  heading?.focus({ preventScroll: true });
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  heading?.closest('.card')?.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'nearest' });
}
