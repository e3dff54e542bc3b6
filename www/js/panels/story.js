// @ts-check
/** The answer to the page's question in five steps, each of them a link's state and a few sentences. */

import { html, render } from '../../vendor/lit-html/lit-html.js';
import { steps } from '../controls/index.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').Config} Config */

/** The fields of each step, in a link's order; its words are `story.<id>.name` and `.text`. */
const STEPS = /** @type {const} */ ([
  { id: 'sum', fields: 'p=box3' },
  { id: 'edge', fields: '' },
  { id: 'random', fields: 'init=glorot_uniform:7' },
  { id: 'trained', fields: 'img=lines;p=eye3;bias=-2;act=relu' },
  { id: 'layers', fields: 'init=glorot_uniform:7;n=5;out=abs' },
]);

/** @type {import('../app.js').Panel} */
export const story = {
  id: 'story',
  labs: ['filter'],
  mount: (root, app) => () => render(view(app), root),
};

/** @param {App} app */
function view(app) {
  const { t } = app;
  const { state } = app.store;
  if (!state) return html``;
  const now = STEPS.findIndex((step) => linkOf(step.fields, state.config) === withoutPin(state.fragment));
  const next = STEPS[(now + 1) % STEPS.length];
  const locked = state.config.ro.length > 0;
  /** @param {typeof STEPS[number]} step */
  const go = (step) => app.apply({ type: 'load', fragment: linkOf(step.fields, state.config) }, { step: true });
  return html`
    <h2 class="story-question">${t('story.question')}</h2>
    ${steps({
      names: STEPS.map(({ id }) => t(`story.${id}.name`)),
      now,
      disabled: locked,
      go: (step) => go(STEPS[step]),
    })}
    <p class="story-text" role="status">${t(now < 0 ? 'story.answer' : `story.${STEPS[now].id}.text`)}</p>
    <button class="button story-next" type="button" ?disabled=${locked} @click=${() => go(next)}>
      ${t(now === STEPS.length - 1 ? 'story.again' : 'story.next')}
    </button>
  `;
}

/**
 * The step's link, with what the reader or the author chose for the page itself.
 * @param {string} fields
 * @param {Config} config
 */
function linkOf(fields, { hide, theme, lang }) {
  const page = [
    hide.length > 0 ? `hide=${hide.join(',')}` : '',
    theme === 'auto' ? '' : `theme=${theme}`,
    lang === 'auto' ? '' : `lang=${lang}`,
  ];
  return ['v=1', ...fields.split(';'), ...page, 'end'].filter(Boolean).join(';');
}

/** @param {string} fragment */
const withoutPin = (fragment) => fragment.replace(/;px=[^;]*/, '');
