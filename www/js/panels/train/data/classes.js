// @ts-check
/** Classes that a visitor takes pictures of, one after another. Knows no camera. */

/**
 * @template Shot
 * @typedef {{name: string, shots: Shot[]}} TakenClass
 */

/** More would take memory and teach little. */
export const MOST_SHOTS = 300;
const LEAST_SHOTS = 2;

/**
 * @template Shot
 * @param {readonly TakenClass<Shot>[]} classes
 * @returns {boolean} whether there is something to learn: two classes that can be told apart
 */
export function isEnough(classes) {
  const names = classes.map(({ name }) => folderOf(name));
  return (
    classes.length >= 2 &&
    new Set(names).size === names.length &&
    classes.every(({ shots }, at) => names[at] !== '' && shots.length >= LEAST_SHOTS)
  );
}

/** A name as a folder's: no part of it is a folder of its own, and none is hidden. @param {string} name */
export const folderOf = (name) =>
  name
    .replace(/[/\\]+/g, '-')
    .trim()
    .replace(/^[._]+/, '');

/**
 * @template Shot
 * @param {readonly TakenClass<Shot>[]} classes
 * @returns {{path: string, shot: Shot}[]} every picture, in its class's folder
 */
export function paths(classes) {
  return classes.flatMap(({ name, shots }) =>
    shots.map((shot, at) => ({ path: `${folderOf(name)}/${at + 1}.png`, shot })),
  );
}
