// @ts-check
/** A label, a control, and beside it what is wrong with its value. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';

/**
 * @typedef {object} FieldOptions
 * @property {string} id        unique in the page; the control's element id
 * @property {string} label
 * @property {string} [aside]   a value shown at the label's other end
 * @property {string} [error]   a sentence; empty if all is well
 */

/**
 * @param {FieldOptions} options
 * @param {unknown} control     must have the element id `id`
 */
export function field({ id, label, aside = '', error = '' }, control) {
  return html`<div class="field">
    <div class="field-label">
      <label for=${id}>${label}</label>${aside ? html`<output for=${id}>${aside}</output>` : nothing}
    </div>
    ${control}${fieldError(id, error)}
  </div>`;
}

/**
 * The error's place; the control points to it by `aria-describedby=${describedBy(id, error)}`.
 * @param {string} id
 * @param {string} error
 */
export function fieldError(id, error) {
  return error ? html`<p class="field-error" id="${id}-error" role="alert">${error}</p>` : nothing;
}

/** @param {string} id @param {string} [error] */
export const describedBy = (id, error) => (error ? `${id}-error` : nothing);
