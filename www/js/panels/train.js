// @ts-check
/** A network that is trained: an invitation, and the training, which is loaded when it is opened. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { button } from '../controls/index.js';

/** @typedef {import('../app.js').App} App */

/** What is trained on when nothing was chosen yet: a few seconds are enough for it. */
const FIRST_DATA = 'shapes';

/** @type {import('../app.js').Panel} */
export const train = {
  id: 'net-train',
  labs: ['net'],
  mount(root, app) {
    const { store, t } = app;
    /** @type {Awaited<ReturnType<typeof import('./train/trainer.js').createTrainer>> | null} */
    let trainer = null;
    let asked = false;

    async function load() {
      asked = true;
      try {
        trainer = await (await import('./train/trainer.js')).createTrainer(app);
      } catch {
        return app.notify('part-missing');
      }
      store.changed();
    }

    return () => {
      if (!store.net) return;
      const { config } = store.net;
      const opened = Boolean(config.data);
      // Where it can't be loaded, the next opening tries again, and not every redraw of this one.
      if (!opened) asked = false;
      else if (!trainer && !asked) void load();
      stand(root, store.net.net.selected !== null);
      render(opened && trainer ? trainer.template() : invitation(config, opened), root);
      trainer?.drawn(opened);
    };

    /** @param {import('../protocol.js').Config} config @param {boolean} coming */
    function invitation(config, coming) {
      return html`<div class="train-invitation" aria-busy=${coming ? 'true' : nothing}>
        <div>
          <h2>${t('net.train.title')}</h2>
          <p class="soft">${t('net.train.about')}</p>
        </div>
        ${button({
          label: t('net.train.begin'),
          kind: 'primary',
          disabled: coming || config.ro.includes('data'),
          onClick: () => void app.apply({ type: 'set', key: 'data', value: FIRST_DATA }, { step: true }),
        })}
      </div>`;
    }
  },
};

/**
 * Puts the panel's card below the maps, or behind a map that is opened there. The card itself moves: who opened the map
 * has the focus elsewhere.
 * @param {HTMLElement} root
 * @param {boolean} behind
 */
function stand(root, behind) {
  const card = root.parentElement;
  const detail = document.querySelector('[data-panel="net-detail"]')?.parentElement;
  if (!card || !detail || card.parentElement !== detail.parentElement) return;
  if (behind && card.previousElementSibling !== detail) detail.after(card);
  if (!behind && card.nextElementSibling !== detail) detail.before(card);
}
