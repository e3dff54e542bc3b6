// @ts-check
/** What moves the run, how far it has come and how fast it goes. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';
import { whole } from '../../format.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').TrainState} TrainState */

/** @param {App} app @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
export function moves({ t }, run, shown) {
  const { state, underway } = run;
  const running = run.isRunning();
  const shut = !state || run.differs() || (underway !== '' && underway !== 'pause');
  const over = state?.phase === 'over';
  /** @param {import('./run.js').Move} what */
  const go = (what) => () => {
    shown.follow();
    void run.move(what);
  };
  const begun = run.isBegun();
  return html`<div class="train-moves">
    ${over ? nothing : main()}
    ${button({ label: t('train.step'), disabled: shut || over || running, onClick: go('step') })}
    ${button({ label: t('train.epoch'), disabled: shut || over || running, onClick: go('epoch') })}
    ${button({ label: t('train.reset'), disabled: shut || running || !begun, onClick: go('reset') })}
  </div>`;

  function main() {
    if (running) return button({ label: t('train.pause'), kind: 'primary', onClick: () => void run.move('pause') });
    return button({
      label: t(begun ? 'train.go-on' : 'train.start'),
      kind: 'primary',
      disabled: shut,
      onClick: go('start'),
    });
  }
}

/** @param {App} app @param {import('./run.js').Run} run */
export function progress({ t }, run) {
  const { state, underway } = run;
  if (!state) return html`<p class="soft train-said" role="status">${t(waits(underway))}</p>`;
  const share = state.steps > 0 ? state.step / state.steps : 0;
  return html`<div class="train-progress">
    <div
      class="train-bar"
      role="progressbar"
      aria-label=${t('train.progress')}
      aria-valuenow=${Math.round(share * 100)}
      aria-valuemin="0"
      aria-valuemax="100"
      .style=${`--share:${share}`}
    ></div>
    <p class="train-said">${far(t, state)}</p>
    <p class="train-said soft">${[pace(t, state), hands(t, state), keeping(t, state)].filter(Boolean).join(' ')}</p>
  </div>`;
}

/** @param {string} underway */
const waits = (underway) => (underway === 'prepare' || underway === 'resume' ? 'train.preparing' : 'train.nothing');

/** @typedef {import('../../i18n.js').Translate} Translate */

/** Steps, epochs, and the time that is left. @param {Translate} t @param {TrainState} state */
function far(t, state) {
  const { step, steps, epoch, epochs, phase, secondsLeft } = state;
  const count = { step: whole(step), steps: whole(steps), epochs: whole(epochs) };
  if (phase === 'over') return t('train.over', count);
  if (step === 0 && phase === 'paused') return t('train.ready', { ...count, items: whole(state.data.train) });
  const said = t('train.step-of', { ...count, epoch: whole(Math.min(epochs, epoch + 1)) });
  const left = phase === 'running' && secondsLeft !== null ? duration(t, secondsLeft) : '';
  return html`${said}${left ? html` · <span class="train-left">${left}</span>` : nothing}`;
}

/** @param {Translate} t @param {number} seconds */
function duration(t, seconds) {
  const rounded = Math.max(1, Math.round(seconds));
  if (rounded < 60) return t('train.left.seconds', { seconds: rounded });
  const minutes = Math.round(rounded / 60);
  if (minutes < 60) return t('train.left.minutes', { minutes });
  return t('train.left.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** @param {Translate} t @param {TrainState} state */
const pace = (t, { examplesPerSecond }) =>
  examplesPerSecond > 0 ? t('train.pace', { count: whole(Math.round(examplesPerSecond)) }) : '';

/** Who shares a batch, or why nobody does. @param {Translate} t @param {TrainState} state */
function hands(t, { workers, alone }) {
  if (workers > 1) return t('train.workers', { workers });
  return alone ? t(`train.alone.${alone}`) : '';
}

/** Before the first step there is nothing to keep, but that nothing will be is news. @param {Translate} t @param {TrainState} state */
const keeping = (t, { step, kept }) =>
  step > 0 || kept === 'forbidden' || kept === 'full' ? t(`train.kept.${kept}`) : '';
