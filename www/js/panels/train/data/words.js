// @ts-check
/** What classes are called. */

/**
 * @param {import('../../../i18n.js').Translate} t
 * @param {import('../../../train/protocol.js').DataInfo} data
 * @returns {string[]} own names as they are, ids of other sets in the reader's words
 */
export const classWords = (t, { id, classes }) =>
  id === 'own' ? classes : classes.map((name) => t(`train.class.${id}.${name}`));
