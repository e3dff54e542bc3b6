// @ts-check
/** A text to copy, with a button that says when it has been copied. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */

/** How long *Copied* stays. */
const TOLD_MS = 2000;

/** @param {App} app */
export function createCopy({ t, store }) {
  let told = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string} text @param {string} field */
  async function copy(text, field) {
    try {
      await navigator.clipboard.writeText(text);
      told = t('share.copied');
    } catch {
      // The clipboard is shut in some embeds; the text can still be copied by hand.
      /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (document.querySelector(`#${field}`))?.select();
      told = t('share.by-hand');
    }
    store.changed();
    clearTimeout(timer);
    timer = setTimeout(() => {
      told = '';
      store.changed();
    }, TOLD_MS);
  }

  return {
    /** @param {string} text @param {string} field  the id of the field that holds it @param {string} [label] */
    button: (text, field, label = t('share.copy')) => html`<span class="share-copy">
      ${button({ label, kind: 'primary', onClick: () => void copy(text, field) })}
      <span class="soft" role="status">${told}</span>
    </span>`,
  };
}

/** @param {Event} event */
export const selectAll = (event) => /** @type {HTMLInputElement | HTMLTextAreaElement} */ (event.target).select();
