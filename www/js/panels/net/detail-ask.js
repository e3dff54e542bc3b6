// @ts-check
/** What the detail view asks the engine for. */

import { createAnswers, paintKey } from './ask.js';
import { netOf } from './state.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app */
export function createAsk(app) {
  const { engine } = app;
  /** @type {ReturnType<typeof createAnswers<import('../../protocol.js').NetMaps>>} */
  const maps = createAnswers(app, 24);
  /** @type {ReturnType<typeof createAnswers<import('../../protocol.js').NetParts>>} */
  const parts = createAnswers(app, 4);
  /** @type {ReturnType<typeof createAnswers<import('../../protocol.js').NetDetail>>} */
  const details = createAnswers(app, 4);
  /** @type {ReturnType<typeof createAnswers<import('../../protocol.js').NetValues>>} */
  const values = createAnswers(app, 2);

  return {
    /**
     * Maps of a layer; −1 is the input.
     * @param {string} place
     * @param {{layer: number, from: number, count: number, side: number}} what
     */
    maps: (place, what) =>
      maps.look(`${place} ${what.layer}`, `${paintKey(app, what.layer)},${Object.values(what).join()}`, () =>
        engine.netMaps(what),
      )?.answer ?? null,
    /** @param {{layer: number, map: number, from: number, count: number, side: number}} what */
    parts: (what) =>
      parts.look(`${what.layer},${what.map}`, `${paintKey(app, what.layer)},${Object.values(what).join()}`, () =>
        engine.netParts(what),
      )?.answer ?? null,
    /** All numbers of a layer, or of the input. @param {number} layer  from −1 */
    values: (layer) =>
      values.look(String(layer), String(netOf(app).stamp), () => engine.netValues({ layer }))?.answer ?? null,
    /**
     * The number under the cursor, taken apart; while a newer one is under way, the one before of the same map.
     * @param {number} layer
     * @param {number} map
     */
    number(layer, map) {
      const { kind } = netOf(app).layers[layer];
      const { x, y } = app.cursor.at();
      const { stamp } = netOf(app);
      const place = `${layer},${map},${kind}`;
      const what = { layer, map, x, y };
      return details.look(place, `${stamp},${x},${y}`, () => engine.netDetail(what))?.answer ?? null;
    },
  };
}

/**
 * A detail if it is of one of these kinds.
 * @template {import('../../protocol.js').NetDetail['kind']} Kind
 * @param {import('../../protocol.js').NetDetail | null} detail
 * @param {...Kind} kinds
 */
export function ofKind(detail, ...kinds) {
  const found = detail !== null && /** @type {string[]} */ (kinds).includes(detail.kind);
  return found ? /** @type {Extract<import('../../protocol.js').NetDetail, {kind: Kind}>} */ (detail) : null;
}
