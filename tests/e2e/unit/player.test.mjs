import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCursor } from '../../../www/js/cursor.js';
import { createPins } from '../../../www/js/pins.js';
import { createPlayer, fastest, placeOf, speedAt, speedNow } from '../../../www/js/player.js';

/** A stage whose clock the test turns. */
function stage({ width = 10, height = 5, speed = 10 } = {}) {
  /** @type {number[]} */
  const rests = [];
  /** @type {((now: number) => void)[]} */
  let pending = [];
  let now = 0;
  const cursor = createCursor(() => {});
  cursor.resize(width, height);
  const player = createPlayer({
    cursor,
    speed: () => speed,
    onChange() {},
    onRest: () => rests.push(cursor.index()),
    nextFrame: (call) => pending.push(call),
    cancelFrame() {
      pending = [];
    },
  });
  /** Runs frames for `ms`, `each` apart. @param {number} ms @param {number} [each] */
  function run(ms, each = 20) {
    for (let passed = 0; passed <= ms; passed += each) {
      const call = pending.shift();
      if (!call) return;
      call(now);
      now += each;
    }
  }
  return { cursor, player, rests, run, idle: () => pending.length === 0 };
}

test('playing walks in reading order at the speed', () => {
  const s = stage();
  s.cursor.pin({ x: 8, y: 1 });
  s.player.play();
  s.run(350);
  assert.equal(s.cursor.index(), 18 + 3);
  assert.deepEqual(s.cursor.at(), { x: 1, y: 2 });
  assert.equal(s.player.written, 22);
});

test('pausing rests the cursor where it is, once', () => {
  const s = stage();
  s.player.scrub(4);
  s.rests.length = 0;
  s.player.play();
  s.run(200);
  s.player.pause();
  s.player.pause();
  assert.deepEqual(s.rests, [6]);
  assert.equal(s.player.playing, false);
  assert.ok(s.idle());
  assert.equal(s.player.written, 7);
});

test('at the end it stops, shows everything, and starts anew when played again', () => {
  const s = stage({ speed: 1000 });
  s.player.scrub(0);
  s.player.play();
  s.run(60_000);
  assert.equal(s.player.playing, false);
  assert.equal(s.cursor.index(), 49);
  assert.equal(s.player.written, null);
  s.player.play();
  assert.equal(s.cursor.index(), 0);
  assert.equal(s.player.written, 1);
});

test('a sleeping tab is not caught up with', () => {
  const s = stage();
  s.player.scrub(0);
  s.player.play();
  s.run(10_000, 5_000);
  assert.ok(s.cursor.index() <= 6);
});

test('an output of one number can be played, stepped and scrubbed', () => {
  const s = stage({ width: 1, height: 1 });
  s.player.play();
  s.run(100);
  assert.equal(s.player.playing, false);
  s.player.step(1);
  s.player.step(-1);
  s.player.scrub(99);
  assert.equal(s.cursor.index(), 0);
  assert.equal(s.player.written, null);
});

test('a step pauses and stops at the edges', () => {
  const s = stage();
  s.player.scrub(9);
  s.player.play();
  s.player.step(1);
  assert.equal(s.player.playing, false);
  assert.deepEqual(s.cursor.at(), { x: 0, y: 1 });
  s.player.scrub(0);
  s.player.step(-1);
  assert.equal(s.cursor.index(), 0);
});

test('an output that shrinks while playing does not lose the player', () => {
  const s = stage({ speed: 60 });
  s.player.scrub(40);
  s.player.play();
  s.run(40);
  s.cursor.resize(3, 3);
  s.run(2_000);
  assert.equal(s.player.playing, false);
  assert.equal(s.cursor.index(), 8);
});

test('speeds are spread by ratio, from one a second to whole pictures', () => {
  const count = 133_802;
  assert.equal(speedAt(0, count), 1);
  assert.ok(Math.abs(speedAt(1, count) - fastest(count)) < 1e-6);
  assert.ok(fastest(count) > 10 * 449);
  for (const place of [0, 0.1, 0.5, 1]) assert.ok(Math.abs(placeOf(speedAt(place, count), count) - place) < 1e-9);
  assert.ok(Math.abs(speedAt(0.6, count) / speedAt(0.5, count) - speedAt(0.2, count) / speedAt(0.1, count)) < 1e-6);
});

test('a whole picture takes a few seconds, numbers come one by one, and each view keeps its own choice', () => {
  const speeds = { whole: null, pixels: null };
  const seconds = 133_802 / speedNow({ zoom: 'whole', speeds }, 133_802);
  assert.ok(seconds >= 6 && seconds <= 8, `${seconds} s`);
  assert.equal(speedNow({ zoom: 'pixels', speeds }, 133_802), 8);
  const chosen = { whole: 500, pixels: null };
  assert.equal(speedNow({ zoom: 'whole', speeds: chosen }, 133_802), 500);
  assert.equal(speedNow({ zoom: 'pixels', speeds: chosen }, 133_802), 8);
  assert.equal(speedNow({ zoom: 'whole', speeds: chosen }, 9), fastest(9), 'no faster than the picture allows');
});

test('the cursor stays where the pointer left it, and where its pin was let go', () => {
  const cursor = createCursor(() => {});
  cursor.resize(100, 50);
  cursor.start({ x: 40, y: 20 });
  assert.deepEqual(cursor.at(), { x: 40, y: 20 });
  cursor.hover({ x: 3, y: 4 });
  cursor.hover(null);
  assert.deepEqual(cursor.at(), { x: 3, y: 4 });
  cursor.pin({ x: 9, y: 9 });
  cursor.pin(null);
  assert.deepEqual(cursor.at(), { x: 9, y: 9 });
  cursor.resize(50, 25);
  assert.deepEqual(cursor.at(), { x: 4, y: 4 }, 'the same place of a smaller output');
});

/** Pins whose clock and engine the test turns. */
function pinning({ locked = false } = {}) {
  /** @type {string[]} */
  const sent = [];
  /** @type {((value: unknown) => void)[]} */
  const answers = [];
  /** @type {(() => void)[]} */
  let timers = [];
  const cursor = createCursor(() => {});
  cursor.resize(100, 100);
  const pins = createPins(
    cursor,
    (px) => {
      sent.push(px);
      return new Promise((resolve) => answers.push(resolve));
    },
    () => locked,
    (call) => timers.push(call),
    () => {
      timers = [];
    },
  );
  return {
    cursor,
    pins,
    sent,
    rest: () => timers.shift()?.(),
    async answer() {
      answers.shift()?.(null);
      await new Promise(setImmediate);
    },
  };
}

test('a walk is told once, when it rests', () => {
  const p = pinning();
  for (let x = 1; x < 9; x += 1) p.pins.pin({ x, y: 4 });
  assert.deepEqual(p.sent, []);
  p.rest();
  assert.deepEqual(p.sent, ['8,4']);
});

test('an answer that is older than the visitor’s last move changes nothing', async () => {
  const p = pinning();
  p.pins.pin({ x: 1, y: 1 });
  p.rest();
  p.pins.adopt('1,1');
  p.pins.pin({ x: 2, y: 1 });
  p.pins.adopt('1,1');
  assert.deepEqual(p.cursor.pinned, { x: 2, y: 1 });
  p.rest();
  await p.answer();
  p.pins.adopt('1,1');
  assert.deepEqual(p.cursor.pinned, { x: 2, y: 1 });
  await p.answer();
  p.pins.adopt('2,1');
  assert.deepEqual(p.cursor.pinned, { x: 2, y: 1 });
});

test('a link’s pin is taken over and let go', () => {
  const p = pinning();
  p.pins.adopt('30,40');
  assert.deepEqual(p.cursor.pinned, { x: 30, y: 40 });
  p.pins.adopt('');
  assert.equal(p.cursor.pinned, null);
});

test('a locked pin can be looked away from, and comes back', () => {
  const p = pinning({ locked: true });
  p.pins.adopt('30,40');
  p.pins.pin({ x: 1, y: 2 });
  assert.deepEqual(p.cursor.at(), { x: 1, y: 2 });
  assert.deepEqual(p.cursor.pinned, { x: 30, y: 40 });
  p.cursor.seek(7);
  p.pins.settle();
  p.pins.pin(null);
  p.rest();
  assert.deepEqual(p.cursor.pinned, { x: 30, y: 40 });
  assert.deepEqual(p.sent, []);
});

test('unpinning sends an empty pin', () => {
  const p = pinning();
  p.pins.adopt('30,40');
  p.pins.pin(null);
  p.rest();
  assert.deepEqual(p.sent, ['']);
});
