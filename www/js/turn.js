// @ts-check

const turns = new MessageChannel();
/** @type {(() => void)[]} */
const waiting = [];
turns.port1.onmessage = () => waiting.shift()?.();

/** Lets waiting messages in, without the 4 ms that a timer costs, and at full speed in a hidden tab. */
export function nextTurn() {
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      waiting.push(resolve);
      turns.port2.postMessage(0);
    })
  );
}
