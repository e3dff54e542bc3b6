// @ts-check
/** Which run a link means, and which weights the lab is sent. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { modelOf, recipeOf, withRecipe } from '../../../www/js/panels/train/recipe.js';
import { createShown } from '../../../www/js/panels/train/shown.js';

const LINK = 'v=1;lab=net;img=coffee;net=c4k3-f-d2;seed=3;layer=0;map=1;data=lines;ep=2;end';

describe('a recipe', () => {
  test('is the model and how it is trained, not what one looks at', () => {
    assert.equal(recipeOf(LINK), 'net=c4k3-f-d2;seed=3;data=lines;ep=2');
    assert.equal(recipeOf('v=1;lab=net;end'), '');
    assert.equal(modelOf(LINK), 'net=c4k3-f-d2;seed=3');
  });

  test('of another link takes its place, and the view stays', () => {
    const other = 'v=1;lab=net;img=cat;net=c4k3-f-d2;seed=3;data=mnist;lr=0.1;end';
    assert.equal(
      withRecipe(LINK, other),
      'v=1;lab=net;img=coffee;layer=0;map=1;net=c4k3-f-d2;seed=3;data=mnist;lr=0.1;end',
    );
  });

  test('of another model leaves no place that it may not have', () => {
    assert.equal(withRecipe(LINK, 'v=1;lab=net;data=mnist;px=1,2;end'), 'v=1;lab=net;img=coffee;data=mnist;end');
  });
});

/** @param {number[]} steps */
const at = (...steps) => ({
  checkpoints: steps.map((step) => ({ step, epoch: 0, loss: step ? 1 / step : null })),
  step: steps.at(-1) ?? 0,
  epoch: 0,
  curve: { step: [1], loss: [0.5], accuracy: [0.5] },
});

/** A lab and a run that note what they are asked, and answer when they are told to. */
function stage() {
  /** @type {string[]} */
  const log = [];
  /** @type {(() => void)[]} */
  const owed = [];
  const answer = async () => {
    for (let i = 0; i < 20; i += 1) {
      owed.shift()?.();
      await Promise.resolve();
    }
  };
  const net = { stamp: 1, trained: /** @type {{split: boolean} | null} */ (null) };
  const run = {
    number: 1,
    state: at(0, 10, 20, 30),
    running: false,
    fitting: true,
    isRunning: () => run.running,
    fits: () => run.fitting,
    training: {
      weights: (/** @type {number} */ at) =>
        new Promise((resolve) => {
          log.push(`fetch ${at}`);
          owed.push(() => resolve(new Float32Array([at])));
        }),
    },
  };
  const app = {
    store: { net: { net }, changed: () => {} },
    engine: {
      showTrained: async (/** @type {Float32Array | null} */ weights, /** @type {boolean} */ split) => {
        log.push(`show ${weights ? weights[0] : 'random'}${split ? ' split' : ''}`);
        net.stamp += 1;
        net.trained = weights ? { split } : null;
      },
    },
  };
  const shown = createShown(/** @type {any} */ (app), /** @type {any} */ (run));
  return { shown, run, net, log, answer };
}

describe('the slider', () => {
  test('shows the newest weights, and of several wishes the last alone', async () => {
    const { shown, log, answer } = stage();
    shown.update(true);
    for (const at of [0, 2, 1]) {
      shown.go(at);
      shown.update(true);
    }
    assert.deepEqual(log, ['fetch 3']);
    await answer();
    shown.update(true);
    await answer();
    assert.deepEqual(log, ['fetch 3', 'show 3', 'fetch 1', 'show 1']);
    shown.update(true);
    assert.equal(log.length, 4, 'what is shown is not asked for again');
  });

  test('stays at its step while the run goes on, and follows at the end', () => {
    const { shown, run } = stage();
    shown.go(1);
    run.state = at(0, 5, 10, 20, 40);
    assert.equal(shown.index(), 2);
    // Thinned out: the one before it.
    run.state = at(0, 5, 20, 40);
    assert.equal(shown.index(), 1);
    shown.go(3);
    assert(shown.isLive());
    run.state = at(0, 40, 80);
    assert.equal(shown.index(), 2);
  });

  test('ends at the run as it is now, whether or not that is a checkpoint', async () => {
    const { shown, run, log, answer } = stage();
    run.state.step = 34;
    assert.equal(shown.checkpoint()?.step, 34);
    shown.update(true);
    await answer();
    assert.deepEqual(log, ['fetch 4', 'show 4']);
    shown.go(3);
    assert.equal(shown.isLive(), false);
  });

  test('at the start brings the random weights back without asking for them', async () => {
    const { shown, log, answer } = stage();
    shown.update(true);
    await answer();
    shown.go(0);
    shown.update(true);
    await answer();
    assert.deepEqual(log, ['fetch 3', 'show 3', 'show random']);
    assert(shown.isRandom());
  });

  test('shows before and after beside each other', async () => {
    const { shown, log, answer } = stage();
    shown.setSplit(true);
    shown.update(true);
    await answer();
    assert.deepEqual(log, ['fetch 3', 'show 3 split']);
  });

  test('gives the lab its own weights back where the run’s fit no more, or nobody sees them', async () => {
    const { shown, run, net, log, answer } = stage();
    shown.update(true);
    await answer();
    shown.update(false);
    await answer();
    assert.equal(log.at(-1), 'show random');
    shown.update(true);
    await answer();
    assert.equal(log.at(-1), 'show 3');
    // The lab has dropped them with its model.
    run.fitting = false;
    net.trained = null;
    net.stamp += 1;
    const before = log.length;
    shown.update(true);
    await answer();
    assert.equal(log.length, before);
  });

  test('sends them again to an engine that was started again, once', async () => {
    const { shown, net, log, answer } = stage();
    shown.update(true);
    await answer();
    net.trained = null;
    net.stamp += 1;
    shown.update(true);
    await answer();
    assert.deepEqual(log.slice(2), ['fetch 3', 'show 3']);
  });
});
