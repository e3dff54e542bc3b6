// @ts-check
/** What the panels' painted answers depend on. */

export { createAnswers } from '../../answers.js';

/** @typedef {import('../../app.js').App} App */

/** All that a layer's painted maps depend on; −1 is the input. @param {App} app @param {number} layer */
export function paintKey(app, layer) {
  const { net, config } = /** @type {import('../../protocol.js').NetState} */ (app.store.net);
  // Colours over the whole model change with any layer.
  const stamp = config.cr === 'model' ? net.stamp : (net.layers[layer]?.stamp ?? net.stamp);
  return [stamp, config.cr, config.out, app.theme()].join();
}
