// @ts-check
/** What the data call their classes. */

import { wordOr } from '../../controls/index.js';

/** @typedef {import('../../train/protocol.js').DataInfo} DataInfo */

/**
 * A class as people read it: a word for those of bundled sets, the file's own name otherwise, and a number for
 * outputs that stand for no class.
 * @param {import('../../i18n.js').Translate} t
 * @param {DataInfo} data
 * @param {number} index
 */
export function className(t, data, index) {
  const name = data.classes[index];
  if (name === undefined) return t('train.class-none', { index });
  return data.id === 'own' ? name : wordOr(t, `train.class.${data.id}.${name}`, name);
}

/** The set as people call it. @param {import('../../i18n.js').Translate} t @param {string} id @param {string} name  of own data */
export const dataName = (t, id, name) => name || wordOr(t, `value.data.${id}`, id);
