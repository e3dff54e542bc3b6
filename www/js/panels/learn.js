// @ts-check
/** A kernel that is learnt: an invitation, and the lesson, which is loaded when there is one. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { button } from '../controls/index.js';

/** @typedef {import('../app.js').App} App */

/** @type {import('../app.js').Panel} */
export const learn = {
  id: 'learn',
  labs: ['filter'],
  mount(root, app) {
    const { store, t } = app;
    /** @type {Awaited<ReturnType<typeof import('./learn/lesson.js').createLesson>> | null} */
    let lesson = null;
    let asked = false;

    async function load() {
      asked = true;
      try {
        lesson = await (await import('./learn/lesson.js')).createLesson(app);
      } catch {
        return app.notify('part-missing');
      }
      store.changed();
    }

    return () => {
      const { state } = store;
      if (!state) return;
      const learns = Boolean(state.learn);
      // Where it can't be loaded, the next lesson tries again, and not every redraw of this one.
      if (!learns) asked = false;
      else if (!lesson && !asked) void load();
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
