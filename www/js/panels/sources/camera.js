// @ts-check
/** A picture from the camera. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, dialog } from '../../controls/index.js';
import { createLens } from '../../controls/lens.js';

/**
 * @param {import('../../app.js').App} app
 * @param {{redraw: () => void, take: (picture: Blob) => void}} host
 */
export function createCamera(app, { redraw, take }) {
  const lens = createLens(app, {
    redraw,
    onLive: () => /** @type {HTMLElement | null} */ (document.querySelector('.shutter'))?.focus(),
  });

  async function shoot() {
    const video = lens.video();
    if (!video) return;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    /** @type {Blob | null} */
    const picture = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    if (!picture) return lens.fail();
    lens.close();
    take(picture);
  }

  const body = () => html`<div class="camera">${lens.template()}</div>`;

  const foot = () => {
    const status = lens.status();
    if (status === 'live')
      return button({ label: app.t('sources.camera.take'), kind: 'primary shutter', onClick: () => void shoot() });
    if (status === 'asking' || status === 'insecure') return nothing;
    return button({ label: app.t('sources.camera.again'), onClick: lens.open });
  };

  return {
    open: lens.open,
    template: () =>
      dialog({
        id: 'camera',
        open: lens.status() !== 'closed',
        title: app.t('sources.camera.title'),
        close: app.t('sources.close'),
        body,
        foot,
        onClose: lens.close,
      }),
  };
}
