// @ts-check
/** A lesson: what is to be learnt, how far it has come, and what moves it on. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, faultText, selectField } from '../../controls/index.js';
import { fixed, short } from '../../format.js';
import { addStyle } from '../../styles.js';
import { createCurve } from './curve.js';
import { kernels } from './kernels.js';
import { targetButton } from './own.js';
import { moves } from './moves.js';
import { createRun } from './run.js';
import { settings } from './settings.js';
import { createTarget } from './target.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */
/** @typedef {import('../../protocol.js').Learn} Learn */

/** Cosine similarity from which two kernels are called alike. */
const ALIKE = 0.999;

/** What moves the lesson is called. */
const WORDS = {
  start: 'learn.start',
  goOn: 'learn.go-on',
  pause: 'learn.pause',
  step: 'learn.step',
  again: 'learn.again',
  keep: 'learn.keep',
};

/** @param {App} app */
export async function createLesson(app) {
  await Promise.all([
    app.sentences('learn'),
    addStyle('panels/learn.css'),
    addStyle('vendor/uplot/dist/uPlot.min.css'),
  ]);
  const { store, t, tables } = app;
  const run = createRun(app, () => store.state?.learn);
  const curve = createCurve(app);
  const target = createTarget(app);

  return {
    drawn() {
      curve.draw();
      target.draw();
    },
    template() {
      const state = /** @type {State} */ (store.state);
      const learn = /** @type {Learn} */ (state.learn);
      return html`<div class="lesson">
        <div class="lesson-head">
          <div>
            <h2>${t('lesson.title')}</h2>
            <p class="soft">${t(learn.own ? 'learn.about.own' : 'learn.about', { goal: goalName(learn) })}</p>
          </div>
          ${button({
            label: t('learn.end'),
            kind: 'small',
            disabled: state.config.ro.includes('goal'),
            onClick: () => {
              run.pause();
              void app.apply({ type: 'set', key: 'goal', value: '' }, { step: true });
            },
          })}
        </div>
        <div class="lesson-body">
          <div class="lesson-seen">
            ${goals(state, learn)} ${target.template(state, learn)} ${kernels(app, state, learn)}
          </div>
          <div class="lesson-moves">
            ${curve.template()}
            <p class="lesson-state" role="status">${progress(learn)}</p>
            <div class="lesson-buttons">${moves(app, run, { words: WORDS, ...learn, locked: isLocked(state) })}</div>
            ${settings(app, state)}
          </div>
        </div>
      </div>`;
    },
  };

  /** What is to be reached: any preset's output, or a picture. @param {State} state @param {Learn} learn */
  function goals({ config }, { own }) {
    const disabled = config.ro.includes('goal');
    const presets = tables.presets.map(({ id }) => ({ value: id, label: t(`preset.${id}.name`) }));
    const known = presets.some(({ value }) => value === config.goal);
    const other = { value: config.goal, label: t(own ? 'learn.goal.own' : 'learn.goal.numbers') };
    return html`<div class="lesson-goals">
      ${selectField({
        id: 'field-goal',
        label: t('learn.goal'),
        value: config.goal,
        options: known ? presets : [other, ...presets],
        error: goalError(),
        disabled,
        onChange: (value) => {
          run.pause();
          void app.apply({ type: 'set', key: 'goal', value }, { step: true });
        },
      })}
      ${targetButton(app, { label: t('learn.target.choose'), disabled, before: run.pause })}
    </div>`;
  }

  function goalError() {
    const error = store.errors.get('goal');
    return error ? faultText(t, error) : '';
  }

  /** @param {Learn} learn */
  function goalName({ id, own }) {
    if (own) return t('learn.goal.own');
    return id ? t(`preset.${id}.name`) : t('learn.goal.numbers');
  }

  /** @param {Learn} learn */
  function progress(learn) {
    const { step, steps, loss, alike, furthest } = learn;
    if (loss === undefined) return t('learn.ready', { steps });
    const said = [t('learn.step-of', { step, steps }), t('learn.loss', { loss: short(loss, 4) })];
    if (alike !== undefined && furthest !== undefined) {
      said.push(t('learn.alike', { cosine: fixed(Math.min(alike, 1), 3), most: short(furthest) }));
    }
    const end = step < steps ? nothing : t(verdict(learn));
    return html`${said.join(' ')} ${end}`;
  }
}

/** What the lesson came to. @param {Learn} learn */
function verdict({ alike, own }) {
  if (own) return 'learn.over.own';
  if (alike === undefined) return 'learn.over.size';
  return alike >= ALIKE ? 'learn.over.alike' : 'learn.over.short';
}

/** @param {State} state */
const isLocked = ({ config }) => ['k', 'init', 'goal'].some((key) => config.ro.includes(key));
