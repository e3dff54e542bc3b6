// @ts-check
/** The state as code in other programs' languages; the engine writes it. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { button, errorText, selectField } from '../../controls/index.js';
import { createCopy, selectAll } from './copy.js';
import { save } from './save.js';

/** @typedef {import('../../protocol.js').Code} Code */

/** @type {import('../share.js').Tab} */
export const codeTab = {
  id: 'code',
  create(app) {
    const { t, store } = app;
    const copy = createCopy(app);
    /** @type {Code[]} */
    let codes = [];
    let asked = '';
    let target = '';

    async function ask() {
      const fragment = store.shown?.fragment ?? '';
      if (asked === fragment) return;
      asked = fragment;
      codes = await app.engine.codes().catch(() => []);
      store.changed();
    }

    return {
      template() {
        void ask();
        if (codes.length === 0) return html`<p class="soft">${t('share.code.wait')}</p>`;
        const code = codes.find(({ id }) => id === target) ?? codes[0];
        const { text = '', error } = code;
        const name = `conv-playground.${code.extension}`;
        return html`
          ${selectField({
            id: 'share-language',
            label: t('share.code.target'),
            value: code.id,
            options: codes.map(({ id, name: label }) => ({ value: id, label })),
            onChange: (id) => {
              target = id;
              store.changed();
            },
          })}
          ${
            error
              ? html`<p class="share-refusal">${errorText(t, error)}</p>`
              : html`<textarea
                    class="input mono share-text"
                    id="share-program"
                    rows="14"
                    readonly
                    spellcheck="false"
                    aria-label=${code.name}
                    .value=${text}
                    @focus=${selectAll}
                  ></textarea>
                  <div class="share-actions">
                    ${copy.button(text, 'share-program')}
                    ${button({ label: t('share.code.save', { name }), onClick: () => save(name, new Blob([text], { type: 'text/plain' })) })}
                  </div>`
          }
        `;
      },
    };
  },
};
