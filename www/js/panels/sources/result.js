// @ts-check
/** The lab's output beside the drawing, because the dialog stands before the lab itself. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';

/** @param {import('../../app.js').App} app */
export function createResult(app) {
  /** @type {HTMLCanvasElement | null} */
  let canvas = null;

  function paint() {
    const { state, outputRgba } = app.store;
    if (!canvas || !state || !outputRgba) return;
    const { width, height } = state.output;
    if (outputRgba.length !== width * height * 4) return;
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(outputRgba), width, height), 0, 0);
  }

  /** @param {Element | undefined} element */
  function attach(element) {
    canvas = /** @type {HTMLCanvasElement | undefined} */ (element) ?? null;
    paint();
  }

  return {
    paint,
    // A network has no one output.
    template: () =>
      app.store.state
        ? html`<figure class="draw-result">
            <figcaption class="field-label">${app.t('sources.draw.result')}</figcaption>
            <canvas role="img" aria-label=${app.t('sources.draw.result')} ${ref(attach)}></canvas>
          </figure>`
        : nothing,
  };
}
