// @ts-check
/** A label, a control, and beside it what is wrong with its value. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';

/**
 * @typedef {object} FieldOptions
 * @property {string} id        unique in the page; for a link's key it is `field-<key>`, by which the
 *                              notices know that an error is shown here already
 * @property {string} label
 * @property {unknown} [aside]  what stands at the label's other end
 * @property {string} [error]   a sentence; empty if all is well
 * @property {boolean} [apart]  the caller shows the error elsewhere, by `fieldError(id, error)`
 */

/**
 * @param {FieldOptions} options
 * @param {unknown} control     must have the element id `id`
 */
export function field({ id, label, aside, error = '', apart = false }, control) {
  return html`<div class="field">
    <div class="field-label"><label for=${id}>${label}</label>${aside ?? nothing}</div>
    ${control}${apart ? nothing : fieldError(id, error)}
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
