// @ts-check
/** Builds what an author puts into a page: what is shown, what is locked, how large, and for which kind of page. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { check, numberField, selectField } from '../../controls/index.js';
import { siteOf, withFields } from './address.js';
import { createCopy, selectAll } from './copy.js';
import { SNIPPETS } from './snippets.js';

/** @typedef {import('../../app.js').App} App */

/** Fields that are locked together, as an author thinks of them. @type {Record<string, string[]>} */
const LOCKS = {
  lab: ['lab'],
  picture: ['img', 'ch'],
  kernel: ['k', 'p', 'init', 'size', 'div', 'bias'],
  options: ['s', 'd', 'pad', 'act', 'flip', 'n', 'pool', 'ps', 'pst', 'pp'],
  model: ['net', 'in', 'seed'],
};

/** Which locks mean something where. @type {Record<string, string[]>} */
const LOCKS_OF = {
  filter: ['lab', 'picture', 'kernel', 'options'],
  pool: ['lab', 'picture', 'options'],
  net: ['lab', 'picture', 'model'],
};

/** What a small embed does without, to begin with. */
const HIDDEN_FIRST = ['header', 'story', 'net-story'];

const [LEAST_HEIGHT, MOST_HEIGHT] = [160, 4000];

/** @typedef {{hidden: Set<string>, locked: Set<string>, height: string, theme: string, lang: string, pin: boolean, target: string}} Ui */

/** @type {import('../share.js').Tab} */
export const embedTab = {
  id: 'embed',
  create(app) {
    const { t, store } = app;
    const copy = createCopy(app);
    /** @type {Ui} */
    const ui = {
      hidden: new Set(HIDDEN_FIRST),
      locked: new Set(),
      height: '',
      theme: 'auto',
      lang: 'auto',
      pin: true,
      target: 'html',
    };
    /** @template {keyof Ui} K @param {K} key @returns {(value: Ui[K]) => void} */
    const set = (key) => (value) => {
      ui[key] = value;
      store.changed();
    };
    return {
      template() {
        const state = store.shown;
        if (!state) return nothing;
        const config = configOf(state.fragment, state.config, ui);
        const snippet = SNIPPETS.find(({ id }) => id === ui.target) ?? SNIPPETS[0];
        const text = snippet.write({
          site: siteOf(location.href),
          config,
          title: t('share.embed.name', { lab: t(`lab.${state.config.lab}`) }),
          height: ui.height,
          width: '100%',
        });
        return html`
          <div class="share-grid">
            <div class="share-settings">
              ${choices(
                app,
                'share.embed.parts',
                partsOf(app),
                (id) => !ui.hidden.has(id),
                (id, on) => {
                  ui.hidden[on ? 'delete' : 'add'](id);
                  store.changed();
                },
              )}
              ${choices(
                app,
                'share.embed.locks',
                LOCKS_OF[state.config.lab].map((id) => ({ id, label: t(`share.lock.${id}`) })),
                (id) => ui.locked.has(id),
                (id, on) => {
                  ui.locked[on ? 'add' : 'delete'](id);
                  store.changed();
                },
              )}
              <div class="share-row">
                ${numberField({
                  id: 'share-height',
                  label: t('share.embed.height'),
                  value: ui.height,
                  step: 20,
                  error: '',
                  onCommit: (text) => set('height')(heightOf(text)),
                })}
                ${selectField({
                  id: 'share-theme',
                  label: t('share.embed.theme'),
                  value: ui.theme,
                  options: ['auto', 'light', 'dark'].map((value) => ({ value, label: t(`share.theme.${value}`) })),
                  onChange: set('theme'),
                })}
                ${selectField({
                  id: 'share-lang',
                  label: t('share.embed.lang'),
                  value: ui.lang,
                  options: ['auto', 'en', 'zh'].map((value) => ({ value, label: t(`share.lang.${value}`) })),
                  onChange: set('lang'),
                })}
              </div>
              ${state.config.px === '' ? html`<p class="hint soft">${t('share.embed.pin.none')}</p>` : check({ label: t('share.embed.pin'), checked: ui.pin, onChange: set('pin') })}
            </div>
            <figure class="share-preview">
              <figcaption class="field-label">${t('share.embed.preview')}</figcaption>
              <iframe title=${t('share.embed.preview')} src=${`${siteOf(location.href)}#${config}`} loading="lazy"></iframe>
            </figure>
          </div>
          ${selectField({
            id: 'share-target',
            label: t('share.embed.target'),
            value: ui.target,
            options: SNIPPETS.map(({ id, name }) => ({ value: id, label: name })),
            onChange: set('target'),
          })}
          <textarea
            class="input mono share-text"
            id="share-snippet"
            rows="3"
            readonly
            aria-label=${t('share.embed.snippet')}
            .value=${text}
            @focus=${selectAll}
          ></textarea>
          <p class="hint soft">${t(`share.target.${ui.target}`)}</p>
          <div class="share-actions">${copy.button(text, 'share-snippet')}</div>
        `;
      },
    };
  },
};

/** @param {string} text */
function heightOf(text) {
  const height = Math.round(Number(text));
  return text.trim() === '' || !Number.isFinite(height)
    ? ''
    : String(Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, height)));
}

/** @param {string} fragment @param {import('../../protocol.js').Config} config @param {Ui} ui */
function configOf(fragment, config, ui) {
  const locked = [...ui.locked].flatMap((id) => LOCKS[id]);
  const known = (/** @type {string} */ id) => config.lab === 'net' || !id.startsWith('net-');
  return withFields(fragment, {
    px: ui.pin ? config.px : '',
    hide: [...ui.hidden].filter(known).join(','),
    ro: locked.join(','),
    theme: ui.theme === 'auto' ? '' : ui.theme,
    lang: ui.lang === 'auto' ? '' : ui.lang,
  });
}

/** What the shown lab has and a link can hide. @param {App} app */
function partsOf({ t, tables, store }) {
  const isNet = store.shown?.config.lab === 'net';
  const shared = ['sources', 'header'];
  return tables.parts
    .filter((id) => shared.includes(id) || id.startsWith('net-') === isNet)
    .map((id) => ({ id, label: t(`share.part.${id}`) }));
}

/**
 * @param {App} app
 * @param {string} label
 * @param {{id: string, label: string}[]} options
 * @param {(id: string) => boolean} isOn
 * @param {(id: string, on: boolean) => void} set
 */
const choices = ({ t }, label, options, isOn, set) => html`<fieldset class="field share-choices">
  <legend class="field-label">${t(label)}</legend>
  ${options.map(({ id, label: name }) => check({ label: name, checked: isOn(id), onChange: (on) => set(id, on) }))}
</fieldset>`;
