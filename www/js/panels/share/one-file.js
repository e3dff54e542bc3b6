// @ts-check
/** The whole playground in one file that starts with a configuration. */

import { fileUrl } from '../../files.js';
import { save } from './save.js';

/** Whether this page is that file already, which can't read itself. */
export const isOneFile = 'alone' in document.documentElement.dataset;

/** @param {string} fragment  as the engine writes it: nothing in it means anything in HTML */
export async function saveOneFile(fragment) {
  const answer = await fetch(fileUrl('alone.html'));
  if (!answer.ok) throw new Error(String(answer.status));
  const html = (await answer.text()).replace(
    '<meta name="start" content="">',
    `<meta name="start" content="${fragment}">`,
  );
  save('conv-playground.html', new Blob([html], { type: 'text/html' }));
}
