// @ts-check
/** What can keep the page from starting, told in plain words. Scripts that don't load at all are index.html's. */

import { html, render } from '../vendor/lit-html/lit-html.js';

/** The smallest module with a 128-bit constant in it. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** @returns {'' | 'no-wasm' | 'no-simd' | 'no-workers'} what this browser lacks */
export function missing() {
  if (typeof WebAssembly !== 'object') return 'no-wasm';
  if (!WebAssembly.validate(SIMD)) return 'no-simd';
  if (typeof Worker !== 'function' || typeof OffscreenCanvas !== 'function') return 'no-workers';
  return '';
}

/** @param {string} what */
const placeOf = (what) => /** @type {HTMLElement} */ (document.querySelector(`body [data-fault="${what}"]`));

/**
 * Puts an explanation above the lab.
 * @param {import('./i18n.js').Translate} t
 * @param {'no-wasm' | 'no-simd' | 'no-workers' | 'engine' | 'stopped'} what
 */
export function explainFault(t, what) {
  const place = placeOf('engine');
  place.hidden = false;
  document.documentElement.dataset.fault = what;
  render(
    html`<div class="fault" role="alert">
      <h2>${t(`boot.${what}.title`)}</h2>
      <p>${t(`boot.${what}.text`)}</p>
      <p>${t(`boot.${what}.try`)}</p>
      <p><button class="button primary" type="button" @click=${() => location.reload()}>${t('boot.reload')}</button></p>
    </div>`,
    place,
  );
}

/** Without sentences there is only index.html's own. */
export function explainSpeechlessness() {
  document.documentElement.dataset.fault = 'sentences';
  placeOf('sentences').hidden = false;
}

/** Takes the explanation away, should the engine have come up after all. */
export function clearFault() {
  placeOf('engine').hidden = true;
  delete document.documentElement.dataset.fault;
}
