// @ts-check
/** What of a link a run depends on, read off its text: canonical links say the same in the same words. No DOM. */

const MODEL = ['net', 'in', 'seed'];
const TRAINING = ['data', 'opt', 'lr', 'batch', 'ep'];
/** What names a place in the model, which another one may not have. */
const PLACES = ['layer', 'map', 'px'];

export const RECIPE = [...MODEL, ...TRAINING];

/** @param {string} fragment */
const parts = (fragment) => fragment.split(';').filter((part) => part.includes('='));

/** @param {string} part */
const keyOf = (part) => part.slice(0, part.indexOf('='));

/** @param {string} fragment @param {readonly string[]} keys */
const only = (fragment, keys) => parts(fragment).filter((part) => keys.includes(keyOf(part)));

/** The model that is trained, and how. @param {string} fragment */
export const recipeOf = (fragment) => only(fragment, RECIPE).join(';');

/** The model alone, whose weights fit no other. @param {string} fragment */
export const modelOf = (fragment) => only(fragment, MODEL).join(';');

/** One of a link's values, or an empty text for its default. @param {string} fragment @param {string} key */
export const valueOf = (fragment, key) => only(fragment, [key])[0]?.slice(key.length + 1) ?? '';

/** A link with the recipe of another. @param {string} fragment @param {string} other */
export function withRecipe(fragment, other) {
  const gone = modelOf(fragment) === modelOf(other) ? RECIPE : [...RECIPE, ...PLACES];
  const kept = parts(fragment).filter((part) => !gone.includes(keyOf(part)));
  return [...kept, ...only(other, RECIPE), 'end'].join(';');
}
