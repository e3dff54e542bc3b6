// @ts-check
/** Links to this page, and what there is to say of their length. No DOM. */

/** Some programs cut links beyond this. */
export const WARN = 2000;
/** Beyond this a file is the better way. */
export const TOO_LONG = 4000;

/** The page's address without a fragment, by which others can open it. @param {string} href */
export const siteOf = (href) => href.replace(/[?#].*$/, '').replace(/(?:index|alone)\.html$/, '');

/** @param {string} href @param {string} fragment */
export const linkTo = (href, fragment) => `${siteOf(href)}#${fragment}`;

/** Other fields than the shown ones, in a link that the engine will put in order. @param {string} fragment @param {Record<string, string>} fields */
export function withFields(fragment, fields) {
  const kept = fragment.split(';').filter((part) => part !== 'end' && !(part.split('=')[0] in fields));
  const added = Object.entries(fields).filter(([, value]) => value !== '');
  return [...kept, ...added.map(([key, value]) => `${key}=${value}`), 'end'].join(';');
}
