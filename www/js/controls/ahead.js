// @ts-check
/** Steps count from the value that was asked for last, while its answer is still on its way. No DOM. */

/** An answer that takes longer will not come, or was another one. */
const PATIENCE_MS = 2000;

/** By control. @type {Map<string, {sent: Set<string>, to: string, since: number}>} */
const asked = new Map();

/**
 * What a control stands for: the value in force, or the one that was asked for last.
 * @param {string} id
 * @param {string} value  in force
 */
export function ahead(id, value) {
  const wish = asked.get(id);
  if (!wish) return value;
  const isPending = wish.sent.has(value) && wish.to !== value && performance.now() - wish.since < PATIENCE_MS;
  if (!isPending) asked.delete(id);
  return isPending ? wish.to : value;
}

/**
 * @param {string} id
 * @param {string} value  in force
 * @param {string} to     asked for now
 */
export function ask(id, value, to) {
  const sent = asked.get(id)?.sent ?? new Set([value]);
  sent.add(to);
  asked.set(id, { sent, to, since: performance.now() });
}

/** The value was refused. @param {string} id */
export const refused = (id) => void asked.delete(id);
