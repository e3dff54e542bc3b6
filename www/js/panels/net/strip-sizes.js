// @ts-check
/** The running sizes over the strip, up to the end or to what does not fit. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { errorText } from '../../controls/index.js';
import { netOf, sizeText } from './state.js';
import { runningSizes } from './strip-words.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app */
export function sizesLine(app) {
  const { selected } = netOf(app);
  return html`<p class="net-sizes" aria-label=${app.t('net.sizes')}>
    ${runningSizes(app).map(
      ({ layer, text, wrong }, i) =>
        html`<span
          >${i > 0 ? html`<span class="soft" aria-hidden="true">→ </span>` : nothing}<span
            class=${`${layer === selected?.layer ? 'chosen' : ''} ${wrong ? 'wrong' : ''}`}
            title=${title(app, layer)}
            >${wrong ? html`<span aria-hidden="true">✕ </span>` : nothing}${text}</span
          ></span
        > `,
    )}
  </p>`;
}

/** @param {App} app @param {number} layer */
function title(app, layer) {
  if (layer < 0) return app.t('net.input');
  const { name, size, error } = netOf(app).layers[layer];
  return `${name}: ${error ? errorText(app.t, error) : sizeText(size ?? [])}`;
}
