// @ts-check
/** What the Network lab shows, in a few steps: each a button and the sentences that belong to it. */

import { html, render } from '../../../vendor/lit-html/lit-html.js';
import { steps } from '../../controls/index.js';
import { configOf, locked, netOf, openMap } from './state.js';

/** @typedef {import('../../app.js').App} App */

/** @typedef {{id: string, done: (app: App) => boolean, go: (app: App) => Promise<unknown>}} Step */

/** @param {App} app @param {string} id */
const example = (app, id) => app.apply({ type: 'example', id }, { step: true });

/** @param {App} app @param {string} id */
const isExample = (app, id) => netOf(app).example === id;

/** Whether nobody is training it. @param {App} app */
const isUntrained = (app) => configOf(app).data === '';

/** The tutorial's model, trained or not. @param {App} app @param {string} data */
async function tutorial(app, data) {
  if (!isExample(app, 'tutorial') && !(await example(app, 'tutorial'))) return false;
  if (configOf(app).data === data) return true;
  return app.apply({ type: 'set', key: 'data', value: data }, { step: true });
}

/** @type {Step[]} */
const STEPS = [
  {
    id: 'model',
    done: (app) => isExample(app, 'tutorial') && configOf(app).layer === '' && isUntrained(app),
    async go(app) {
      if (await tutorial(app, '')) await example(app, 'tutorial');
    },
  },
  {
    id: 'map',
    done: (app) => isExample(app, 'tutorial') && configOf(app).layer === '2' && isUntrained(app),
    async go(app) {
      if (await tutorial(app, '')) await openMap(app, 2, 15);
    },
  },
  {
    id: 'train',
    done: (app) => isExample(app, 'tutorial') && !isUntrained(app),
    async go(app) {
      if (await tutorial(app, 'shapes')) document.querySelector('[data-panel="net-train"]')?.scrollIntoView();
    },
  },
  { id: 'five', done: (app) => isExample(app, 'five-random'), go: (app) => example(app, 'five-random') },
  { id: 'lines', done: (app) => isExample(app, 'line-detector'), go: (app) => example(app, 'line-detector') },
];

/** @type {import('../../app.js').Panel} */
export const story = {
  id: 'net-story',
  labs: ['net'],
  mount: (root, app) => () => render(view(app), root),
};

/** @param {App} app */
function view(app) {
  const { t } = app;
  const now = STEPS.findIndex((step) => step.done(app));
  const text = now < 0 ? t('net.story.own') : t(`net.story.${STEPS[now].id}.text`, { seed: configOf(app).seed });
  return html`<h2 class="story-question">${t('net.story.question')}</h2>
    ${steps({
      names: STEPS.map(({ id }) => t(`net.story.${id}.name`)),
      now,
      disabled: locked(app),
      go: (step) => void STEPS[step].go(app),
    })}
    <p class="story-text ${now < 0 ? 'own' : ''}" role="status">${text}</p>`;
}
