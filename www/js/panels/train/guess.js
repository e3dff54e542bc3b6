// @ts-check
/** What the shown weights say of the picture that enters the lab. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { createAnswers } from '../../answers.js';
import { percent } from '../describe/words.js';
import { className } from './classes.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').Guess} Guess */
/** @typedef {import('../../train/protocol.js').DataInfo} DataInfo */

/** More bars than these say no more. */
const MOST = 10;

/** @param {App} app @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
export function createGuess(app, run, shown) {
  const { t, engine } = app;
  /** @type {ReturnType<typeof createAnswers<Guess>>} */
  const answers = createAnswers(app, 1);

  return () => {
    const { state } = run;
    const { net, config } = /** @type {import('../../protocol.js').NetState} */ (app.store.net);
    if (!state || !run.fits() || net.error) return nothing;
    const found = answers.look('guess', `${net.stamp} ${config.img} ${app.store.inputVersion}`, () =>
      engine.netGuess(),
    );
    return html`<section class="train-part train-guess">
      <h3>${t('train.guess')}</h3>
      <p class="soft">${t('train.guess.about')} ${shown.isRandom() ? t('train.guess.random') : nothing}</p>
      ${found ? bars(state.data, eachClass(found.answer.probabilities, state.data)) : nothing}
    </section>`;
  };

  /** @param {DataInfo} data @param {readonly number[]} probabilities */
  function bars(data, probabilities) {
    const best = probabilities.indexOf(Math.max(...probabilities));
    const shownOnes = probabilities
      .map((probability, index) => ({ probability, index }))
      // Outputs that stand for no class are told only if they win.
      .filter(({ index }) => index < data.classes.length || index === best);
    const rows =
      shownOnes.length <= MOST ? shownOnes : shownOnes.sort((a, b) => b.probability - a.probability).slice(0, MOST);
    return html`<ol class="train-bars" aria-label=${t('train.guess.name')}>
      ${rows.map(
        ({ probability, index }) =>
          html`<li class=${index === best ? 'best' : ''}>
            <span class="train-bar-name">${className(t, data, index)}</span>
            <i aria-hidden="true" .style=${`--share:${probability}`}></i>
            <span class="train-bar-value">${percent(probability)}</span>
          </li>`,
      )}
    </ol>`;
  }
}

/** One output says yes; the other class is what it leaves. @param {readonly number[]} probabilities @param {DataInfo} data */
const eachClass = (probabilities, { classes }) =>
  probabilities.length === 1 && classes.length === 2 ? [1 - probabilities[0], probabilities[0]] : probabilities;
