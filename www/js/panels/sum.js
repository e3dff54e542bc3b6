// @ts-check
/** One output number, taken apart. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { button, segmented } from '../controls/index.js';
import { matrices } from './sum/matrices.js';
import { drawPatch } from './sum/patch.js';
import { read } from './sum/reading.js';
import { termList } from './sum/terms.js';

/** @typedef {import('./sum/reading.js').Reading} Reading */

/** Longer sums are tables; much longer ones are folded, for they would be most of the page. */
const LINE = 25;
const TABLES = 81;
const REST_MS = 120;

/** @type {import('../app.js').Panel} */
export const sum = {
  id: 'sum',
  labs: ['filter', 'pool'],
  mount(root, app) {
    const { store, t } = app;
    let unfolded = false;
    let said = '';
    let widest = { value: 0, total: 0 };
    let widestOf = -1;
    /** @type {Reading | null} */
    let settled = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let settling;

    /** @param {Event} event */
    function point(event) {
      const place = /** @type {Element} */ (event.target).closest('[data-tap]');
      const tap = place ? Number(/** @type {HTMLElement} */ (place).dataset.tap) : null;
      if (tap === store.highlightTap) return;
      store.highlightTap = tap;
      store.changed();
    }

    function leave() {
      store.highlightTap = null;
      store.changed();
    }

    /**
     * The longest value and total so far of this output: numbers with exponents vary, but nothing must jump.
     * @param {Reading} reading
     */
    function widthsOf({ terms: all, total, valueWidth, totalWidth }) {
      if (widestOf !== store.outputVersion) widest = { value: 0, total: 0 };
      widestOf = store.outputVersion;
      widest.value = Math.max(widest.value, valueWidth, ...all.map((term) => term.value.length));
      widest.total = Math.max(widest.total, totalWidth, total.length);
      return widest;
    }

    /**
     * Tables of a thousand numbers follow the cursor only when it rests.
     * @param {Reading} reading
     * @returns {Reading}
     */
    function rested(reading) {
      if (settled?.explanation === reading.explanation || settled?.terms.length !== reading.terms.length) {
        settled = reading;
        return reading;
      }
      clearTimeout(settling);
      settling = setTimeout(() => {
        settled = null;
        store.changed();
      }, REST_MS);
      return settled;
    }

    /** @param {Reading} reading */
    function terms(reading) {
      const count = reading.terms.length;
      if (count <= LINE) return termList(reading, store.highlightTap, widthsOf(reading).value, t);
      const shown = unfolded || count <= TABLES;
      return html`${
        count > TABLES
          ? html`<p class="fold">
            ${button({
              label: t(unfolded ? 'sum.fold' : 'sum.unfold', { count }),
              kind: 'small',
              onClick() {
                unfolded = !unfolded;
                store.changed();
              },
            })}
          </p>`
          : nothing
      }${shown ? matrices(count > TABLES ? rested(reading) : reading, store.highlightTap, t) : nothing}`;
    }

    /** @param {Reading} reading */
    function result(reading) {
      const { kind, explanation, total, divisor, bias, output, counted, colour, terms: all } = reading;
      const long = all.length > LINE;
      const lead = {
        sum: long ? t('sum.lead.sum', { count: all.length }) : '',
        max: long ? t('sum.lead.max', { count: counted }) : '',
        average: long ? t('sum.lead.average', { count: counted }) : '',
      }[kind];
      const swatch = html`<i class="swatch" .style=${`--swatch:${colour}`}></i>`;
      const active = explanation.activation !== 'linear' && kind === 'sum';
      const width = widthsOf(reading).total + 2;
      return html`<p class="result" .style=${`--total:${width}ch`}>
        ${lead ? html`<span class="lead">${lead}</span>` : nothing}
        ${kind === 'average' ? html`<span>÷ ${counted}</span>` : nothing}
        ${divisor ? html`<span>÷ ${divisor}</span>` : nothing} ${bias ? html`<span>${bias}</span>` : nothing}
        <strong>= ${total}</strong>${active ? nothing : swatch}
        ${
          active
            ? html`<span class="activation">→ ${explanation.activation} →</span><strong>${output}</strong>${swatch}`
            : nothing
        }
      </p>`;
    }

    /** @param {Reading} reading */
    function sentence({ kind, explanation: { x, y, activation }, channel, terms: all, counted, total, output }) {
      const values = {
        x,
        y,
        channel: t(`sum.channel.${channel.name}`),
        count: all.length,
        counted,
        total,
        output,
        activation,
      };
      return t(kind === 'sum' && activation !== 'linear' ? 'sum.said.activated' : `sum.said.${kind}`, values);
    }

    function choices() {
      const state = /** @type {import('../protocol.js').State} */ (store.state);
      const names = store.explanation?.channels.map((channel) => channel.name) ?? [];
      return html`<div class="sum-choices">
        ${button({
          label: t('sum.unpin'),
          kind: app.cursor.pinned && !state.config.ro.includes('px') ? 'small' : 'small unneeded',
          onClick: () => app.pins.pin(null),
        })}
        ${
          names.length > 1 && state.output.channels > 1
            ? segmented({
                id: 'sum-channel',
                label: t('sum.channel'),
                value: String(store.channel),
                options: names.map((name, i) => ({ value: String(i), label: t(`sum.letter.${name}`) })),
                onChange(value) {
                  store.channel = Number(value);
                  store.changed();
                },
              })
            : nothing
        }
      </div>`;
    }

    /** @param {Reading} reading */
    function passes({ explanation: { reach } }) {
      const { times } = /** @type {import('../protocol.js').State} */ (store.state);
      if (times === 1) return nothing;
      return html`<p class="note">
        ${t(store.zoom === 'pixels' ? 'sum.passes.numbers' : 'sum.passes', {
          times,
          before: times - 1,
          rows: reach.y1 - reach.y0,
          cols: reach.x1 - reach.x0,
        })}
      </p>`;
    }

    return () => {
      const { state, explanation } = store;
      if (!state || !explanation || explanation.channels.length === 0) return;
      const reading = read(state, explanation, store.channel);
      if (store.walked && !app.player.playing) said = sentence(reading);
      render(
        html`<div class="sum" role="group" aria-labelledby="sum-title">
          <div class="sum-head">
            <h2 id="sum-title">
              ${t('sum.title', { x: explanation.x, y: explanation.y, channel: t(`sum.channel.${reading.channel.name}`) })}
            </h2>
            ${passes(reading)} ${choices()}
          </div>
          <p class="aside">${sentence(reading)}</p>
          <p class="aside" aria-live="polite">${said}</p>
          <div class="sum-body" @pointerover=${point} @pointerleave=${leave}>${
            reading.kind === 'sum' ? html`<canvas class="patch" aria-hidden="true"></canvas>` : nothing
          }${terms(reading)}${result(reading)}</div>
        </div>`,
        root,
      );
      const patch = /** @type {HTMLCanvasElement | null} */ (root.querySelector('.patch'));
      if (patch) drawPatch(patch, reading, store.highlightTap, app.theme());
    };
  },
};
