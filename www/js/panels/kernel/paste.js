// @ts-check
/** The window that takes a kernel as text. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { button, describedBy, dialog, errorText, fieldError } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */

/** @typedef {{open: boolean}} Ui */

const EXAMPLES = ['np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]]) / 4', '[1 0 -1; 2 0 -2; 1 0 -1]', '1/9 1/9 1/9'];

/**
 * @param {App} app
 * @param {Ui} ui
 */
export function pasteDialog(app, ui) {
  const { t, store } = app;
  const close = () => {
    if (!ui.open) return;
    ui.open = false;
    store.changed();
  };
  const take = async () => {
    const area = /** @type {HTMLTextAreaElement} */ (document.getElementById('paste-text'));
    if (await app.apply({ type: 'paste', text: area.value }, { step: true })) close();
  };
  return dialog({
    id: 'paste',
    open: ui.open,
    title: t('kernel.paste.title'),
    close: t('dialog.close'),
    onClose: close,
    body: () => {
      const wrong = [...store.errors.keys()][0] ?? '';
      const error = errorText(t, store.errors.get(wrong));
      const about = `field-${wrong}`;
      return html`<div class="field">
        <label class="field-label" for="paste-text">${t('kernel.paste.label')}</label>
        <textarea
          class="input"
          id="paste-text"
          rows="7"
          autofocus
          spellcheck="false"
          autocomplete="off"
          placeholder=${EXAMPLES.join('\n')}
          aria-invalid=${error !== ''}
          aria-describedby=${describedBy(about, error)}
          @keydown=${(/** @type {KeyboardEvent} */ event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void take();
          }}
        ></textarea>
        ${fieldError(about, error)}
        <p class="soft hint">${t('kernel.paste.hint')}</p>
      </div>`;
    },
    foot: () => html`
      ${button({ label: t('dialog.cancel'), onClick: close })}
      ${button({ label: t('kernel.paste.use'), kind: 'primary', onClick: () => void take() })}
    `,
  });
}
