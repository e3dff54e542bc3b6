// @ts-check
/** Presets that differ only in direction or number stand together as one row of small signs. No DOM. */

/** @typedef {import('../../protocol.js').PresetInfo} PresetInfo */

/** @type {Record<string, string>} */
const SIGNS = { n: '↑', ne: '↗', e: '→', se: '↘', s: '↓', sw: '↙', w: '←', nw: '↖' };

/** Fewer than this and each keeps its own chip. */
const FAMILY = 4;

/**
 * @typedef {object} Family
 * @property {string} id       what their ids begin with; empty for presets that stand alone
 * @property {{preset: PresetInfo, sign: string}[]} members
 */

/**
 * @param {readonly PresetInfo[]} presets  of one group
 * @returns {Family[]} those that stand alone first
 */
export function families(presets) {
  /** @type {Map<string, Family>} */
  const found = new Map();
  for (const preset of presets) {
    const [, id, end] = /^(.+)-([nesw]{1,2}|\d)$/.exec(preset.id) ?? [];
    if (!id) continue;
    const family = found.get(id) ?? { id, members: [] };
    family.members.push({ preset, sign: SIGNS[end] ?? end });
    found.set(id, family);
  }
  const large = [...found.values()].filter((family) => family.members.length >= FAMILY);
  const gathered = new Set(large.flatMap((family) => family.members.map(({ preset }) => preset)));
  const alone = presets.filter((preset) => !gathered.has(preset)).map((preset) => ({ preset, sign: '' }));
  return alone.length > 0 ? [{ id: '', members: alone }, ...large] : large;
}
