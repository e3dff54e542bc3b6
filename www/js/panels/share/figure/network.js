// @ts-check
/** The Network lab as a figure: the picture that goes in, and the chosen layer's feature maps. */

import { svg } from '../../../../vendor/lit-html/lit-html.js';
import { sizeText } from '../../../stage/arithmetic.js';
import { MARGIN, caption, coloursNow, legend, picture, pngOf, sheet, words } from './parts.js';

/** @typedef {import('../../../app.js').App} App */
/** @typedef {import('../../../protocol.js').NetState} NetState */

const MOST = 64;
const MAP = 72;
const GAP = 6;
const INPUT = 240;
const TOP = 56;

/** The layer of the opened map, or else the last one that has maps. @param {NetState} state */
function layerOf({ net }) {
  const last = net.layers.findLastIndex(({ size, kind }) => size?.length === 3 && kind !== 'none');
  const chosen = net.selected && net.layers[net.selected.layer]?.size?.length === 3 ? net.selected.layer : last;
  return chosen < 0 ? null : chosen;
}

/** @param {App} app */
export async function networkFigure(app) {
  const { store, t, engine } = app;
  const state = store.net;
  const at = state && layerOf(state);
  if (!state || at === null || !store.inputRgba) return null;
  const layer = state.net.layers[at];
  const [height, width, count] = /** @type {number[]} */ (layer.size);
  const shown = Math.min(count, MOST);
  const maps = await engine.netMaps({ layer: at, from: 0, count: shown, side: 2 * MAP });
  if (!maps) return null;
  const colours = coloursNow();
  const columns = Math.min(8, Math.ceil(Math.sqrt(shown)));
  const scale = MAP / Math.max(width, height);
  const [cellWidth, cellHeight] = [width * scale + GAP, height * scale + GAP];
  const grid = { width: columns * cellWidth - GAP, height: Math.ceil(shown / columns) * cellHeight - GAP };
  const { input } = state;
  const inScale = INPUT / Math.max(input.width, input.height);
  const high = Math.max(grid.height, input.height * inScale);
  const from = {
    x: MARGIN,
    y: TOP + (high - input.height * inScale) / 2,
    width: input.width * inScale,
    height: input.height * inScale,
  };
  const left = from.x + from.width + 56;
  const top = TOP + (high - grid.height) / 2;
  const size = maps.width * maps.height * 4;
  const about =
    shown < count
      ? t('share.figure.maps.first', { size: `${height} × ${width}`, shown, count })
      : t('share.figure.maps', { size: `${height} × ${width}`, count });
  const content = svg`
    ${caption(t('stage.input'), sizeText(input), from.x, colours)}
    ${caption(layer.name, about, left, colours)}
    ${picture(pngOf(store.inputRgba, input.width, input.height), from, colours.line)}
    ${words('→', { x: left - 28, y: TOP + high / 2 + 8, size: 26, fill: colours.soft, anchor: 'middle' })}
    ${Array.from({ length: shown }, (_, i) =>
      picture(
        pngOf(maps.rgba.slice(i * size, (i + 1) * size), maps.width, maps.height),
        {
          x: left + (i % columns) * cellWidth,
          y: top + Math.floor(i / columns) * cellHeight,
          width: width * scale,
          height: height * scale,
        },
        colours.line,
      ),
    )}
    ${
      state.config.cr === 'map' || !layer.range
        ? ''
        : legend({ ...layer.range, legend: maps.legend }, { x: left, y: top, ...grid }, colours)
    }`;
  return sheet({
    width: Math.max(left + grid.width, left + about.length * 6.6) + MARGIN,
    height: TOP + high + 44 + MARGIN / 2,
    title: `${t('stage.input')}, ${layer.name}: ${about}`,
    fragment: state.fragment,
    colours,
    content,
  });
}

/** The opened map alone, at its own size. @param {App} app */
export async function networkOutput({ store, engine }) {
  const state = store.net;
  const at = state && layerOf(state);
  if (!state || at === null) return null;
  const [height, width] = /** @type {number[]} */ (state.net.layers[at].size);
  const map = state.net.selected?.layer === at ? (state.net.selected.map ?? 0) : 0;
  const maps = await engine.netMaps({ layer: at, from: map, count: 1, side: Math.max(height, width) });
  return maps && { rgba: maps.rgba, width: maps.width, height: maps.height };
}
