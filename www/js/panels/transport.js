// @ts-check
/** Walks over every output number: step, play, scrub, speed. */

import { html, nothing, render, svg } from '../../vendor/lit-html/lit-html.js';
import { button, iconButton, range } from '../controls/index.js';
import { short, whole } from '../format.js';
import { placeOf, speedAt, speedNow } from '../player.js';

/** @param {string} path */
const icon = (path) =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path class="solid" d=${path}></path>`}</svg>`;

const ICONS = {
  start: icon('M3 3v10M13 3.5v9L6 8Z'),
  back: icon('M11.5 3.5v9L4.5 8Z'),
  play: icon('M4.5 3v10L13 8Z'),
  pause: icon('M4.5 3.5h2v9h-2zM9.5 3.5h2v9h-2z'),
  forward: icon('M4.5 3.5v9l7-4.5Z'),
  end: icon('M13 3v10M3 3.5v9L10 8Z'),
};

/** @type {import('../app.js').Panel} */
export const transport = {
  id: 'transport',
  labs: ['filter', 'pool'],
  mount(root, { store, cursor, player, t }) {
    let version = -1;

    /** @param {number} speed @param {number} columns */
    function speedText(speed, columns) {
      const rows = speed / columns;
      if (columns > 1 && rows >= 2) return t('transport.rows-a-second', { count: whole(Math.round(rows)) });
      return t('transport.numbers-a-second', { count: speed < 10 ? short(speed, 1) : whole(Math.round(speed)) });
    }

    return () => {
      const { state } = store;
      if (!state) return;
      // A new picture, looked at through the veil of an old walk, would seem broken.
      if (version !== store.outputVersion && !player.playing && player.written !== null) player.reveal();
      version = store.outputVersion;
      const count = cursor.count();
      const at = cursor.index();
      const speed = speedNow(store, count);
      const text = t('transport.position', { at: whole(at + 1), count: whole(count) });
      const widest = t('transport.position', { at: whole(count), count: whole(count) });
      render(
        html`<div class="transport" role="group" aria-label=${t('transport.title')}>
          <div class="transport-buttons">
            ${iconButton({ label: t('transport.start'), picture: ICONS.start, onClick: () => player.scrub(0) })}
            ${iconButton({ label: t('transport.back'), picture: ICONS.back, onClick: () => player.step(-1) })}
            ${button({
              label: /** @type {any} */ (
                html`${player.playing ? ICONS.pause : ICONS.play}${t(player.playing ? 'transport.pause' : 'transport.play')}`
              ),
              kind: 'transport-play',
              onClick: () => player.toggle(),
            })}
            ${iconButton({ label: t('transport.forward'), picture: ICONS.forward, onClick: () => player.step(1) })}
            ${iconButton({ label: t('transport.end'), picture: ICONS.end, onClick: () => player.scrub(count - 1) })}
          </div>
          <div class="transport-scrub">
            ${range({
              id: 'transport-scrub',
              name: t('transport.scrub'),
              value: at,
              min: 0,
              max: Math.max(0, count - 1),
              step: 1,
              text,
              disabled: count < 2,
              onInput: (value) => player.scrub(value),
            })}
            <p class="transport-position">
              <span class="steady" data-widest=${widest}>${text}</span>
              ${
                player.written !== null && !player.playing
                  ? button({ label: t('transport.reveal'), kind: 'small', onClick: () => player.reveal() })
                  : nothing
              }
            </p>
          </div>
          <div class="transport-speed">
            <label for="transport-speed">${t('transport.speed')}</label>
            ${range({
              id: 'transport-speed',
              value: placeOf(speed, count),
              min: 0,
              max: 1,
              step: 0.01,
              text: speedText(speed, state.output.width),
              onInput(place) {
                store.speeds[store.zoom] = speedAt(place, count);
                store.changed();
              },
            })}
            <output for="transport-speed">${speedText(speed, state.output.width)}</output>
          </div>
        </div>`,
        root,
      );
    };
  },
};
