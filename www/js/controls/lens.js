// @ts-check
/** The camera behind a dialog: asked for, seen as a mirror, as people expect, and seen as it is in pictures. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { selectField } from './select.js';

/** @typedef {'closed' | 'asking' | 'live' | 'denied' | 'none' | 'busy' | 'insecure' | 'lost' | 'failed'} Status */

/** @type {Record<string, Status>} why `getUserMedia` refuses */
const REFUSALS = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/**
 * @param {import('../app.js').App} app
 * @param {{redraw: () => void, onLive?: () => void}} host
 */
export function createLens(app, { redraw, onLive = () => {} }) {
  /** @type {Status} */ let status = 'closed';
  /** @type {MediaStream | null} */ let stream = null;
  /** @type {MediaDeviceInfo[]} */ let devices = [];
  let device = '';
  let mirrored = true;
  let attempt = 0;
  /** @type {HTMLVideoElement | null} */ let video = null;

  /** @param {Status} next */
  function become(next) {
    status = next;
    redraw();
  }

  function stop() {
    attempt += 1;
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  }

  function close() {
    if (status === 'closed') return;
    stop();
    become('closed');
  }

  async function start() {
    stop();
    const mine = attempt;
    become('asking');
    if (!navigator.mediaDevices?.getUserMedia) return become('insecure');
    try {
      const wish = device ? { deviceId: { exact: device } } : { facingMode: 'user' };
      const opened = await navigator.mediaDevices.getUserMedia({
        video: { ...wish, width: { ideal: 1280 }, height: { ideal: 960 } },
      });
      const [track] = opened.getVideoTracks();
      // The dialog was closed, or another camera chosen, while the browser was asking.
      if (mine !== attempt) return track.stop();
      stream = opened;
      const settings = track.getSettings();
      device = settings.deviceId ?? '';
      mirrored = settings.facingMode !== 'environment';
      track.addEventListener('ended', () => {
        if (stream === opened) become('lost');
      });
      devices = (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === 'videoinput');
      if (mine !== attempt) return;
      become('live');
      onLive();
    } catch (error) {
      if (mine === attempt) become(REFUSALS[/** @type {DOMException} */ (error)?.name] ?? 'failed');
    }
  }

  /** @param {Element | undefined} element */
  function attach(element) {
    video = /** @type {HTMLVideoElement | undefined} */ (element) ?? null;
    if (video && video.srcObject !== stream) video.srcObject = stream;
  }

  return {
    open: () => void start(),
    close,
    /** Tells that it can't go on. */
    fail: () => become('failed'),
    status: () => status,
    /** What it sees now, if it sees anything. */
    video: () => (video?.videoWidth ? video : null),
    template: () => html`${
      status === 'live'
        ? html`<video class=${mirrored ? 'mirrored' : ''} aria-label=${app.t('sources.camera.preview')} autoplay muted playsinline ${ref(attach)}></video>`
        : html`<p class="camera-status" role="status">${app.t(`sources.camera.${status}`)}</p>`
    }
    ${
      devices.length > 1
        ? selectField({
            id: 'camera-device',
            label: app.t('sources.camera.device'),
            value: device,
            options: devices.map((one, i) => ({ value: one.deviceId, label: one.label || `${i + 1}` })),
            onChange(chosen) {
              device = chosen;
              void start();
            },
          })
        : nothing
    }`,
  };
}
