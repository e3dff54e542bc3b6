// @ts-check
/** The Network lab's panels, one line each, and where they stand. Loaded when the lab is first opened. */

import { html, render } from '../../vendor/lit-html/lit-html.js';
import { detail } from './net/detail.js';
import { model } from './net/model.js';
import { story } from './net/story.js';
import { strip } from './net/strip.js';
import { summary } from './net/summary.js';
import { train } from './train.js';

const layout = html`
  <div class="net-side">
    <div class="card"><section data-panel="net-model"></section></div>
    <div class="card"><section data-panel="net-summary"></section></div>
  </div>
  <div class="net-main">
    <div class="card"><section data-panel="net-strip"></section></div>
    <div class="card"><section data-panel="net-train"></section></div>
    <div class="card"><section data-panel="net-detail"></section></div>
  </div>
`;

/** @type {import('../labs.js').LazyLab} */
export const network = {
  panels: [story, model, summary, strip, train, detail],
  styles: ['panels/network.css', 'panels/network-model.css', 'panels/network-strip.css', 'panels/network-detail.css'],
  lay(lab) {
    const place = document.createElement('div');
    place.className = 'net';
    lab.append(place);
    render(layout, place);
    // The question comes before the sources, as in the Filter lab.
    const question = document.createElement('section');
    question.className = 'story';
    question.dataset.panel = 'net-story';
    lab.prepend(question);
  },
};
