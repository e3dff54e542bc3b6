// @ts-check
/** From how many seeds it works: many kernels, the most alike first. */

import { html, nothing } from '../../../../vendor/lit-html/lit-html.js';
import { button, kernelPicture } from '../../../controls/index.js';
import { fixed } from '../../../format.js';

/** @typedef {import('../../../app.js').App} App */
/** @typedef {import('../../../protocol.js').State} State */
/** @typedef {import('../../../protocol.js').Find} Find */
/** @typedef {import('../../../protocol.js').Survey} Survey */

/**
 * @param {App} app
 * @param {{begin: () => void}} hooks  `begin`: before a seed is chosen
 */
export function createSurvey(app, { begin }) {
  const { store, engine, t } = app;
  /** @type {{direction: string, stands: Survey} | null} */
  let last = null;
  /** Tells one run from the next; 0 while none runs. */
  let running = 0;
  let number = 0;

  async function run(/** @type {string} */ direction) {
    const mine = (number += 1);
    running = mine;
    store.changed();
    while (running === mine && store.state?.find?.direction === direction) {
      /** @type {Survey | null} */
      const stands = await engine.survey().catch(() => null);
      if (!stands) {
        if (running === mine) app.notify('survey-ended');
        break;
      }
      if (store.state?.find?.direction === direction) last = { direction, stands };
      store.changed();
      if (stands.found.length >= stands.seeds) break;
    }
    if (running === mine) stop();
  }

  function stop() {
    running = 0;
    store.changed();
  }

  return {
    /** @param {State} state @param {Find} find */
    template(state, find) {
      const stands = last?.direction === find.direction ? last.stands : null;
      const done = stands?.found.length ?? 0;
      const seeds = stands?.seeds ?? 40;
      return html`<section class="lines-survey">
        <div class="lines-survey-head">
          <div>
            <h3>${t('lines.survey.title')}</h3>
            <p class="soft">${t('lines.survey.about', { seeds })}</p>
          </div>
          ${control(find, done, seeds)}
        </div>
        ${
          stands && done > 0
            ? html`<p class="lines-count" role="status">
                  ${t('lines.survey.count', { above: stands.above, done })}
                  ${done < seeds ? t('lines.survey.left', { left: seeds - done }) : nothing}
                </p>
                <ol class="lines-seeds">
                  ${stands.found.map((found) => seedOf(state, find, found))}
                </ol>`
            : nothing
        }
      </section>`;
    },
  };

  /** @param {Find} find @param {number} done @param {number} seeds */
  function control({ direction }, done, seeds) {
    if (running) return button({ label: t('lines.survey.stop'), onClick: stop });
    if (done >= seeds) return nothing;
    return button({
      label: done > 0 ? t('lines.survey.go-on') : t('lines.survey.begin', { seeds }),
      onClick: () => void run(direction),
    });
  }

  /** @param {State} state @param {Find} find @param {Survey['found'][number]} found */
  function seedOf({ config }, find, { seed, alike, accuracy, kernel }) {
    const right = `${Math.round(accuracy * 100)} %`;
    const name = t('lines.survey.seed', { seed, cosine: fixed(alike, 2), right });
    return html`<li>
      <button
        type="button"
        class="lines-seed"
        aria-label=${name}
        title=${name}
        aria-pressed=${find.seed === seed}
        ?disabled=${config.ro.includes('init') || config.ro.includes('find')}
        @click=${() => {
          begin();
          void app.apply({ type: 'set', key: 'init', value: `glorot_uniform:${seed}` }, { step: true });
        }}
      >
        ${kernelPicture({ rows: 3, cols: 3, values: kernel }, app.theme())}
        <span>${fixed(alike, 2)}</span>
      </button>
    </li>`;
  }
}
