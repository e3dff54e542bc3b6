// @ts-check
/** The test patterns: a button and the little window of choices that hangs from it. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, numberField, wordOr } from '../../controls/index.js';
import { patternIcon } from './pattern-icons.js';

const MENU = 'patterns-menu';
const SEED_MOST = 10_000;

/** @param {string} img a configuration's picture @returns {{id: string, seed: string}} */
const parts = (img) => {
  const [id, seed = ''] = img.split(':');
  return { id, seed };
};

/**
 * @param {import('../../app.js').App} app
 * @param {{disabled: boolean, error: string, choose: (img: string) => void}} options  `error`: about the seed
 */
export function patterns(app, { disabled, error, choose }) {
  const { id: current, seed } = parts(app.store.shown?.config.img ?? '');
  const table = app.tables.patterns;
  const name = (/** @type {string} */ id) => wordOr(app.t, `image.${id}`, id);
  const chosen = table.find((pattern) => pattern.id === current);
  return html`<button
      class="button ${chosen ? 'current' : ''}"
      type="button"
      popovertarget=${MENU}
      ?disabled=${disabled}
      title=${chosen ? name(current) : nothing}
    >
      ${chosen ? patternIcon(current) : nothing}${app.t('sources.patterns')}<span class="caret" aria-hidden="true">▾</span>
    </button>
    <div class="menu patterns" id=${MENU} popover role="group" aria-label=${app.t('sources.patterns')} @toggle=${place}>
      <div class="pattern-grid">
        ${table.map(
          ({ id, seeded }) =>
            html`<button
              class="pattern"
              type="button"
              aria-pressed=${id === current}
              ?disabled=${disabled}
              @click=${(/** @type {Event} */ event) => {
                choose(id);
                if (!seeded) close(event);
              }}
            >
              ${patternIcon(id)}<span>${name(id)}</span>
            </button>`,
        )}
      </div>
      ${chosen?.seeded ? seedField(app, current, seed, { disabled, error, choose }) : nothing}
    </div>`;
}

/**
 * @param {import('../../app.js').App} app
 * @param {string} id
 * @param {string} seed
 * @param {{disabled: boolean, error: string, choose: (img: string) => void}} options
 */
function seedField(app, id, seed, { disabled, error, choose }) {
  return html`<div class="pattern-seed">
    ${numberField({
      id: 'field-img',
      label: app.t('sources.seed'),
      value: seed,
      step: 1,
      error,
      disabled,
      onCommit: (text) => choose(`${id}:${text.trim()}`),
    })}
    ${button({
      label: app.t('sources.new-seed'),
      disabled,
      onClick: () => choose(`${id}:${crypto.getRandomValues(new Uint32Array(1))[0] % SEED_MOST}`),
    })}
  </div>`;
}

/** Under its button, and inside the window. @param {ToggleEvent} event */
function place(event) {
  const menu = /** @type {HTMLElement} */ (event.currentTarget);
  menu.toggleAttribute('data-open', event.newState === 'open');
  const from = menu.previousElementSibling?.getBoundingClientRect();
  if (!from) return;
  const room = document.documentElement.clientWidth - menu.offsetWidth - 8;
  menu.style.left = `${Math.max(8, Math.min(from.left, room)) + scrollX}px`;
  menu.style.top = `${from.bottom + scrollY}px`;
}

/** @param {Event} event */
function close(event) {
  const menu = /** @type {HTMLElement} */ (event.currentTarget).closest(`#${MENU}`);
  // Browsers without popovers show the choices in line, and there is nothing to close.
  if (menu instanceof HTMLElement && typeof menu.hidePopover === 'function') menu.hidePopover();
}

/** @param {HTMLElement} root */
export const menuIsOpen = (root) => root.querySelector(`#${MENU}[data-open]`) !== null;
