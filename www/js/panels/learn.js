// @ts-check
/** A kernel that learns: two invitations, and the lessons, which are loaded when there is one. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { button } from '../controls/index.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {{template: () => unknown, drawn: () => void}} Lesson */

/** Begins so for everybody; another seed is a click away. */
const SEED = 7;

/** @type {import('../app.js').Panel} */
export const learn = {
  id: 'learn',
  labs: ['filter'],
  mount(root, app) {
    const { store, t } = app;
    const lessons = {
      learn: loadable(app, async () => (await import('./learn/lesson.js')).createLesson(app)),
      find: loadable(app, async () => (await import('./learn/lines.js')).createLines(app)),
    };

    return () => {
      const { state } = store;
      if (!state) return;
      const wanted = state.find ? 'find' : state.learn ? 'learn' : null;
      for (const [name, lesson] of Object.entries(lessons)) if (name !== wanted) lesson.rest();
      const lesson = wanted && lessons[wanted].get();
      render(wanted ? (lesson?.template() ?? nothing) : invitations(), root);
      lesson?.drawn();
    };

    function invitations() {
      const { config } = /** @type {import('../protocol.js').State} */ (store.state);
      const locked = (/** @type {string[]} */ ...keys) => keys.some((key) => config.ro.includes(key));
      return html`<div class="lesson-invitations">
        ${invitation({
          title: t('lesson.title'),
          about: t('lesson.about'),
          begin: t('lesson.begin'),
          disabled: locked('goal', 'init', 'k', 'p'),
          command: { type: 'teach' },
        })}
        ${invitation({
          title: t('lesson.lines.title'),
          about: t('lesson.lines.about'),
          begin: t('lesson.lines.begin'),
          disabled: locked('find', 'img', 'init', 'k', 'p'),
          command: { type: 'find', value: 'backslash', seed: SEED },
        })}
      </div>`;
    }

    /** @param {{title: string, about: string, begin: string, disabled: boolean, command: import('../protocol.js').Command}} lesson */
    function invitation({ title, about, begin, disabled, command }) {
      return html`<div class="lesson-invitation">
        <div>
          <h2>${title}</h2>
          <p class="soft">${about}</p>
        </div>
        ${button({ label: begin, disabled, onClick: () => void app.apply(command, { step: true }) })}
      </div>`;
    }
  },
};

/**
 * A lesson that is loaded when it is first wanted; where it can't be, the next one tries again, and not every redraw of
 * this one.
 * @param {App} app
 * @param {() => Promise<Lesson>} create
 */
function loadable(app, create) {
  /** @type {Lesson | null} */
  let lesson = null;
  let asked = false;
  async function load() {
    asked = true;
    try {
      lesson = await create();
    } catch {
      return app.notify('part-missing');
    }
    app.store.changed();
  }
  return {
    get() {
      if (!lesson && !asked) void load();
      return lesson;
    },
    rest() {
      asked = false;
    },
  };
}
