// @ts-check
/** A kernel that is learnt: an invitation, and the lesson, which is loaded when there is one. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { button } from '../controls/index.js';
import { addStyle } from '../styles.js';

/** @typedef {import('../app.js').App} App */

/** @type {import('../app.js').Panel} */
export const learn = {
  id: 'learn',
  labs: ['filter'],
  mount(root, app) {
    const { store, t } = app;
    /** @type {ReturnType<typeof import('./learn/lesson.js').createLesson> | null} */
    let lesson = null;
    let coming = false;

    async function load() {
      if (coming) return;
      coming = true;
      try {
        const [{ createLesson }] = await Promise.all([
          import('./learn/lesson.js'),
          app.sentences('learn'),
          addStyle('panels/learn.css'),
          addStyle('vendor/uplot/dist/uPlot.min.css'),
        ]);
        lesson = createLesson(app);
      } catch {
        app.notify('part-missing');
      }
      // Without it, the next change of the page tries again.
      coming = false;
      if (lesson) store.changed();
    }

    return () => {
      const { state } = store;
      if (!state) return;
      const learns = Boolean(state.learn);
      if (learns && !lesson) void load();
      render(learns ? (lesson?.template() ?? nothing) : invitation(), root);
      if (learns) lesson?.drawn();
    };

    function invitation() {
      const { config } = /** @type {import('../protocol.js').State} */ (store.state);
      return html`<div class="lesson-invitation">
        <div>
          <h2>${t('lesson.title')}</h2>
          <p class="soft">${t('lesson.about')}</p>
        </div>
        ${button({
          label: t('lesson.begin'),
          disabled: ['goal', 'init', 'k', 'p'].some((key) => config.ro.includes(key)),
          onClick: () => void app.apply({ type: 'teach' }, { step: true }),
        })}
      </div>`;
    }
  },
};
