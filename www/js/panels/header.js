// @ts-check
/** The page's name, the labs as tabs, sharing, theme and language. */

import { html, render, svg } from '../../vendor/lit-html/lit-html.js';
import { iconButton, icons } from '../controls/index.js';
import { later } from '../controls/later.js';

/** @typedef {import('../app.js').App} App */

/** @type {readonly import('../protocol.js').LabId[]} */
const LABS = ['filter', 'pool', 'net'];

/** Ways to hand the page's state on; on phones the first leads to the others. */
const SHARES = /** @type {const} */ ([
  ['link', 'primary'],
  ['embed', 'wide'],
  ['code', 'wide'],
]);

/** A 3×3 kernel with its diagonal lit; drawn here and not loaded, so that it follows the page's theme. */
const mark = html`<svg class="mark" viewBox="0 0 25 25" width="25" height="25" aria-hidden="true">
  ${Array.from(
    { length: 9 },
    (_, i) =>
      svg`<rect class=${i % 4 === 0 ? 'on' : ''} x=${(i % 3) * 9} y=${Math.floor(i / 3) * 9} width="7" height="7" rx="2" />`,
  )}
</svg>`;

/** @type {import('../app.js').Panel} */
export const header = {
  id: 'header',
  labs: ['filter', 'pool', 'net'],
  mount(root, app) {
    const ui = {
      wanted: null,
      share: later(app, async () => (await import('./share.js')).createShare(app)),
    };
    return () => render(view(app, ui), root);
  },
};

/**
 * @typedef {object} Ui
 * @property {{lab: import('../protocol.js').LabId} | null} wanted  the lab that was chosen and is not shown yet
 * @property {ReturnType<typeof later>} share
 */

/** @param {App} app @param {Ui} ui */
function view(app, ui) {
  const { t } = app;
  const other = app.language() === 'zh' ? 'en' : 'zh';
  return html`
    <h1 class="brand">${mark}<span>${t('page.name')}</span></h1>
    ${tabs(app, ui)}
    <div class="top-right">
      ${SHARES.map(
        ([id, kind]) =>
          html`<button class="button ${kind}" type="button" aria-haspopup="dialog" @click=${() => void ui.share.open(id)}>
            ${t(`header.${id}`)}
          </button>`,
      )}
      ${iconButton({
        label: t(app.theme() === 'dark' ? 'header.light' : 'header.dark'),
        picture: icons.theme,
        onClick: app.toggleTheme,
      })}
      <button class="button" type="button" lang=${other === 'zh' ? 'zh-Hans' : 'en'} @click=${() => app.setLanguage(other)}>
        ${t('header.language')}
      </button>
    </div>
    ${ui.share.template()}
  `;
}

/** @param {App} app @param {Ui} ui */
function tabs(app, ui) {
  const { t, store } = app;
  const config = store.shown?.config;
  const lab = config?.lab ?? 'filter';
  const locked = config?.ro.includes('lab') ?? false;
  document.getElementById('lab')?.setAttribute('aria-label', t(`lab.${lab}`));
  /** The lab that was chosen last. A click may come before the redraw that the one before it asked for. */
  const latest = () => ui.wanted?.lab ?? store.shown?.config.lab ?? 'filter';
  const last = latest();
  /** @param {typeof LABS[number]} next */
  const go = async (next) => {
    if (next === latest()) return app.labs.open(next);
    const wanted = { lab: next };
    ui.wanted = wanted;
    app.labs.fetch(next);
    store.changed();
    await app.apply({ type: 'set', key: 'lab', value: next }, { step: true });
    if (ui.wanted === wanted) ui.wanted = null;
    store.changed();
  };
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    const at = LABS.indexOf(latest());
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined || locked) return;
    event.preventDefault();
    const next = LABS[(to + LABS.length) % LABS.length];
    document.getElementById(`tab-${next}`)?.focus();
    void go(next);
  };
  return html`<div class="tabs" role="tablist" aria-label=${t('header.labs')} @keydown=${move}>
    ${LABS.map(
      (id) =>
        html`<button
          class="tab"
          id="tab-${id}"
          type="button"
          role="tab"
          aria-selected=${id === lab}
          aria-busy=${id === ui.wanted?.lab && id !== lab}
          aria-controls="lab"
          tabindex=${id === last ? 0 : -1}
          ?disabled=${locked && id !== lab}
          @click=${() => go(id)}
        >
          ${t(`lab.${id}`)}
        </button>`,
    )}
  </div>`;
}
