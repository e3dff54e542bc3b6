// @ts-check
/** What the shown checkpoint makes of the items that were held back: right and wrong, and the worst mistakes. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';
import { short, whole } from '../../format.js';
import { percent } from '../describe/words.js';
import { className } from './classes.js';
import { confusionTable } from './confusion.js';
import { itemPicture } from './item.js';
import { createTested } from './tested.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').DataInfo} DataInfo */

/** Mistakes that are shown before all are asked for. */
const FIRST = 9;

/** @param {App} app @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
export function createResults(app, run, shown) {
  const { t } = app;
  const tested = createTested(app.store, run, shown);
  let all = false;

  return () => {
    const { state } = run;
    const early = !state || !run.isBegun() || (run.isRunning() && shown.isLive() && state.history.length === 0);
    if (early) return part(html`<p class="soft">${t('train.results.none')}</p>`, false);
    const found = tested();
    if (!found) return part(html`<p class="soft">${t('train.results.coming')}</p>`, true);
    const { result, fresh } = found;
    return part(
      html`<p class="soft">${summary(result)}</p>
        <div class="train-results">
          <div>
            ${confusionTable(app, state.data, result.confusion)}
            <p class="soft hint">${t('train.confusion.about')}</p>
          </div>
          <div>
            <h4>${t('train.mistakes')}</h4>
            ${mistakes(state.data, result.mistakes)}
          </div>
        </div>`,
      !fresh,
    );
  };

  /** @param {unknown} body @param {boolean} busy */
  function part(body, busy) {
    return html`<section class="train-part ${busy ? 'busy' : ''}" aria-busy=${busy ? 'true' : nothing}>
      <h3>${t('train.results')}</h3>
      ${body}
    </section>`;
  }

  /** @param {import('./tested.js').Result} result */
  function summary({ step, items, accuracy, loss }) {
    return t('train.results.summary', {
      step: whole(step),
      right: whole(Math.round(items * accuracy)),
      items: whole(items),
      share: percent(accuracy),
      loss: short(loss, 3),
    });
  }

  /** @param {DataInfo} data @param {import('../../train/protocol.js').Mistake[]} worst */
  function mistakes(data, worst) {
    if (worst.length === 0) return html`<p class="soft">${t('train.mistakes.none')}</p>`;
    return html`<ol class="train-mistakes" aria-label=${t('train.mistakes')}>
      ${(all ? worst : worst.slice(0, FIRST)).map((mistake) => {
        const [truth, guess] = [mistake.truth, mistake.guess].map((index) => className(t, data, index));
        return html`<li>
          ${itemPicture(mistake, t('train.mistakes.item', { truth }))}
          <span class="train-mistake-words">
            <span class="soft">${t('train.mistakes.truth', { truth })}</span>
            <b>${t('train.mistakes.guess', { guess })}</b>
            <span class="soft">${percent(mistake.certainty)}</span>
          </span>
        </li>`;
      })}
    </ol>
    ${worst.length > FIRST ? more(worst.length) : nothing}`;
  }

  /** @param {number} count */
  function more(count) {
    return button({
      label: t(all ? 'train.mistakes.fewer' : 'train.mistakes.all', { count }),
      kind: 'small',
      onClick: () => {
        all = !all;
        app.store.changed();
      },
    });
  }
}
