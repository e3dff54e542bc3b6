// @ts-check
/** What the page shows as a picture for slides and papers. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';
import { figurePng, pixelsPng, pixelsSvg, svgText } from './figure/file.js';
import { networkFigure, networkOutput } from './figure/network.js';
import { oneKernelFigure } from './figure/one-kernel.js';
import { save } from './save.js';

/** @typedef {import('../../app.js').App} App */

/** @type {import('../share.js').Tab} */
export const pictureTab = {
  id: 'picture',
  create(app) {
    const { t, store } = app;
    /** @type {import('./figure/parts.js').Figure | null} */
    let figure = null;
    let isMissing = false;
    const inNetwork = () => store.shown?.config.lab === 'net';

    /** @param {() => Promise<void>} work */
    async function tried(work) {
      isMissing = false;
      await work().catch(() => {
        isMissing = true;
      });
      store.changed();
    }

    async function draw() {
      figure = null;
      figure = inNetwork() ? await networkFigure(app) : oneKernelFigure(app);
      if (!figure) isMissing = true;
    }

    /** @param {'png' | 'svg'} kind */
    async function saveFigure(kind) {
      if (!figure) return;
      save(`conv-playground.${kind}`, kind === 'png' ? await figurePng(figure) : svgBlob(svgText(figure)));
    }

    /** @param {'png' | 'svg'} kind */
    async function saveOutput(kind) {
      const pixels = await outputPixels();
      if (!pixels) throw new Error('no output');
      const name = t(inNetwork() ? 'share.figure.map' : 'stage.output');
      save(
        `conv-playground-output.${kind}`,
        kind === 'png' ? await pixelsPng(pixels) : svgBlob(pixelsSvg(pixels, name)),
      );
    }

    async function outputPixels() {
      if (inNetwork()) return networkOutput(app);
      const { state, outputRgba } = store;
      return state && outputRgba && { rgba: outputRgba, width: state.output.width, height: state.output.height };
    }

    return {
      open: () => void tried(draw),
      template() {
        if (isMissing) return html`<p class="share-refusal" role="status">${t('share.figure.missing')}</p>`;
        if (!figure) return nothing;
        return html`<div class="share-figure">${figure.template}</div>
          ${files('share.figure', saveFigure)} ${files(inNetwork() ? 'share.figure.map' : 'share.figure.output', saveOutput)}
          <p class="hint soft">${t('share.figure.hint')}</p>`;
      },
    };

    /** @param {string} label @param {(kind: 'png' | 'svg') => Promise<void>} write */
    function files(label, write) {
      return html`<div class="share-actions" role="group" aria-label=${t(label)}>
        <span class="field-label share-what">${t(label)}</span>
        ${
          /** @type {const} */ (['png', 'svg']).map((kind) =>
            button({ label: kind.toUpperCase(), kind: 'small', onClick: () => void tried(() => write(kind)) }),
          )
        }
      </div>`;
    }
  },
};

/** @param {string} text */
const svgBlob = (text) => new Blob([text], { type: 'image/svg+xml' });
