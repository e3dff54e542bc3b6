// @ts-check
/** Keras' `model.summary()` as a table; a row selects its layer. */

import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import { errorText } from '../../controls/index.js';
import { whole } from '../../format.js';
import { netOf, selectLayer } from './state.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').NetLayer} NetLayer */

/** @type {import('../../app.js').Panel} */
export const summary = {
  id: 'net-summary',
  labs: ['net'],
  mount: (root, app) => () => render(view(app), root),
};

/** As Keras writes it. @param {NetLayer['outputShape']} shape */
const shapeText = (shape) => (shape ? `(${shape.map((side) => side ?? 'None').join(', ')})` : '—');

/** @param {App} app */
function view(app) {
  const { t } = app;
  const net = netOf(app);
  const end = net.layers.find(({ outputShape }) => !outputShape);
  return html`<h2 id="net-summary-title">model.summary()</h2>
    <table class="net-table" aria-labelledby="net-summary-title">
      <thead>
        <tr>
          <th scope="col">${t('net.summary.layer')}</th>
          <th scope="col">${t('net.summary.shape')}</th>
          <th scope="col">${t('net.summary.params')}</th>
        </tr>
      </thead>
      <tbody>
        ${net.layers.map((layer, at) => row(app, layer, at, net.selected?.layer === at))}
      </tbody>
    </table>
    <dl class="net-totals">
      ${total(t(end ? 'net.summary.so-far' : 'net.summary.total'), net.params)} ${total(t('net.summary.trainable'), net.trainableParams)}
      ${total(t('net.summary.fixed'), net.nonTrainableParams)}
    </dl>
    ${end ? html`<p class="soft hint">${t('net.summary.rest', { name: end.name })}</p>` : nothing}`;
}

/** @param {App} app @param {NetLayer} layer @param {number} at @param {boolean} chosen */
function row(app, { name, className, outputShape, params, error }, at, chosen) {
  const select = () => void selectLayer(app, at);
  const state = error ? 'wrong' : outputShape ? '' : 'waits';
  return html`<tr class=${`${chosen ? 'chosen' : ''} ${state}`} @click=${select}>
    <td>
      <button type="button" aria-pressed=${chosen} title=${error ? errorText(app.t, error) : nothing} @click=${stop(select)}>
        ${name} <span class="soft">(${className})</span>
      </button>
    </td>
    <td>${shapeText(outputShape)}</td>
    <td>${outputShape ? whole(params) : '—'}</td>
  </tr>`;
}

/** @param {() => void} act */
const stop = (act) => (/** @type {Event} */ event) => {
  event.stopPropagation();
  act();
};

/** @param {string} name @param {number} count */
const total = (name, count) => html`<div><dt>${name}</dt><dd>${whole(count)}</dd></div>`;
