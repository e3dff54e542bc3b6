// @ts-check
/** The page's side of the engine, with a worker and a clock that the test plays. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine, EngineEnded } from '../../www/js/client.js';

/** @typedef {import('../../www/js/protocol.js').State} State */

class FakeWorker {
  /** @type {{id: number, op: string, args: any}[]} */ asked = [];
  ended = false;
  /** @param {boolean} whole */
  constructor(whole) {
    this.whole = whole;
  }

  /** @type {(event: any) => void} */ onmessage = () => {};
  /** @type {(event: any) => void} */ onerror = () => {};

  /** @param {any} request */
  postMessage(request) {
    this.asked.push(request);
  }

  terminate() {
    this.ended = true;
  }

  /** @param {object} message */
  says(message) {
    this.onmessage?.({ data: message });
  }

  /** Answers the oldest request of this kind. @param {string} op @param {object} message */
  answers(op, message) {
    const at = this.asked.findIndex((request) => request.op === op);
    assert(at >= 0, `${op} was not asked`);
    const [{ id }] = this.asked.splice(at, 1);
    this.says({ id, ...message });
    return id;
  }

  ops() {
    return this.asked.map(({ op, args }) => (op === 'apply' ? args.value : op));
  }
}

/** @param {string} fragment */
const state = (fragment) => /** @type {State} */ ({ fragment });

/** @param {string} value */
const set = (value) => /** @type {const} */ ({ type: 'set', key: 's', value });

/** An engine, its workers, its clock, and what the page heard. @param {boolean} [whole]  the first engine has networks */
function stage(whole = false) {
  /** @type {FakeWorker[]} */
  const workers = [];
  /** @type {string[]} */
  const heard = [];
  let time = 0;
  let nextTimer = 1;
  /** @type {Map<number, {at: number, callback: () => void}>} */
  const timers = new Map();
  const engine = new Engine(
    {
      onState: ({ fragment }, step) => heard.push(`${fragment}${step ? ' (step)' : ''}`),
      onProgress: (progress) => heard.push(`progress ${progress}`),
      onFault: (reason) => heard.push(`fault ${reason}`),
      onGiveUp: () => heard.push('given up'),
    },
    (whole) => {
      const worker = new FakeWorker(whole);
      workers.push(worker);
      return /** @type {any} */ (worker);
    },
    {
      now: () => time,
      later: (callback, ms) => {
        timers.set(nextTimer, { at: time + ms, callback });
        return nextTimer++;
      },
      cancel: (timer) => timers.delete(timer),
    },
    whole,
  );
  return {
    engine,
    workers,
    heard,
    get worker() {
      return workers[workers.length - 1];
    },
    /** Lets time pass, a second at a time. @param {number} seconds @param {() => void} [each] */
    wait(seconds, each = () => {}) {
      for (let i = 0; i < seconds * 10; i += 1) {
        time += 100;
        if (i % 10 === 0) each();
        for (const [id, { at, callback }] of timers) {
          if (at <= time && timers.delete(id)) callback();
        }
      }
    },
  };
}

/** A stage whose engine has shown a link. @param {string} [fragment] */
async function running(fragment = 'good') {
  const all = stage();
  const started = all.engine.start(fragment, 'light');
  all.worker.says({ loaded: true });
  all.worker.answers('start', { result: state(fragment) });
  assert.equal((await started)?.fragment, fragment);
  all.heard.length = 0;
  return all;
}

/** @param {Promise<unknown>} promise @param {string} reason @param {boolean} [final] */
const ends = (promise, reason, final = false) =>
  assert.rejects(promise, (/** @type {any} */ error) => {
    assert(error instanceof EngineEnded);
    assert.deepEqual([error.reason, error.final], [reason, final]);
    return true;
  });

describe('what the light engine lacks', () => {
  const light = { code: 'unavailable', message: '', details: { what: 'lab', why: 'light-engine' } };

  const lost = { error: { code: 'engine-unloadable', message: '', details: {} } };
  const lab = (/** @type {string} */ value) => /** @type {const} */ ({ type: 'set', key: 'lab', value });
  const missing = { code: 'engine-missing', details: {} };

  test('is done by the whole one, from the last good state on, and nobody is told of a fault', async () => {
    const { engine, workers, heard } = await running('s=2');
    const asked = engine.apply(set('net'), { step: true });
    workers[0].answers('apply', { error: light, owes: false });
    assert.deepEqual([workers.length, workers[0].ended, workers[1].whole], [2, false, true]);
    assert.deepEqual(workers[1].asked, []);
    workers[1].says({ loaded: true });
    assert.equal(workers[0].ended, true);
    workers[1].answers('start', { result: state('s=2') });
    workers[1].answers('apply', { result: state('net') });
    assert.equal((await asked)?.fragment, 'net');
    assert.deepEqual(heard, ['progress 0', 'progress null', 's=2', 'net (step)', 'progress null']);
  });

  test('comes while the light one goes on, and then goes on from there', async () => {
    const { engine, workers, heard } = await running('s=2');
    const asked = engine.apply(lab('net'));
    workers[0].answers('apply', { error: light, owes: false });
    const meanwhile = engine.apply(set('3'));
    const question = engine.explain(0, 0);
    workers[0].answers('explain', { result: { sum: 1 } });
    assert.deepEqual(await question, { sum: 1 });
    const last = engine.explain(1, 0);
    workers[1].says({ loaded: true });
    assert.equal(workers[0].ended, false, 'a change is under way');
    workers[0].answers('apply', { result: state('s=3') });
    assert.equal((await meanwhile)?.fragment, 's=3');
    assert.equal(workers[0].ended, true);
    assert.deepEqual(workers[1].ops(), ['start', 'explain', 'net']);
    assert.equal(workers[1].asked[0].args.fragment, 's=3');
    workers[1].answers('start', { result: state('s=3') });
    workers[1].answers('explain', { result: { sum: 2 } });
    assert.deepEqual(await last, { sum: 2 });
    workers[1].answers('apply', { result: state('net') });
    assert.equal((await asked)?.fragment, 'net');
    assert.equal(heard[heard.length - 1], 'progress null');
  });

  test('is not fetched on for whoever has chosen another lab since', async () => {
    const { engine, workers, heard } = await running('s=2');
    const asked = engine.apply(lab('net'));
    workers[0].answers('apply', { error: light, owes: false });
    const back = engine.apply(lab('filter'));
    assert.equal(await asked, null);
    assert.equal(workers[1].ended, true);
    workers[0].answers('apply', { result: state('s=2') });
    assert.equal((await back)?.fragment, 's=2');
    workers[1].says({ loaded: true });
    assert.deepEqual([workers.length, workers[0].ended], [2, false]);
    assert.equal(heard[heard.length - 1], 'progress null');
  });

  test('is not fetched for whoever had chosen another lab before it was refused', async () => {
    const { engine, workers } = await running('s=2');
    const asked = engine.apply(lab('net'));
    const back = engine.apply(lab('filter'));
    workers[0].answers('apply', { error: light, owes: false });
    assert.equal(await asked, null);
    workers[0].answers('apply', { result: state('s=2') });
    assert.equal((await back)?.fragment, 's=2');
    assert.equal(workers.length, 1);
  });

  test('waits for the pictures of what was accepted before', async () => {
    const { engine, workers } = await running('s=2');
    const before = engine.apply(set('3'));
    const asked = engine.apply(lab('net'));
    workers[0].answers('apply', { result: null });
    assert.equal(await before, null);
    const [{ id }] = workers[0].asked;
    workers[0].says({ id, error: light, owes: true });
    workers[1].says({ loaded: true });
    assert.equal(workers[0].ended, false);
    workers[0].says({ id, state: state('s=3') });
    const start = workers[1].asked.find(({ op }) => op === 'start');
    assert.equal(start?.args.fragment, 's=3');
    workers[1].answers('start', { result: state('s=3') });
    workers[1].answers('apply', { result: state('net') });
    assert.equal((await asked)?.fragment, 'net');
  });

  test('is refused by name where the whole engine can’t be had; the light one goes on, and may try again', async () => {
    const { engine, workers, heard } = await running('s=2');
    for (const fails of [() => workers[1].says(lost), () => workers[2].onerror({ preventDefault() {} })]) {
      const asked = engine.apply(lab('net'));
      workers[0].answers('apply', { error: light, owes: false });
      fails();
      await assert.rejects(asked, missing);
    }
    assert.deepEqual([workers.length, workers[0].ended, workers[2].ended], [3, false, true]);
    assert(!heard.some((what) => what.startsWith('fault')));
    assert.equal(heard[heard.length - 1], 'progress null');
  });

  test('is refused where the whole engine does not come within a minute', async () => {
    const { engine, workers, wait } = await running('s=2');
    const asked = engine.apply(lab('net'));
    workers[0].answers('apply', { error: light, owes: false });
    wait(61);
    await assert.rejects(asked, missing);
    assert.deepEqual([workers[0].ended, workers[1].ended], [false, true]);
  });

  test('is lost with a light engine that ends', async () => {
    const { engine, workers, heard } = await running('s=2');
    const asked = engine.apply(lab('net'));
    workers[0].answers('apply', { error: light, owes: false });
    workers[0].onerror({ preventDefault() {} });
    await ends(asked, 'failed');
    assert.deepEqual([workers.length, workers[1].ended, workers[2].whole], [3, true, false]);
    assert(heard.includes('fault failed'));
  });

  test('is there from the start where the link asks for it', async () => {
    const { engine, workers } = stage();
    const started = engine.start('net', 'light');
    workers[0].answers('start', { error: light, owes: false });
    workers[1].says({ loaded: true });
    workers[1].answers('start', { result: state('net') });
    assert.equal((await started)?.fragment, 'net');
  });

  test('is refused by name where it was wanted first and can’t be had, and the light one stands by', async () => {
    const { engine, workers, heard } = stage(true);
    const started = engine.start('net', 'light');
    assert.equal(workers[0].whole, true);
    workers[0].says(lost);
    await assert.rejects(started, missing);
    assert.deepEqual([workers.length, workers[1].whole], [2, false]);
    const again = engine.start('', 'light');
    workers[1].answers('start', { result: state('') });
    assert.equal((await again)?.fragment, '');
    assert(!heard.some((what) => what.startsWith('fault')));
  });
});

describe('the newest command wins', () => {
  test('of a burst with one key, the first and the last are sent, and every promise is kept', async () => {
    const { engine, worker, heard } = await running();
    const all = Array.from({ length: 200 }, (_, i) => engine.apply(set(String(i)), { key: 's' }));
    assert.deepEqual(worker.ops(), ['0']);
    worker.answers('apply', { result: state('s=0') });
    assert.deepEqual(worker.ops(), ['199']);
    worker.answers('apply', { result: state('s=199') });
    const got = await Promise.all(all);
    assert.deepEqual([got[0]?.fragment, got[1], got[198], got[199]?.fragment], ['s=0', null, null, 's=199']);
    assert.deepEqual(
      heard.filter((what) => what.startsWith('s=')),
      ['s=0', 's=199'],
    );
  });

  test('commands without a key are all sent, in order', async () => {
    const { engine, worker } = await running();
    for (const value of ['a', 'b', 'c']) void engine.apply(set(value));
    assert.deepEqual(worker.ops(), ['a', 'b', 'c']);
  });

  test('a waiting command is sent before another one, never after it', async () => {
    const { engine, worker } = await running();
    void engine.apply(set('1'), { key: 's' });
    void engine.apply(set('2'), { key: 's' });
    void engine.apply(set('reset'));
    void engine.apply(set('3'), { key: 's' });
    assert.deepEqual(worker.ops(), ['1', '2', 'reset']);
    worker.answers('apply', { result: null });
    worker.answers('apply', { result: null });
    assert.deepEqual(worker.ops(), ['reset', '3']);
  });

  test('a command under way for 300 ms is overtaken by one of its kind', async () => {
    const { engine, worker, wait } = await running();
    const slow = engine.apply(set('1'), { key: 's' });
    const id = worker.asked[0].id;
    worker.says({ id, progress: 0.1 });
    const newer = engine.apply(set('2'), { key: 's' });
    assert.deepEqual(worker.ops(), ['1']);
    wait(0.3);
    worker.says({ id, progress: 0.2 });
    assert.deepEqual(worker.ops(), ['1', '2']);
    worker.answers('apply', { result: null });
    worker.answers('apply', { result: state('s=2') });
    assert.equal(await slow, null);
    assert.equal((await newer)?.fragment, 's=2');
  });

  test('questions of one kind wait for each other, those of several do not', async () => {
    const { engine, worker } = await running();
    void engine.explain(0, 0);
    const dropped = engine.explain(1, 0);
    void engine.explain(2, 0);
    void engine.region('input', 0, 0, 1, 1);
    void engine.region('output', 0, 0, 1, 1);
    assert.deepEqual(worker.ops(), ['explain', 'region', 'region']);
    assert.equal(await dropped, null);
    worker.answers('explain', { result: {} });
    assert.equal(worker.asked[2].args.x, 2);
  });

  test('a refusal is told at once, and the pictures of what it overtook come after it', async () => {
    const { engine, worker, heard } = await running();
    const accepted = engine.apply(set('2'), { step: true });
    const refused = engine.apply(set('99'));
    worker.answers('apply', { result: null });
    assert.equal(await accepted, null);
    const id = worker.answers('apply', { error: { code: 'out-of-range' }, owes: true });
    await assert.rejects(refused, { code: 'out-of-range' });
    worker.says({ id, progress: 0.5 });
    worker.says({ id, state: state('s=2') });
    assert.deepEqual(heard, ['progress 0.5', 's=2 (step)', 'progress null']);
  });

  test('a step that is overtaken or dropped is kept for the state that follows', async () => {
    const { engine, worker, heard } = await running();
    void engine.apply(set('1'), { key: 'img', step: true });
    void engine.apply(set('2'), { key: 'img', step: true });
    void engine.apply(set('3'), { key: 'img' });
    worker.answers('apply', { result: state('1') });
    worker.answers('apply', { result: state('3') });
    void engine.apply(set('4'));
    worker.answers('apply', { result: state('4') });
    assert.deepEqual(
      heard.filter((what) => !what.startsWith('progress')),
      ['1 (step)', '3 (step)', '4'],
    );
  });
});

describe('a worker that ends', () => {
  test('is replaced, with the last good link, theme and picture; what was asked is rejected', async () => {
    const { engine, workers, heard } = await running();
    const blob = new Blob(['picture']);
    const opened = engine.openImage(blob, 'mine.png');
    workers[0].answers('image', { result: state('img=own') });
    await opened;
    void engine.setTheme('dark');
    workers[0].answers('theme', { result: state('img=own') });
    const lost = engine.apply(set('bad'), { key: 's' });
    const waiting = engine.apply(set('worse'), { key: 's' });
    const asked = engine.explain(1, 1);
    workers[0].answers('apply', { error: { code: 'engine-panic', message: 'unreachable' } });
    for (const promise of [lost, waiting, asked]) await ends(promise, 'crashed');
    assert.equal(workers[0].ended, true);
    assert.equal(workers.length, 2);
    assert.deepEqual(workers[1].asked[0].args, {
      fragment: 'img=own',
      theme: 'dark',
      own: { blob, name: 'mine.png' },
      target: null,
      history: null,
    });
    workers[1].says({ loaded: true });
    workers[1].answers('start', { result: state('img=own') });
    assert.deepEqual(heard.slice(-3), ['fault crashed', 'img=own', 'progress null']);
    const again = engine.apply(set('2'));
    workers[1].answers('apply', { result: state('s=2') });
    assert.equal((await again)?.fragment, 's=2');
  });

  test('does so also for a panic that belongs to no request', async () => {
    const { workers } = await running();
    workers[0].says({ id: 4711, error: { code: 'engine-panic' } });
    assert.equal(workers.length, 2);
  });

  test('is not replaced for a refusal', async () => {
    const { engine, workers } = await running();
    const refused = engine.apply(set('0'));
    workers[0].answers('apply', { error: { code: 'out-of-range', details: { field: 's' } } });
    await assert.rejects(refused, { code: 'out-of-range' });
    assert.equal(workers.length, 1);
  });

  test('keeps the picture before, if the newer one was refused', async () => {
    const { engine, workers } = await running();
    const first = engine.openImage(new Blob(['1']), 'first.png');
    const second = engine.openImage(new Blob(['2']), 'second.png');
    workers[0].answers('image', { result: null });
    workers[0].answers('image', { error: { code: 'broken-image' }, owes: true });
    await first;
    await assert.rejects(second, { code: 'broken-image' });
    workers[0].onerror({ preventDefault() {} });
    assert.equal(workers[1].asked[0].args.own.name, 'first.png');
  });

  test('says nothing more: a late message of the old one is not heard', async () => {
    const { engine, workers, heard } = await running();
    void engine.apply(set('1')).catch(() => {});
    const { id } = workers[0].asked[0];
    workers[0].onerror({ preventDefault() {} });
    heard.length = 0;
    workers[0].says({ id, result: state('late') });
    workers[0].onerror({ preventDefault() {} });
    assert.deepEqual(heard, []);
    assert.equal(workers.length, 2);
  });

  test('time and again is given up; the next command tries once more', async () => {
    const { engine, workers, heard } = await running();
    for (let i = 0; i < 4; i += 1) workers[i].says({ error: { code: 'engine-panic' } });
    assert.equal(workers.length, 4);
    assert.equal(heard[heard.length - 1], 'given up');
    await ends(engine.explain(0, 0), 'failed', true);
    await ends(engine.tables(), 'failed', true);
    assert.equal(workers.length, 4);
    void engine.apply(set('2')).catch(() => {});
    assert.equal(workers.length, 5);
    assert.deepEqual(workers[4].ops(), ['start', '2']);
    assert.equal(workers[4].asked[0].args.fragment, 'good');
  });

  test('is not given up if it does so now and then', async () => {
    const { workers, heard, wait } = await running();
    for (let i = 0; i < 10; i += 1) {
      workers[i].says({ error: { code: 'engine-panic' } });
      workers[i + 1].says({ loaded: true });
      workers[i + 1].answers('start', { result: state('good') });
      wait(60);
    }
    assert(!heard.includes('given up'));
    assert.equal(workers.length, 11);
  });

  test('at every state it shows is given up, too', async () => {
    const { engine, workers, heard } = await running();
    for (let i = 0; !heard.includes('given up'); i += 1) {
      assert(i < 10, 'replaced for ever');
      if (i > 0) {
        workers[i].says({ loaded: true });
        workers[i].answers('start', { result: state('good') });
      }
      const question = engine.explain(0, 0);
      workers[i].answers('explain', { error: { code: 'engine-panic' } });
      await assert.rejects(question, EngineEnded);
    }
  });

  test('before the first state rejects the start, and waits to be asked again', async () => {
    const { engine, workers } = stage();
    const started = engine.start('link', 'light');
    workers[0].answers('start', { error: { code: 'engine-panic' } });
    await ends(started, 'crashed');
    assert.deepEqual(workers[1].ops(), []);
    const tables = engine.tables();
    workers[1].onerror({ preventDefault() {} });
    await new Promise((resolve) => setImmediate(resolve));
    workers[2].answers('tables', { result: { presets: [] } });
    assert.deepEqual(await tables, { presets: [] });
  });

  test('comes back with the defaults if its last link is refused now', async () => {
    const { workers } = await running();
    workers[0].says({ error: { code: 'engine-panic' } });
    workers[1].answers('start', { error: { code: 'unavailable' } });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(workers[1].asked[0].args.fragment, '');
  });
});

describe('the watchdog', () => {
  test('replaces a worker after 15 s of silence, though the page goes on asking', async () => {
    const { engine, workers, heard, wait } = await running();
    const lost = engine.apply(set('1'));
    wait(14, () => void engine.explain(0, 0).catch(() => {}));
    assert.equal(workers.length, 1);
    wait(2);
    assert.equal(workers.length, 2);
    assert(heard.includes('fault silent'));
    await ends(lost, 'silent');
  });

  test('lets a worker be that tells its progress, however long it takes', async () => {
    const { engine, workers, wait } = await running();
    const slow = engine.apply(set('1'));
    const { id } = workers[0].asked[0];
    wait(100, () => workers[0].says({ id, progress: 0.5 }));
    workers[0].answers('apply', { result: state('s=1') });
    assert.equal((await slow)?.fragment, 's=1');
    assert.equal(workers.length, 1);
  });

  test('sleeps while nothing is asked', async () => {
    const { workers, wait } = await running();
    wait(100);
    assert.equal(workers.length, 1);
  });

  test('gives a worker that is being downloaded a minute', async () => {
    const { engine, workers, wait } = stage();
    const started = engine.start('', 'light');
    wait(59);
    assert.equal(workers.length, 1);
    wait(2);
    await ends(started, 'silent');
    assert.equal(workers.length, 2);
  });
});
