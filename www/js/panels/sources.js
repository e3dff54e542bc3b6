// @ts-check
/** Where the input comes from: bundled pictures, test patterns, the visitor's own file, camera or hand. */

import { fileUrl } from '../files.js';
import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { button, errorText, fault, faultText, fileButton, iconButton } from '../controls/index.js';
import { fromText } from './sources/drawing.js';
import { isSvg, onDrop, onPaste, readClipboard } from './sources/intake.js';
import { later } from '../controls/later.js';
import { menuIsOpen, patterns } from './sources/patterns.js';
import { paintFile, paintSheet } from './sources/thumb.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').EngineError} EngineError */

/** An action that takes longer is announced. */
const PATIENCE_MS = 300;

/** @param {HTMLElement} root @param {App} app @returns {() => void} */
function mount(root, app) {
  /** The name of the visitor's own picture, and the text of the last drawing, once there is one. */
  let own = '';
  let drawn = '';
  const ownThumb = thumbCanvas();
  const drawnThumb = thumbCanvas();
  let opening = '';
  let hovering = false;
  const camera = later(app, async () => {
    const { createCamera } = await import('./sources/camera.js');
    return createCamera(app, { redraw, take: (picture) => void open(picture, app.t('sources.name.camera')) });
  });
  const draw = later(app, async () => (await import('./sources/draw.js')).createDraw(app, { redraw }));

  const locked = () => app.store.shown?.config.ro.includes('img') ?? true;

  /** @param {EngineError} error @param {string} [name] */
  function refuse(error, name = '') {
    app.store.errors.set('img', { ...error, details: { name, ...error.details } });
    app.store.changed();
  }

  function dismiss() {
    app.store.errors.delete('img');
    app.store.changed();
  }

  /** What was told of the picture before concerns nobody any more. */
  function forget() {
    app.store.notices = app.store.notices.filter((notice) => notice.field !== 'img');
  }

  /** @param {string} img */
  function choose(img) {
    forget();
    void app.apply({ type: 'set', key: 'img', value: img }, { key: 'img', step: !img.includes(':') });
  }

  /** @param {Blob} blob @param {string} name */
  async function open(blob, name) {
    if (locked()) return;
    forget();
    const patience = setTimeout(() => {
      opening = name;
      redraw();
    }, PATIENCE_MS);
    if (await isSvg(blob)) refuse(fault('svg'), name);
    else if (await app.openImage(blob, name)) {
      own = name || app.t('image.own');
      void paintFile(ownThumb, blob);
    } else {
      const error = app.store.errors.get('img');
      if (error) refuse(error, name);
    }
    clearTimeout(patience);
    opening = '';
    redraw();
  }

  async function paste() {
    const answer = await readClipboard();
    if ('blob' in answer) await open(answer.blob, app.t('sources.name.pasted'));
    else refuse(fault(answer.fault));
  }

  /** A dialog in front of the page has the visitor's attention; files for the page wait until it is closed. */
  const receptive = () => !locked() && document.querySelector('dialog[open]') === null;

  /** @param {Blob} file @param {string} name */
  function receive(file, name) {
    if (receptive()) void open(file, name);
  }
  onPaste(receive);
  onDrop(receive, (over) => {
    hovering = over && receptive();
    redraw();
  });

  /** @param {string} img @param {string} name @param {unknown} picture */
  const thumb = (img, name, picture) =>
    html`<button
      class="thumb"
      type="button"
      aria-label=${name}
      title=${name}
      aria-pressed=${app.store.shown?.config.img === img}
      ?disabled=${locked()}
      @click=${() => choose(img)}
    >
      ${picture}
    </button>`;

  const thumbs = () => html`<div class="thumbs" role="group" aria-label=${app.t('sources.pictures')}>
    ${app.tables.images.map((id) =>
      thumb(
        id,
        app.t(`image.${id}`),
        html`<img src=${fileUrl(`img/thumbs/${id}.webp`)} alt="" width="112" height="84" draggable="false" />`,
      ),
    )}
    ${own ? thumb('own', own, ownThumb) : nothing}
    ${drawn ? thumb(drawn, app.t('image.pix'), drawnThumb) : nothing}
  </div>`;

  const actions = () => html`<div class="source-actions">
    ${patterns(app, { disabled: locked(), error: seedError(), choose })}
    ${fileButton({
      label: app.t('sources.upload'),
      disabled: locked(),
      accept: 'image/*',
      onFiles([file]) {
        if (file) void open(file, file.name);
      },
    })}
    ${button({ label: app.t('sources.paste'), disabled: locked(), onClick: () => void paste() })}
    ${button({ label: app.t('sources.camera'), disabled: locked(), onClick: () => camera.open() })}
    ${button({ label: app.t('sources.draw'), disabled: locked(), onClick: () => draw.open() })}
  </div>`;

  /** A refused seed is told beside its field. */
  const seedError = () => (menuIsOpen(root) ? errorText(app.t, app.store.errors.get('img')) : '');

  function messages() {
    const error = app.store.errors.get('img');
    const note = html`<p class="source-note soft" role="status">${app.t('sources.opening', { name: opening })}</p>`;
    const told = error && !seedError();
    return html`${opening ? note : nothing}
      <div role="alert">
        ${
          told
            ? html`<div class="source-fault" id="field-img-error">
              <p>${faultText(app.t, error)}</p>
              ${iconButton({ label: app.t('sources.dismiss'), picture: '×', kind: 'small quiet', onClick: dismiss })}
            </div>`
            : nothing
        }
      </div>`;
  }

  function redraw() {
    render(
      html`<div class="sources" aria-busy=${opening !== ''}>${thumbs()}${actions()}</div>
        ${messages()} ${camera.template()} ${draw.template()}
        <div class="drop-veil" ?hidden=${!hovering}><p>${app.t('sources.drop')}</p></div>`,
      root,
    );
  }

  return () => {
    const img = app.store.shown?.config.img ?? '';
    const sheet = img === drawn ? null : fromText(img);
    if (sheet) {
      drawn = img;
      paintSheet(drawnThumb, sheet);
    }
    redraw();
    draw.update();
  };
}

function thumbCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = 112;
  canvas.height = 84;
  return canvas;
}

/** @type {import('../app.js').Panel} */
export const sources = { id: 'sources', labs: ['filter', 'pool', 'net'], mount };
