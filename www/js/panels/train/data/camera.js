// @ts-check
/** Own data by the camera: name a class, hold its button, and see what was taken. */

import { html, nothing } from '../../../../vendor/lit-html/lit-html.js';
import { live } from '../../../../vendor/lit-html/directives/live.js';
import { button, dialog, iconButton } from '../../../controls/index.js';
import { createLens } from '../../../controls/lens.js';
import { MOST_SHOTS, isEnough, paths } from './classes.js';

/** @typedef {import('../../../train/data.js').OwnFile} OwnFile */
/** @typedef {import('./classes.js').TakenClass<HTMLCanvasElement>} Taken */

/** A picture's side; models take less. */
const SIDE = 96;
/** From one picture to the next while the button is held. */
const EACH_MS = 150;

/**
 * @param {import('../../../app.js').App} app
 * @param {{redraw: () => void, take: (files: OwnFile[]) => void}} host
 */
export function createClasses(app, { redraw, take }) {
  const { t } = app;
  const lens = createLens(app, { redraw });
  /** @type {Taken[]} */
  const classes = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  add();
  add();

  function add() {
    classes.push({ name: t('train.data.camera.default', { number: classes.length + 1 }), shots: [] });
  }

  /** @param {Taken} into */
  function shoot(into) {
    const video = lens.video();
    if (!video || into.shots.length >= MOST_SHOTS) return release();
    const side = Math.min(video.videoWidth, video.videoHeight);
    const canvas = document.createElement('canvas');
    canvas.width = SIDE;
    canvas.height = SIDE;
    const [x, y] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
    canvas.getContext('2d')?.drawImage(video, x, y, side, side, 0, 0, SIDE, SIDE);
    into.shots.unshift(canvas);
    redraw();
  }

  /** @param {Taken} into */
  function hold(into) {
    release();
    shoot(into);
    timer = setInterval(() => shoot(into), EACH_MS);
  }

  function release() {
    clearInterval(timer);
    timer = undefined;
  }

  function close() {
    release();
    lens.close();
  }

  async function use() {
    const files = await Promise.all(
      paths(classes).map(async ({ path, shot }) => {
        /** @type {Blob | null} */
        const blob = await new Promise((done) => shot.toBlob(done, 'image/png'));
        return { path, blob: blob ?? new Blob() };
      }),
    );
    close();
    take(files);
  }

  const total = () => classes.reduce((sum, { shots }) => sum + shots.length, 0);

  /** @param {number} count */
  const counted = (count) => (count === 1 ? t('train.data.camera.one') : t('train.data.camera.count', { count }));

  /** Held with pointer or keyboard; a click without either takes one. @param {Taken} taken */
  const shutter = (taken) => html`<button
    class="button"
    type="button"
    aria-label=${t('train.data.camera.hold.name', { name: taken.name })}
    ?disabled=${lens.status() !== 'live' || taken.shots.length >= MOST_SHOTS}
    @pointerdown=${(/** @type {PointerEvent} */ event) => {
      if (event.button === 0) hold(taken);
    }}
    @pointerup=${release}
    @pointerleave=${release}
    @pointercancel=${release}
    @blur=${release}
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return;
      event.preventDefault();
      if (!event.repeat) hold(taken);
    }}
    @keyup=${release}
    @click=${(/** @type {MouseEvent} */ event) => {
      if (event.detail === 0) shoot(taken);
    }}
    @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
  >
    ${t('train.data.camera.hold')}
  </button>`;

  /** @param {Taken} taken @param {number} at */
  const row = (taken, at) => html`<li class="taken">
    <div class="taken-head">
      <input
        class="text"
        type="text"
        maxlength="40"
        aria-label=${t('train.data.camera.class', { number: at + 1 })}
        .value=${live(taken.name)}
        @input=${(/** @type {Event} */ event) => {
          taken.name = /** @type {HTMLInputElement} */ (event.currentTarget).value;
          redraw();
        }}
      />
      ${shutter(taken)}
      ${iconButton({
        label: t('train.data.camera.remove', { name: taken.name }),
        picture: '×',
        kind: 'quiet',
        disabled: classes.length <= 2,
        onClick: () => {
          classes.splice(classes.indexOf(taken), 1);
          redraw();
        },
      })}
    </div>
    <p class="taken-count soft">${counted(taken.shots.length)}</p>
    ${
      taken.shots.length > 0
        ? html`<div class="taken-shots">
          ${taken.shots.map(
            (shot, place) =>
              html`<button
                type="button"
                aria-label=${t('train.data.camera.delete', { number: taken.shots.length - place, name: taken.name })}
                @click=${() => {
                  taken.shots.splice(place, 1);
                  redraw();
                }}
              >
                ${shot}
              </button>`,
          )}
        </div>`
        : nothing
    }
  </li>`;

  const body = () => html`<div class="camera data-camera">
    <div class="data-lens">${lens.template()}</div>
    <div>
      <p class="soft">${t('train.data.camera.help')}</p>
      <ul class="taken-list">
        ${classes.map(row)}
      </ul>
      ${button({
        label: t('train.data.camera.add'),
        kind: 'small',
        onClick: () => {
          add();
          redraw();
        },
      })}
    </div>
  </div>`;

  const foot = () => html`${
    isEnough(classes) ? nothing : html`<p class="soft data-need">${t('train.data.camera.need')}</p>`
  }
  ${
    ['live', 'asking', 'insecure'].includes(lens.status())
      ? nothing
      : button({ label: t('sources.camera.again'), onClick: lens.open })
  }
  ${button({
    label: t('train.data.camera.use', { count: total() }),
    kind: 'primary',
    disabled: !isEnough(classes),
    onClick: () => void use(),
  })}`;

  return {
    open: lens.open,
    template: () =>
      dialog({
        id: 'data-camera',
        open: lens.status() !== 'closed',
        title: t('train.data.camera.title'),
        close: t('sources.close'),
        body,
        foot,
        onClose: close,
      }),
  };
}
