// @ts-check
/** A field that picks one of many by its number; one that is not there is refused beside the field. */

import { errorText, numberField } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */

/**
 * @param {App} app
 * @param {{key: string, value: number, most: number, choose: (number: number) => void}} options
 *    `key` names the field in errors (`field.KEY`); `most`: the last of them, from 0
 */
export function pickField({ t, store }, { key, value, most, choose }) {
  const label = t(`field.${key}`);
  /** @param {string} text */
  const take = (text) => {
    const number = text.trim() === '' ? NaN : Number(text);
    const isThere = Number.isInteger(number) && number >= 0 && number <= most;
    const details = { field: key, value: text, min: '0', max: String(most), expected: 'a whole number' };
    const code = Number.isInteger(number) ? 'out-of-range' : 'wrong-type';
    if (isThere) store.errors.delete(key);
    else store.errors.set(key, { code, message: '', details });
    if (isThere) choose(number);
    store.changed();
  };
  return numberField({
    id: `field-${key}`,
    label,
    value: String(value),
    step: 1,
    min: 0,
    max: most,
    less: t('control.less', { name: label }),
    more: t('control.more', { name: label }),
    error: errorText(t, store.errors.get(key)),
    onCommit: take,
  });
}
