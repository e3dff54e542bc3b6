// @ts-check
/** One slider from random to trained, and random beside trained. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { check, range } from '../../controls/index.js';
import { short, whole } from '../../format.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
export function timeline({ t }, run, shown) {
  const last = shown.count() - 1;
  const at = shown.index();
  const words = said(t, run, shown);
  return html`<div class="train-timeline">
    <div class="train-timeline-head">
      <h3>${t('train.timeline')}</h3>
      <p class="train-said" aria-live="off">${words}</p>
    </div>
    <div class="train-slider">
      <span aria-hidden="true">${t('train.timeline.random')}</span>
      ${range({
        id: 'train-timeline',
        name: t('train.timeline.name'),
        value: Math.max(0, at),
        min: 0,
        max: Math.max(1, last),
        step: 1,
        text: words,
        disabled: last < 1 || !run.fits(),
        onInput: shown.go,
      })}
      <span aria-hidden="true">${t('train.timeline.trained')}</span>
    </div>
    ${check({
      label: t('train.split'),
      checked: shown.isSplit(),
      disabled: last < 1 || !run.fits(),
      onChange: shown.setSplit,
    })}
  </div>`;
}

/** @param {import('../../i18n.js').Translate} t @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
function said(t, run, shown) {
  const checkpoint = shown.checkpoint();
  if (!run.fits() || !checkpoint) return t('train.shown.own');
  if (checkpoint.step === 0) return t('train.shown.random');
  const values = {
    step: whole(checkpoint.step),
    loss: checkpoint.loss === null ? '–' : short(checkpoint.loss, 3),
  };
  return t(shown.isLive() && run.isRunning() ? 'train.shown.live' : 'train.shown.step', values);
}
