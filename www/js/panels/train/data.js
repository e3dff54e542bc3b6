// @ts-check
/** Which data a model is trained on: sets that the page brings along, or the visitor's own. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, errorText, fileButton, segmented } from '../../controls/index.js';
import { later } from '../../controls/later.js';
import { className } from './classes.js';
import { droppedFiles, pickedFiles } from './data/files.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/data.js').DataRequest} DataRequest */
/** @typedef {import('../../train/data.js').OwnFile} OwnFile */
/** @typedef {import('../../train/protocol.js').DataInfo} DataInfo */
/** @typedef {{code: string, details?: Record<string, string>}} Fault */

const IDS = /** @type {const} */ (['shapes', 'lines', 'mnist', 'own']);
/** Of more classes only the first are named. */
const MOST_NAMES = 20;
const FORMATS = ['folders', 'cifar', 'idx', 'held'];

/** Its style sheet, which whoever shows the chooser loads. */
export const DATA_STYLE = 'panels/train-data.css';

/**
 * @param {App} app
 * @param {{
 *   chosen: () => string,
 *   choose: (request: DataRequest) => void,
 *   info: () => DataInfo | null,
 *   fault: () => Fault | null,
 *   disabled?: () => boolean,
 * }} host  `chosen`: the id of the set that is used; `info`: that set, once it is there; `fault`: why the last choice
 *   was refused
 * @returns {() => unknown} the chooser's template
 */
export function createDataChooser(app, { chosen, choose, info, fault, disabled = () => false }) {
  const { t } = app;
  const redraw = () => app.store.changed();
  /** Own data are in view before there are any, with the set that was used then. @type {string | null} */
  let instead = null;
  let hovering = false;
  let reading = false;

  const camera = later(app, async () => {
    const { createClasses } = await import('./data/camera.js');
    return createClasses(app, { redraw, take: (files) => take({ name: t('train.data.camera.set'), files }) });
  });

  /** @param {string} value */
  function select(value) {
    const id = IDS.find((known) => known === value);
    if (!id) return;
    instead = id === 'own' ? chosen() : null;
    if (id !== 'own') choose({ id });
    redraw();
  }

  /** @param {{name: string, files: OwnFile[]}} found */
  function take({ name, files }) {
    if (files.length > 0) choose({ id: 'own', name: name || t('train.data.some', { count: files.length }), files });
  }

  /** @param {DragEvent} event */
  async function drop(event) {
    // The page's own way with a dropped file is to show it as a picture.
    event.preventDefault();
    hovering = false;
    if (disabled() || !event.dataTransfer) return redraw();
    reading = true;
    redraw();
    try {
      take(await droppedFiles(event.dataTransfer));
    } finally {
      reading = false;
      redraw();
    }
  }

  /** @param {DragEvent} event */
  function hover(event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (hovering) return;
    hovering = true;
    redraw();
  }

  /** @param {DragEvent} event */
  function leave({ currentTarget, relatedTarget }) {
    if (/** @type {Element} */ (currentTarget).contains(/** @type {Node | null} */ (relatedTarget))) return;
    hovering = false;
    redraw();
  }

  /** @param {string} label @param {boolean} folder */
  const opener = (label, folder) =>
    fileButton({
      label,
      disabled: disabled(),
      multiple: true,
      folder,
      onFiles: (files) => take(pickedFiles(files)),
    });

  const own = () => html`<div
      class="data-own ${hovering ? 'hovering' : ''}"
      @dragenter=${hover}
      @dragover=${hover}
      @dragleave=${leave}
      @drop=${(/** @type {DragEvent} */ event) => void drop(event)}
    >
      <div class="data-ways">
        ${opener(t('train.data.files'), false)} ${opener(t('train.data.folder'), true)}
        ${button({ label: t('train.data.camera'), disabled: disabled(), onClick: () => void camera.open() })}
      </div>
      <p class="data-drop soft" role="status">${t(reading ? 'train.data.reading' : 'train.data.drop')}</p>
    </div>
    <details class="data-more">
      <summary>${t('train.data.formats')}</summary>
      <ul>
        ${FORMATS.map((format) => html`<li>${t(`train.data.formats.${format}`)}</li>`)}
      </ul>
    </details>`;

  const terms = () => html`<details class="data-more">
    <summary>${t('train.terms.title')}</summary>
    <p>${t('train.terms.mnist')}</p>
  </details>`;

  /** @param {string} id */
  function about(id) {
    const known = info();
    const told = known?.id === id ? known : null;
    const text =
      told?.id === 'own'
        ? t('train.data.current', {
            name: told.name,
            classes: told.classes.length,
            train: told.train,
            test: told.test,
          })
        : t(`train.data.about.${id}`);
    return html`<p class="data-about">${text}</p>
      ${told ? html`<p class="data-classes soft">${few(told.classes.map((_, index) => className(t, told, index)))}</p>` : nothing}`;
  }

  /** @param {string[]} names */
  function few(names) {
    const list = names.slice(0, MOST_NAMES).join(t('list.comma'));
    return names.length > MOST_NAMES ? t('list.more', { list, count: names.length - MOST_NAMES }) : list;
  }

  return () => {
    // Another set has been chosen meanwhile, perhaps by a link.
    if (instead !== null && instead !== chosen()) instead = null;
    const id = instead === null ? chosen() : 'own';
    const refused = fault();
    return html`<div class="data-chooser">
      ${segmented({
        id: 'train-data',
        label: t('train.data.label'),
        value: id,
        options: IDS.map((value) => ({ value, label: t(`train.data.id.${value}`) })),
        disabled: disabled(),
        onChange: select,
      })}
      ${about(id)} ${id === 'own' ? own() : nothing} ${id === 'mnist' ? terms() : nothing}
      <div role="alert">${refused ? html`<p class="data-fault">${errorText(t, refused)}</p>` : nothing}</div>
      ${camera.template()}
    </div>`;
  };
}
