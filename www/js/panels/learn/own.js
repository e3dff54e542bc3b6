// @ts-check
/** The visitor's own picture as a target: a button that chooses one, and a place to drop one. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app @param {{label: string, kind?: string, disabled: boolean, before?: () => void}} options */
export function targetButton(app, { label, kind, disabled, before }) {
  return html`${button({
    label,
    kind,
    disabled,
    onClick: (event) => {
      const input = /** @type {HTMLElement} */ (event.currentTarget).nextElementSibling;
      /** @type {HTMLInputElement} */ (input).click();
    },
  })}<input
      class="file"
      type="file"
      accept="image/*"
      hidden
      @change=${(/** @type {Event} */ event) => {
        const input = /** @type {HTMLInputElement} */ (event.currentTarget);
        const file = input.files?.[0];
        before?.();
        if (file) void app.openTarget(file, file.name);
        // The same file, mended, may be chosen again.
        input.value = '';
      }}
    />`;
}

/** What takes a dropped file for the target, not for the input. @param {App} app @param {() => boolean} isLocked */
export function dropTarget(app, isLocked) {
  return (/** @type {DragEvent} */ event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    const file = files.find(({ type }) => type.startsWith('image/')) ?? files[0];
    if (!file || isLocked()) return;
    event.preventDefault();
    void app.openTarget(file, file.name);
  };
}
