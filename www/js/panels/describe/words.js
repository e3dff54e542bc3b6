// @ts-check
/** What the core found out about the kernel, in sentences. No DOM. */

import { short } from '../../format.js';
import { wordOr } from '../../controls/words.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */

/** @param {number} share */
export function percent(share) {
  const value = share * 100;
  return `${short(value, value < 1 ? 1 : 0)} %`;
}

/** The preset to speak of: the chosen one, or the one that the core finds nearest. @param {State} state */
export function presetOf({ kernel, description }) {
  return kernel.source === 'preset' && description.verdict === 'exact' ? kernel.id : description.preset;
}

/** The heading and the sentence below it. @param {App} app @param {State} state */
export function verdict({ t }, state) {
  const { description: d, kernel } = state;
  const preset = presetOf(state);
  const name = preset ? t(`preset.${preset}.name`) : '';
  const about = preset ? wordOr(t, `preset.${preset}.about`, '') : '';
  if (d.verdict === 'exact') return { title: name, text: about };
  if (d.verdict === 'near') return { title: t('describe.near', { name }), text: about };
  if (d.verdict === 'none') return { title: t('describe.zero'), text: t('describe.zero.text') };
  const own = kernel.source === 'random' ? 'describe.random' : 'describe.like-random';
  return { title: t(own), text: t(`${own}.text`, { name }) };
}

/** How near the nearest preset is, and how often chance is as near. @param {App} app @param {State} state */
export function match(app, state) {
  const { t } = app;
  const { description: d, kernel } = state;
  if (d.preset === undefined || d.cosine === undefined) return t('describe.match.none');
  const preset = presetOf(state);
  const size = `${kernel.rows} × ${kernel.cols}`;
  const parts = [];
  // A chosen preset may equal another one turned; of that there is no need to speak.
  const own = preset !== d.preset && d.verdict === 'exact';
  // And of a random kernel's accidental likeness the details say nothing.
  const extra = own || d.verdict === 'random' ? '' : difference(app, state).join(t('list.comma'));
  if (d.verdict === 'exact') parts.push(extra ? t('describe.match.exact-but', { extra }) : t('describe.match.exact'));
  else {
    const name = t(`preset.${d.preset}.name`);
    parts.push(
      t('describe.match.cosine', { name, cosine: d.cosine.toFixed(2) }) +
        (extra ? t('describe.match.extra', { extra }) : ''),
    );
  }
  if (d.verdict !== 'exact' && d.chance !== undefined) {
    parts.push(
      d.chance < 0.001 ? t('describe.chance.rare', { size }) : t('describe.chance', { size, share: percent(d.chance) }),
    );
  } else if (d.chance95 !== undefined) {
    parts.push(t('describe.chance95', { size, cosine: d.chance95.toFixed(2) }));
  }
  return parts.join(t('list.sentence'));
}

/** The nearest preset's arguments, and what must be done to it. @param {App} app @param {State} state */
function difference({ t, tables }, { kernel, description: d }) {
  const said = [];
  const chosen = kernel.source === 'preset' && kernel.id === d.preset;
  const names = tables.presets.find(({ id }) => id === d.preset)?.args ?? [];
  if (!chosen) (d.args ?? []).forEach((value, i) => said.push(`${t(`arg.${names[i]?.name}`)} ${short(value, 2)}`));
  if (d.turned && d.turned !== 'none') said.push(t(`describe.turned.${d.turned}`));
  const size = Math.abs(d.scale ?? 1);
  const sign = (d.scale ?? 1) < 0;
  const scale = short(size, 3);
  if (Math.abs(size - 1) > 1e-4) said.push(t(sign ? 'describe.scale.negative' : 'describe.scale', { scale }));
  else if (sign) said.push(t('describe.scale.opposite'));
  return said;
}

/** What a flat area becomes. @param {App} app @param {State} state */
export function flat({ t }, { description: { sum } }) {
  const size = Math.abs(sum);
  if (size < 1e-6) return t('describe.flat.zero');
  if (Math.abs(sum - 1) < 1e-6) return t('describe.flat.one');
  return t(sum < 0 ? 'describe.flat.negative' : size > 1 ? 'describe.flat.more' : 'describe.flat.less', {
    sum: short(sum, 3),
  });
}

/** Which way the lines and edges run that it answers to. @param {App} app @param {State} state */
export function orientation({ t }, { description: { orientation: angle } }) {
  if (angle === null) return t('describe.orientation.none');
  const rounded = Math.round(angle) % 180;
  const word = { 0: 'horizontal', 45: 'rising', 90: 'vertical', 135: 'falling' }[rounded];
  return word ? t(`describe.orientation.${word}`) : t('describe.orientation.angle', { angle: rounded });
}

/** @param {App} app @param {State} state */
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

/** @param {App} app @param {State} state */
export function symmetry({ t }, { description: { symmetry: s } }) {
  const found = [];
  if (s.leftRight !== 'none') found.push(t(`describe.symmetry.left-right.${s.leftRight}`));
  if (s.upDown !== 'none') found.push(t(`describe.symmetry.up-down.${s.upDown}`));
  if (s.diagonal) found.push(t('describe.symmetry.diagonal'));
  if (s.point !== 'none' && s.leftRight === 'none') found.push(t(`describe.symmetry.point.${s.point}`));
  return found.length > 0 ? found.join(t('list.comma')) : t('describe.symmetry.none');
}
