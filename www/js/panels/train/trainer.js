// @ts-check
/** The training: what is trained on and how, how it goes, and what has become of the network. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';
import { addStyle } from '../../styles.js';
import { createCurves } from './curves.js';
import { DATA_STYLE, createDataChooser } from './data.js';
import { faults, isOfData, keptRun, otherRun } from './fault.js';
import { createGuess } from './guess.js';
import { createMoved } from './moved.js';
import { moves, progress } from './progress.js';
import { createResults } from './results.js';
import { createRun } from './run.js';
import { createSamples } from './samples.js';
import { settings } from './settings.js';
import { createShown } from './shown.js';
import { timeline } from './timeline.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app */
export async function createTrainer(app) {
  await Promise.all([
    app.sentences('train'),
    addStyle('panels/train.css'),
    addStyle(DATA_STYLE),
    addStyle('vendor/uplot/dist/uPlot.min.css'),
  ]);
  const { store, t } = app;
  const config = () => /** @type {import('../../protocol.js').NetState} */ (store.net).config;
  const run = createRun(app);
  const shown = createShown(app, run);
  const curves = createCurves(app, run, shown);
  const samples = createSamples(app, run);
  const moved = createMoved(app, run, shown);
  const results = createResults(app, run, shown);
  const guess = createGuess(app, run, shown);
  const chooser = createDataChooser(app, {
    chosen: () => config().data,
    choose: (request) => void run.choose(request),
    info: () => run.state?.data ?? null,
    fault: () => (isOfData(run.fault) ? run.fault : null),
    disabled: () => run.isRunning() || run.underway !== '' || config().ro.includes('data'),
  });

  return {
    /** @param {boolean} opened */
    drawn(opened) {
      if (opened) {
        run.follow();
        curves.draw();
      } else {
        run.rest();
      }
      shown.update(opened);
    },

    template() {
      return html`<div class="train">
        <div class="net-head">
          <h2>${t('net.train.title')}</h2>
          ${button({
            label: t('train.close'),
            kind: 'small',
            disabled: config().ro.includes('data'),
            onClick: () => void app.apply({ type: 'set', key: 'data', value: '' }, { step: true }),
          })}
        </div>
        ${keptRun(app, run)}
        <div class="train-data">${chooser()} ${samples()}</div>
        ${faults(app, run)} ${otherRun(app, run)}
        <div class="train-body">
          <div class="train-side">
            ${settings(app, run.isRunning())}
            ${run.isRunning() ? html`<p class="soft hint">${t('train.settings.busy')}</p>` : nothing}
            ${moves(app, run, shown)} ${progress(app, run)}
          </div>
          ${curves.template()}
        </div>
        ${timeline(app, run, shown)} ${moved()} ${guess()} ${results()}
      </div>`;
    },
  };
}
