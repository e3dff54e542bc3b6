// @ts-check
/** *What kind of filter is this?* Honest about chance: a random kernel is called random. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { responsePicture } from './describe/response.js';
import { presetOf } from './describe/change.js';
import { flat, inNetworks, match, orientation, separable, symmetry, verdict } from './describe/words.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').State} State */

/** @type {import('../app.js').Panel} */
export const describe = {
  id: 'describe',
  labs: ['filter'],
  mount(root, app) {
    return () => render(view(app), root);
  },
};

/** @param {App} app */
function view(app) {
  const { t, store, tables } = app;
  const state = /** @type {State} */ (store.state);
  const { description } = state;
  const { title, text } = verdict(app, state);
  const band = t(`describe.band.${description.band}`);
  const known = state.kernel.source !== 'random' && ['exact', 'near'].includes(description.verdict);
  const network = inNetworks(app, state);
  const source = known ? tables.presets.find(({ id }) => id === presetOf(state))?.source : undefined;
  return html`
    <h2 id="describe-title" tabindex="-1">${t('panel.describe.title')}</h2>
    <div class="describe-top">
      <div>
        <p class="describe-title">${title}</p>
        ${text ? html`<p class="soft">${text}</p>` : nothing}
        ${network ? html`<p class="describe-network">${network}</p>` : nothing}
      </div>
      <figure class="describe-response">
        ${responsePicture(app, description.response, t('describe.response.name', { band }))}
        <figcaption>
          <span class="response-legend">
            ${t('describe.response.dropped')}<i class="response-ramp" aria-hidden="true"></i>${t('describe.response.kept')}
          </span>
          <span>${t('describe.response.caption')}</span>
        </figcaption>
      </figure>
    </div>
    <dl class="facts">
      ${fact(t('describe.match'), match(app, state))} ${fact(t('describe.flat'), flat(app, state))}
      ${fact(t('describe.band'), band)} ${fact(t('describe.orientation'), orientation(app, state))}
      ${fact(t('describe.separable'), separable(app, state), description.separable ? 'mono' : '')}
      ${fact(t('describe.symmetry'), symmetry(app, state))} ${source ? fact(t('describe.source'), linked(source), 'source') : nothing}
    </dl>
  `;
}

/** Addresses in the table's sources as links that show their host. @param {string} source */
function linked(source) {
  return source
    .split(/(https:\/\/[^\s,;]+)/)
    .map((part) =>
      part.startsWith('https://')
        ? html`<a href=${part} target="_blank" rel="noopener noreferrer">${new URL(part).hostname}</a>`
        : part,
    );
}

/** @param {string} name @param {unknown} value @param {string} [kind] */
function fact(name, value, kind = '') {
  return html`<div><dt>${name}</dt><dd class=${kind}>${value}</dd></div>`;
}
