// @ts-check
/** The state as code in other programs' languages; the engine writes it. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { button, selectField, wordOr } from '../../controls/index.js';
import { createCopy, selectAll } from './copy.js';
import { save } from './save.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').Code} Code */

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
        ${code.text === undefined ? html`<p class="share-refusal" role="status">${refusal(app, code)}</p>` : program(code.text, code)}`;
      },
    };

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

/** Why a target can't say it: mostly a field without counterpart. @param {App} app @param {Code} code */
function refusal({ t }, { error }) {
  const field = error?.details.field ?? '';
  const own = `share.code.cant.${field}`;
  return wordOr(t, own, t('share.code.cant', { field: wordOr(t, `field.${field}`, field) }));
}
