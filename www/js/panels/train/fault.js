// @ts-check
/** What stands in the way of training, and what one can do about it. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, errorText } from '../../controls/index.js';
import { RECIPE } from './recipe.js';
import { dataName } from './classes.js';

/** @typedef {import('../../app.js').App} App */

/** @param {import('./run.js').Fault | null} fault */
export const isOfData = (fault) => fault?.details?.field === 'data';

/** @param {App} app @param {import('./run.js').Run} run */
export function faults(app, run) {
  const { t } = app;
  const { net } = /** @type {import('../../protocol.js').NetState} */ (app.store.net);
  if (net.error) return told(t('train.fault.model'));
  if (run.fault) {
    const { code, details = {} } = run.fault;
    // The data's own controls say so already.
    if (isOfData(run.fault)) return nothing;
    const ends = code === 'shape-mismatch' && details.field === 'net';
    if (ends) return told(t('train.fault.outputs', { got: details.got ?? '', classes: details.expected ?? '' }));
    if (code === 'shape-mismatch' && details.field === 'in') return told(t('train.fault.input'));
    return told(errorText(t, run.fault), button({ label: t('train.again'), kind: 'small', onClick: run.retry }));
  }
  const fault = run.state?.fault;
  if (!fault) return nothing;
  if (fault.code !== 'diverged') return told(errorText(t, fault));
  return told(
    t('train.fault.diverged', { field: t(`field.${fault.details.field}`), layer: fault.details.layerName ?? '' }),
  );
}

/** @param {string} text @param {unknown} [action] */
const told = (text, action = nothing) => html`<div class="train-fault" role="alert"><p>${text}</p>${action}</div>`;

/** The run below is another one than what is set. @param {App} app @param {import('./run.js').Run} run */
export function otherRun(app, run) {
  const { t, store } = app;
  const { state } = run;
  if (!state || !run.isBegun() || !run.differs()) return nothing;
  const { config } = /** @type {import('../../protocol.js').NetState} */ (store.net);
  const locked = RECIPE.some((key) => config.ro.includes(key));
  return html`<div class="train-note" role="status">
    <p>
      ${t(run.fits() ? 'train.other.settings' : 'train.other.model', {
        data: dataName(t, state.data.id, state.data.name),
        step: state.step,
      })}
    </p>
    <div class="train-note-buttons">
      ${button({ label: t('train.other.anew'), kind: 'small', onClick: () => void run.beginAnew() })}
      ${locked ? nothing : button({ label: t('train.other.back'), kind: 'small', onClick: run.restore })}
    </div>
  </div>`;
}

/** A run that an earlier visit left. @param {App} app @param {import('./run.js').Run} run */
export function keptRun(app, run) {
  const { t, store } = app;
  const { kept } = run;
  if (!kept || run.isBegun()) return nothing;
  const { config } = /** @type {import('../../protocol.js').NetState} */ (store.net);
  const share = kept.steps > 0 ? Math.floor((100 * kept.step) / kept.steps) : 0;
  return html`<div class="train-note" role="status">
    <p>
      ${t('train.left-run', { data: dataName(t, kept.data, kept.name), share })}
      <span class="soft">${t('train.left-run.place')}</span>
    </p>
    <div class="train-note-buttons">
      ${button({
        label: t('train.left-run.go-on'),
        kind: 'small',
        disabled: run.underway !== '' || RECIPE.some((key) => config.ro.includes(key)),
        onClick: () => void run.resume(),
      })}
      ${button({ label: t('train.left-run.forget'), kind: 'small', onClick: () => void run.forget() })}
    </div>
  </div>`;
}
