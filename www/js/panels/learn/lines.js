// @ts-check
/** A kernel that learns to find lines: how far it has come, what it answers, and why. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { button, errorText, segmented } from '../../controls/index.js';
import { fixed } from '../../format.js';
import { addStyle } from '../../styles.js';
import { createLinesCurve } from './lines/curve.js';
import { createExamples } from './lines/examples.js';
import { createSurvey } from './lines/survey.js';
import { likeness } from './lines/likeness.js';
import { moves } from './moves.js';
import { createRun } from './run.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */
/** @typedef {import('../../protocol.js').Find} Find */

const DIRECTIONS = ['backslash', 'slash', 'horizontal', 'vertical'];

/** What moves the lesson is called. */
const WORDS = {
  start: 'lines.start',
  goOn: 'lines.go-on',
  pause: 'lines.pause',
  step: 'lines.step',
  again: 'lines.again',
  keep: 'lines.keep',
};

/** @param {App} app */
export async function createLines(app) {
  await Promise.all([
    app.sentences('lines'),
    addStyle('panels/learn.css'),
    addStyle('panels/lines.css'),
    addStyle('vendor/uplot/dist/uPlot.min.css'),
  ]);
  const { store, t } = app;
  const run = createRun(app, () => store.state?.find);
  const curve = createLinesCurve(app);
  const examples = createExamples(app);
  const survey = createSurvey(app, { begin: run.pause });
  const set = (/** @type {string} */ key, /** @type {string} */ value) => {
    run.pause();
    void app.apply({ type: 'set', key, value }, { step: true });
  };

  return {
    drawn() {
      curve.draw();
      examples.draw();
    },
    template() {
      const state = /** @type {State} */ (store.state);
      const find = /** @type {Find} */ (state.find);
      const line = t(`direction.${find.direction}`);
      return html`<div class="lesson lines">
        <div class="lesson-head">
          <div>
            <h2>${t('lesson.lines.title')}</h2>
            <p class="soft">${t('lines.about', { line })}</p>
          </div>
          ${button({
            label: t('lines.end'),
            kind: 'small',
            disabled: state.config.ro.includes('find'),
            onClick: () => set('find', ''),
          })}
        </div>
        <div class="lesson-body">
          <div class="lesson-seen">
            ${segmented({
              id: 'field-find',
              label: t('field.find'),
              value: find.direction,
              options: DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) })),
              error: errorText(t, store.errors.get('find')),
              disabled: state.config.ro.includes('find'),
              onChange: (value) => set('find', value),
            })}
            ${likeness(app, state, find)}
          </div>
          <div class="lesson-moves">
            <div>
              ${curve.template()}
              <p class="lines-legend soft">
                <span class="loss">${t('lines.curve.loss')}</span> <span class="share">${t('lines.curve.accuracy')}</span>
              </p>
            </div>
            <p class="lesson-state" role="status">${progress(find)}</p>
            <div class="lesson-buttons">${moves(app, run, { words: WORDS, ...find, locked: isLocked(state) })}</div>
          </div>
        </div>
        ${examples.template(state, find)} ${why(find, line)} ${survey.template(state, find)}
      </div>`;
    },
  };

  /** @param {Find} find */
  function progress({ step, steps, right, unseen, seed, alike, direction }) {
    const said = [
      step === 0 ? t('lines.ready', { steps }) : t('lines.step-of', { step, steps }),
      seed === undefined ? '' : t('lines.seed', { seed }),
      t('lines.right', { right, unseen }),
    ];
    const end = step < steps ? '' : t(verdict(alike), { line: t(`direction.${direction}`), cosine: fixed(alike, 2) });
    return html`${said.filter(Boolean).join(' ')} ${end}`;
  }

  /** Why such a kernel answers to such a line. @param {Find} find @param {string} line */
  function why({ direction }, line) {
    const one = ['horizontal', 'vertical'].includes(direction) ? 'straight' : 'diagonal';
    return html`<section class="lines-why">
      <h3>${t('lines.why.title')}</h3>
      <ol>
        ${['sum', 'grow', 'shrink', one].map((part) => html`<li>${t(`lines.why.${part}`, { line })}</li>`)}
      </ol>
    </section>`;
  }
}

/** Cosine similarity above which the kernel is called a line, and from which it is called near to one. */
const ALIKE = 0.9;
const NEAR = 0.75;

/** What the lesson came to. @param {number} alike */
const verdict = (alike) =>
  alike > ALIKE ? 'lines.over.alike' : alike >= NEAR ? 'lines.over.near' : 'lines.over.other';

/** @param {State} state */
const isLocked = ({ config }) => ['k', 'init', 'find'].some((key) => config.ro.includes(key));
