// @ts-check
/** A button that opens the browser's own window for files. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { button } from './button.js';

/**
 * @param {object} options
 * @param {string} options.label
 * @param {string} [options.kind]
 * @param {boolean} options.disabled
 * @param {string} [options.accept]
 * @param {boolean} [options.multiple]
 * @param {boolean} [options.folder]  whether a folder is chosen, with all that is in it
 * @param {(files: File[]) => void} options.onFiles  also when none was chosen
 */
export const fileButton = ({ label, kind, disabled, accept = '', multiple = false, folder = false, onFiles }) =>
  html`${button({
    label,
    kind,
    disabled,
    onClick: ({ currentTarget }) =>
      /** @type {HTMLInputElement} */ (/** @type {Element} */ (currentTarget).nextElementSibling).click(),
  })}<input
      class="file"
      type="file"
      accept=${accept}
      hidden
      ?multiple=${multiple}
      ?webkitdirectory=${folder}
      @change=${(/** @type {Event} */ { currentTarget }) => {
        const input = /** @type {HTMLInputElement} */ (currentTarget);
        const files = [...(input.files ?? [])];
        // The same files, mended, may be chosen again.
        input.value = '';
        onFiles(files);
      }}
    />`;
