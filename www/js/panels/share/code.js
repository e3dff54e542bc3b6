// @ts-check
/** The state as code in other programs' languages; the engine writes it. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, errorText, selectField } from '../../controls/index.js';
import { createCopy, selectAll } from './copy.js';
import { save } from './save.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').Code} Code */

const FORMATS = /** @type {const} */ (['csv', 'npy']);

/** @type {import('../share.js').Tab} */
export const codeTab = {
  id: 'code',
  create(app) {
    const { t, store } = app;
    const copy = createCopy(app);
    /** @type {Code[] | null} */
    let codes = null;
    let isMissing = false;
    let target = '';

    async function ask() {
      isMissing = false;
      try {
        codes = (await app.engine.codes()) ?? codes;
      } catch {
        isMissing = true;
      }
      store.changed();
    }

    return {
      open: () => void ask(),
      template() {
        if (isMissing) return html`<p class="share-refusal">${t('share.code.missing')}</p>`;
        if (!codes) return html`<p class="soft" role="status">${t('share.code.wait')}</p>`;
        const code = codes.find(({ id }) => id === target) ?? codes[0];
        return html`${selectField({
          id: 'share-language',
          label: t('share.code.target'),
          value: code.id,
          options: codes.map(({ id, name: label }) => ({ value: id, label })),
          onChange: (id) => {
            target = id;
            store.changed();
          },
        })}
        ${code.text === undefined ? html`<p class="share-refusal" role="status">${errorText(t, code.error)}</p>` : program(code.text, code)}
        ${numbers()}`;
      },
    };

    /** The output's own numbers; a network has too many outputs to be meant by *the* output. */
    function numbers() {
      if (store.shown?.config.lab === 'net') return nothing;
      return html`<div class="share-actions">
        <span class="field-label">${t('share.numbers')}</span>
        ${FORMATS.map((format) => button({ label: `.${format}`, kind: 'small', onClick: () => void saveNumbers(format) }))}
      </div>`;
    }

    /** @param {'npy' | 'csv'} format */
    async function saveNumbers(format) {
      try {
        save(`conv-playground.${format}`, new Blob([await app.engine.numbers(format)]));
      } catch {
        isMissing = true;
        store.changed();
      }
    }

    /** @param {string} text @param {Code} code */
    function program(text, { name, extension }) {
      const file = `conv-playground.${extension}`;
      return html`<textarea
          class="input mono share-text"
          id="share-program"
          rows="16"
          readonly
          spellcheck="false"
          aria-label=${name}
          .value=${text}
          @focus=${selectAll}
        ></textarea>
        <div class="share-actions">
          ${copy.button(text, 'share-program')}
          ${button({
            label: t('share.code.save', { name: file }),
            onClick: () => save(file, new Blob([text], { type: 'text/plain' })),
          })}
        </div>`;
    }
  },
};
