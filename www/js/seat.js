// @ts-check
/** Where the cursor stands after a state: on its map or output, at its pin, or where there is something to see. No DOM. */

/** @typedef {import('./cursor.js').Cursor} Cursor */
/** @typedef {import('./pins.js').Pins} Pins */
/** @typedef {import('./protocol.js').Config} Config */

/**
 * On a one-kernel lab's output.
 * @param {Cursor} cursor
 * @param {Pins} pins
 * @param {import('./protocol.js').State} state
 * @param {Config} [before]
 */
export function seat(cursor, pins, state, before) {
  cursor.resize(state.output.width, state.output.height);
  pins.adopt(state.config.px);
  const { lab, img, ch } = state.config;
  if (before?.lab !== lab || before.img !== img || before.ch !== ch) {
    cursor.start({ x: state.focus[0], y: state.focus[1] });
  }
}

/**
 * On the selected map of the Network lab.
 * @param {Cursor} cursor
 * @param {Pins} pins
 * @param {import('./protocol.js').NetState} state
 * @param {Config} [before]
 */
export function seatInNetwork(cursor, pins, { net, config }, before) {
  const size = net.selected && net.layers[net.selected.layer]?.size;
  const [height, width] = !size ? [1, 1] : size.length > 1 ? size : [1, size[0]];
  cursor.resize(width, height);
  pins.adopt(config.px);
  if (before?.lab !== 'net' || before.layer !== config.layer) {
    cursor.start({ x: Math.floor(width / 2), y: Math.floor(height / 2) });
  }
}
