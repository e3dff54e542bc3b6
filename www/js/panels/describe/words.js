// @ts-check
/** What the core found out about the kernel, in sentences. No DOM. */

import { short } from '../../format.js';
import { wordOr } from '../../controls/words.js';
import { SAME, changeOf, changeWords, presetOf } from './change.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../i18n.js').Translate} Translate */
/** @typedef {import('./change.js').Described} Described */
/** @typedef {import('./change.js').Change} Change */

/** @param {number} share */
export function percent(share) {
  const value = share * 100;
  return `${short(value, value < 10 ? 1 : 0)} %`;
}

/** Enough digits that a likeness which is not complete does not read as 1. @param {number} value */
export function cosineText(value) {
  let digits = 2;
  while (digits < 8 && Number(value.toFixed(digits)) === 1) digits += 1;
  return value.toFixed(digits);
}

/** The heading, and the sentence below it. @param {App} app @param {Described} state */
export function verdict(app, state) {
  const { t } = app;
  const { description: d, kernel } = state;
  const preset = presetOf(state);
  const name = preset ? t(`preset.${preset}.name`) : '';
  if (d.verdict === 'none') return { title: t('describe.zero'), text: t('describe.zero.text') };
  if (kernel.source === 'random') {
    const text = kernel.values.length === 1 ? 'one' : d.verdict === 'random' ? 'text' : 'near';
    return { title: t('describe.random'), text: t(`describe.random.${text}`, { name }) };
  }
  if (d.verdict === 'random') {
    return { title: t('describe.like-random'), text: t('describe.like-random.text', { name }) };
  }
  const change = changeOf(app, state);
  const changes = changeWords(t, change).join(t('list.comma'));
  const about = changes ? '' : wordOr(t, `preset.${preset}.about`, '');
  if (d.verdict === 'near') {
    return { title: t('describe.near', { name }), text: about || t('describe.near.text', { name, changes }) };
  }
  if (!changes) return { title: name, text: about };
  return { title: [name, changes].join(t('list.comma')), text: relation(t, change, name) };
}

/** What a network has to do with this kernel. @param {App} app @param {Described} state */
export function inNetworks({ t }, { kernel, description: d }) {
  if (kernel.source === 'random') return t('describe.random.next');
  return d.verdict === 'exact' || d.verdict === 'near' ? t('describe.preset.network') : '';
}

/** @param {Translate} t @param {Change} change @param {string} name  of the preset */
function relation(t, { turned, scale }, name) {
  const said = [];
  let whose = t('describe.relation.of', { name });
  if (turned !== 'none') {
    said.push(t('describe.relation.turned', { name, turn: t(`describe.turned.${turned}`) }));
    whose = t('describe.relation.of-turned');
  }
  const size = Math.abs(scale);
  const strong = Math.abs(size - 1) > SAME;
  const key = strong ? (scale < 0 ? 'negative' : 'scale') : 'opposite';
  if (strong || scale < 0) said.push(t(`describe.relation.${key}`, { whose, scale: short(size, 3) }));
  return said.join(' ').trim();
}

/** How near the nearest preset is, and how often chance is as near. @param {App} app @param {Described} state */
export function match(app, state) {
  const { t } = app;
  const { description: d, kernel } = state;
  if (d.preset === undefined || d.cosine === undefined) return t('describe.match.none');
  const extra = details(app, state).join(t('list.comma'));
  if (d.verdict === 'exact') {
    return extra ? t('describe.match.exact-but', { extra }) : t('describe.match.exact');
  }
  const size = `${kernel.rows} × ${kernel.cols}`;
  const parts = [
    t('describe.match.cosine', { name: t(`preset.${d.preset}.name`), cosine: cosineText(d.cosine) }) +
      (extra ? t('describe.match.extra', { extra }) : ''),
  ];
  if (d.chance !== undefined) {
    const rare = d.chance < 0.001;
    parts.push(t(rare ? 'describe.chance.rare' : 'describe.chance', { size, share: percent(d.chance) }));
  }
  return parts.join(t('list.sentence'));
}

/** The nearest preset's arguments, and what must be done to it. @param {App} app @param {Described} state */
function details(app, state) {
  const { t, tables } = app;
  const { kernel, description: d } = state;
  // Of a random kernel's accidental likeness the details say nothing.
  if (d.verdict === 'random') return [];
  const chosen = kernel.source === 'preset' && d.verdict === 'exact';
  const names = tables.presets.find(({ id }) => id === d.preset)?.args ?? [];
  const args = chosen ? [] : (d.args ?? []);
  return [
    ...args.map((value, i) => t(`arg.${names[i]?.name}.value`, { value: short(value, 2) })),
    ...changeWords(t, changeOf(app, state)),
  ];
}

/** What a flat area becomes. @param {App} app @param {Described} state */
export function flat({ t }, { description: { sum } }) {
  const size = Math.abs(sum);
  if (size < 1e-6) return t('describe.flat.zero');
  if (Math.abs(sum - 1) < 1e-6) return t('describe.flat.one');
  return t(sum < 0 ? 'describe.flat.negative' : size > 1 ? 'describe.flat.more' : 'describe.flat.less', {
    sum: short(sum, 3),
  });
}

/** Which way the lines and edges run that it answers to. @param {App} app @param {Described} state */
export function orientation({ t }, { description: { orientation: angle } }) {
  if (angle === null) return t('describe.orientation.none');
  const rounded = Math.round(angle) % 180;
  const word = { 0: 'horizontal', 45: 'rising', 90: 'vertical', 135: 'falling' }[rounded];
  return word ? t(`describe.orientation.${word}`) : t('describe.orientation.angle', { angle: rounded });
}

/** @param {App} app @param {Described} state */
export function separable({ t }, { description: { separable: vectors } }) {
  if (!vectors) return t('describe.separable.no');
  const { column, row } = vectors;
  const whole = [...column, ...row].every((number) => Number.isInteger(number) && Math.abs(number) < 100);
  if (whole) return `${vector(column)}ᵀ × ${vector(row)}`;
  // Only the product is given; its shape is easiest to see where each largest number is 1.
  const [high, wide] = [column, row].map((numbers) => Math.max(...numbers.map(Math.abs)) || 1);
  const parts = `${vector(column.map((number) => number / high))}ᵀ × ${vector(row.map((number) => number / wide))}`;
  return `${short(high * wide, 3)} × ${parts}`;
}

/** @param {number[]} numbers */
const vector = (numbers) => `[${numbers.map((number) => short(Number(number.toFixed(3)), 3)).join(' ')}]`;

/** @param {App} app @param {Described} state */
export function symmetry({ t }, { description: { symmetry: s } }) {
  const found = [];
  if (s.leftRight !== 'none') found.push(t(`describe.symmetry.left-right.${s.leftRight}`));
  if (s.upDown !== 'none') found.push(t(`describe.symmetry.up-down.${s.upDown}`));
  if (s.diagonal) found.push(t('describe.symmetry.diagonal'));
  if (s.point !== 'none' && s.leftRight === 'none') found.push(t(`describe.symmetry.point.${s.point}`));
  return found.length > 0 ? found.join(t('list.comma')) : t('describe.symmetry.none');
}
