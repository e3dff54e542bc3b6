// @ts-check
/** The numbers of the last layer as bars. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { fixed } from '../../format.js';
import { createAnswers } from './ask.js';
import { isVector, netOf, openMap } from './state.js';

/** @typedef {import('../../app.js').App} App */

/** More bars than these are a picture of numbers instead. */
const MOST = 64;

/** @param {App} app @param {number} layer */
export function hasBars(app, layer) {
  const { layers } = netOf(app);
  const { size } = layers[layer];
  return layer === layers.length - 1 && size !== null && isVector(size) && size[0] <= MOST;
}

/** @type {WeakMap<App, ReturnType<typeof createAnswers<import('../../protocol.js').NetValues>>>} */
const answersOf = new WeakMap();

/** @param {App} app @param {number} layer */
export function bars(app, layer) {
  const { t, engine } = app;
  const net = netOf(app);
  const { name, size } = net.layers[layer];
  const answers = answersOf.get(app) ?? createAnswers(app, 2);
  answersOf.set(app, answers);
  const found = answers.look('bars', `${net.stamp},${layer}`, () => engine.netValues({ layer }));
  const values = found && found.answer.values.length === size?.[0] ? [...found.answer.values] : [];
  const most = Math.max(1e-12, ...values.map(Math.abs));
  const signed = values.some((value) => value < 0);
  const digits = most < 0.095 ? 4 : most < 9.5 ? 3 : 1;
  const highest = values.indexOf(Math.max(...values));
  return html`<ol class="net-bars ${signed ? 'signed' : ''}" aria-label=${t('net.bars', { name })}>
    ${values.map(
      (value, unit) =>
        html`<li>
          <button
            class="net-bar-row ${unit === highest ? 'highest' : ''}"
            type="button"
            aria-pressed=${net.selected?.layer === layer && app.store.net?.config.px === `${unit},0`}
            aria-label=${t('net.bars.unit', { unit, value: fixed(value, digits) })}
            @click=${() => void openMap(app, layer, 0, `${unit},0`)}
          >
            <span>${unit}</span>
            <i class=${value < 0 ? 'negative' : ''} .style=${`--share:${Math.abs(value) / most}`}></i>
            <span>${fixed(value, digits)}</span>
          </button>
        </li>`,
    )}
  </ol>`;
}
