// @ts-check
/** What moves a lesson: start or pause, one step, back to the start, another seed, keeping what was learnt. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, icons } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */

/**
 * @param {App} app
 * @param {ReturnType<typeof import('./run.js').createRun>} run
 * @param {object} lesson
 * @param {Record<'start' | 'goOn' | 'pause' | 'step' | 'again' | 'keep', string>} lesson.words  keys of its sentences
 * @param {number} lesson.step
 * @param {number} lesson.steps
 * @param {boolean} lesson.locked  whether its kernel can't be changed
 */
export function moves(app, run, { words, step, steps, locked }) {
  const { t } = app;
  const over = step >= steps;
  /** @param {import('../../protocol.js').Command} command @param {boolean} [isStep] */
  const command = (command, isStep = false) => {
    run.pause();
    void app.apply(command, { step: isStep });
  };
  return html`
    ${next()}
    ${button({ label: t(words.step), disabled: over || run.isRunning(), onClick: () => void run.step() })}
    ${button({ label: t(words.again), disabled: step === 0, onClick: () => command({ type: 'learn-again' }) })}
    ${button({
      label: html`${icons.dice}${t('presets.new-seed')}`,
      disabled: locked,
      onClick: () => command({ type: 'new-seed' }, true),
    })}
    ${button({
      label: t(words.keep),
      disabled: step === 0 || locked,
      onClick: () => command({ type: 'keep-learnt' }, true),
    })}
  `;

  /** What comes next, if anything does. */
  function next() {
    if (run.isRunning()) return button({ label: t(words.pause), kind: 'primary', onClick: run.pause });
    if (over) return nothing;
    const label = t(step === 0 ? words.start : words.goOn);
    return button({ label, kind: 'primary', onClick: () => void run.start() });
  }
}
