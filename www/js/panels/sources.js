// @ts-check
/** Where the input comes from: bundled pictures, test patterns, the visitor's own file, camera or hand. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { button, iconButton } from '../controls/index.js';
import { createCamera } from './sources/camera.js';
import { createDraw } from './sources/draw.js';
import { fault, faultText } from './sources/faults.js';
import { isSvg, onDrop, onPaste, readClipboard } from './sources/intake.js';
import { patterns } from './sources/patterns.js';
import { paintFile, paintSheet } from './sources/thumb.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').EngineError} EngineError */

const BUNDLED = ['cat', 'coffee', 'astronaut', 'camera', 'brick'];
/** An action that takes longer is announced. */
const PATIENCE_MS = 300;

/** @param {HTMLElement} root @param {App} app @returns {() => void} */
function mount(root, app) {
  /** @type {{error: EngineError, name: string, state: unknown} | null} */ let refusal = null;
  /** @type {{blob: Blob, name: string} | null} */ let own = null;
  let opening = '';
  let hovering = false;
  const camera = createCamera(app, { redraw, take: (picture) => void open(picture, app.t('sources.name.camera')) });
  const draw = createDraw(app, { redraw });

  const locked = () => app.store.state?.config.ro.includes('img') ?? true;

  /** @param {EngineError | undefined} error @param {string} [name] */
  function refuse(error, name = '') {
    refusal = error ? { error, name, state: app.store.state } : null;
    redraw();
  }

  /** @param {string} img */
  async function choose(img) {
    const step = !img.startsWith('noise:');
    const taken = await app.apply({ type: 'set', key: 'img', value: img }, { key: 'img', step });
    refuse(taken ? undefined : (app.store.errors.get('img') ?? [...app.store.errors.values()][0]));
  }

  /** @param {Blob} blob @param {string} name */
  async function open(blob, name) {
    if (locked()) return;
    const patience = setTimeout(() => {
      opening = name;
      redraw();
    }, PATIENCE_MS);
    try {
      if (await isSvg(blob)) return refuse(fault('svg'), name);
      const taken = await app.openImage(blob, name);
      if (taken) own = { blob, name };
      refuse(taken ? undefined : (app.store.errors.get('img') ?? [...app.store.errors.values()][0]), name);
    } finally {
      clearTimeout(patience);
      opening = '';
      redraw();
    }
  }

  async function paste() {
    const answer = await readClipboard();
    if ('blob' in answer) await open(answer.blob, app.t('sources.name.pasted'));
    else refuse(fault(answer.fault));
  }

  onPaste((file, name) => void open(file, name));
  onDrop(
    (file, name) => void open(file, name),
    (over) => {
      hovering = over && !locked();
      redraw();
    },
  );

  /** @param {string} img @param {string} name @param {unknown} picture */
  const thumb = (img, name, picture) =>
    html`<button class="thumb" type="button" aria-label=${name} title=${name} aria-pressed=${current(img)} ?disabled=${locked()} @click=${() => void choose(img)}>
      ${picture}
    </button>`;

  /** @param {string} img */
  const current = (img) => app.store.state?.config.img === img;

  const bundled = () =>
    BUNDLED.map((id) => thumb(id, app.t(`picture.${id}`), html`<img src="img/thumbs/${id}.png" alt="" width="92" height="68" draggable="false" />`));

  const mine = () => {
    const sheet = draw.sheet();
    return [
      own ? thumb('own', own.name || app.t('picture.own'), ownPicture(own.blob)) : nothing,
      sheet ? nothing : nothing,
    ];
  };

  return update;
}

/** @type {import('../app.js').Panel} */
export const sources = { id: 'sources', labs: ['filter', 'pool'], mount };
