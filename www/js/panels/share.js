// @ts-check
/** The window that hands the page's state on: as a link, in another page, as code. Loaded when it is first opened. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { dialog, segmented } from '../controls/index.js';
import { addStyle } from '../styles.js';
import { codeTab } from './share/code.js';
import { embedTab } from './share/embed.js';
import { linkTab } from './share/link.js';
import { pictureTab } from './share/picture.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {{id: string, create: (app: App) => {open?: () => void, template: () => unknown}}} Tab */

/** @type {readonly Tab[]} */
const TABS = [linkTab, embedTab, pictureTab, codeTab];

/** @param {App} app */
export async function createShare(app) {
  await Promise.all([app.sentences('share'), addStyle('panels/share.css')]);
  const { t, store } = app;
  const tabs = TABS.map(({ id, create }) => ({ id, ...create(app) }));
  let shown = '';

  /** @param {string} id */
  const show = (id) => {
    shown = id;
    tabs.find((tab) => tab.id === id)?.open?.();
    store.changed();
  };

  return {
    /** @param {string} [id] */
    open: (id = 'link') => show(id),
    template: () =>
      dialog({
        id: 'share',
        open: shown !== '',
        title: t('share.title'),
        close: t('dialog.close'),
        onClose: () => {
          shown = '';
          store.changed();
        },
        body: () => html`<div class="share-body">
          ${segmented({
            id: 'share-tab',
            label: t('share.as'),
            value: shown,
            options: tabs.map(({ id }) => ({ value: id, label: t(`share.${id}`) })),
            onChange: show,
          })}
          ${tabs.find(({ id }) => id === shown)?.template()}
        </div>`,
      }),
  };
}
