// @ts-check
/** The state as a link, as a QR code, and in one file. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';
import { TOO_LONG, WARN, linkTo } from './address.js';
import { createCopy, selectAll } from './copy.js';
import { isOneFile, saveOneFile } from './one-file.js';
import { qr } from './qr.js';
import { smallDrawing } from './small.js';

/** @typedef {import('../../app.js').App} App */

/** @type {import('../share.js').Tab} */
export const linkTab = {
  id: 'link',
  create(app) {
    const { t, store } = app;
    const copy = createCopy(app);
    return {
      template() {
        const state = store.shown;
        if (!state) return nothing;
        const link = linkTo(location.href, state.fragment);
        return html`
          <div class="field">
            <label class="field-label" for="share-link">${t('share.link.label')}</label>
            <input class="input mono" id="share-link" readonly autofocus .value=${link} @focus=${selectAll} />
            <p class="hint soft">${t('share.link.length', { count: link.length })} ${lengthHint(app, link.length)}</p>
          </div>
          ${state.config.img === 'own' ? ownPicture(app) : nothing}
          <div class="share-actions">
            ${link.length > TOO_LONG ? nothing : copy.button(link, 'share-link', t('share.copy.link'))}
            ${isOneFile ? nothing : button({ label: t('share.file'), onClick: () => void download(app, state.fragment) })}
          </div>
          ${isOneFile ? nothing : html`<p class="hint soft">${t('share.file.hint')}</p>`}
          ${
            link.length > WARN
              ? nothing
              : html`<figure class="share-code">
                ${qr(link, t('share.qr'))}
                <figcaption class="hint soft">${t('share.qr.hint')}</figcaption>
              </figure>`
          }
        `;
      },
    };
  },
};

/** @param {App} app @param {number} length */
const lengthHint = ({ t }, length) =>
  length > TOO_LONG ? t('share.link.too-long') : length > WARN ? t('share.link.long') : '';

/** @param {App} app @param {string} fragment */
async function download(app, fragment) {
  await saveOneFile(fragment).catch(() => app.notify('part-missing'));
}

/** A link has no room for a picture, but for a small drawing of it. @param {App} app */
function ownPicture(app) {
  const { t, store } = app;
  const { width = 0, height = 0 } = store.shown?.input ?? {};
  const use = () => {
    if (store.inputRgba)
      void app.apply({ type: 'set', key: 'img', value: smallDrawing(store.inputRgba, width, height) }, { step: true });
  };
  return html`<div class="share-own">
    <p>${t('share.own')}</p>
    ${button({ label: t('share.own.draw'), kind: 'small', onClick: use })}
  </div>`;
}
