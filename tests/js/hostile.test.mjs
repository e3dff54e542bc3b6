// @ts-check
/** Whatever stands for an argument: every function of both engines answers with a result or a typed error. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import whole from './engine.mjs';

const folder = join(import.meta.dirname, '..', '..', 'dist', 'light');
const light = await import('../../dist/light/conv-playground.js');
light.initSync({ module: await readFile(join(folder, 'conv-playground_bg.wasm')) });

/** @returns {never} */
const thrower = () => {
  throw new Error('from a getter');
};

/** @param {any} typed */
function detached(typed) {
  structuredClone(typed.buffer, { transfer: [typed.buffer] });
  return typed;
}

function revoked() {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

/** Each made anew. @type {Record<string, () => any>} */
const VALUES = {
  undefined: () => undefined,
  null: () => null,
  'a number': () => 5,
  'a negative number': () => -1,
  NaN: () => NaN,
  'a huge number': () => 1e300,
  true: () => true,
  'a bigint': () => 1n,
  'a symbol': () => Symbol('s'),
  'a text': () => 'ab',
  'an empty object': () => ({}),
  'an object without prototype': () => Object.create(null),
  'an object whose getters throw': () =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        ['strides', 'border', 'k', 'type', 'width', 'length'].map((key) => [key, { enumerable: true, get: thrower }]),
      ),
    ),
  'a proxy that throws': () => new Proxy({}, { get: thrower, ownKeys: thrower, has: thrower, getPrototypeOf: thrower }),
  'a revoked proxy': revoked,
  'an empty array': () => [],
  'an array of other things': () => [1, 'b', Symbol('c'), null],
  'an array whose item throws': () => Object.defineProperty([1, 2], 0, { get: thrower }),
  'a function': () => () => 1,
  'a detached Float32Array': () => detached(new Float32Array(9)),
  'a detached Uint8ClampedArray': () => detached(new Uint8ClampedArray(16)),
  'a Float64Array': () => new Float64Array(9),
};

const nine = () => new Float32Array(9).fill(1);
const rgba = () => new Uint8ClampedArray(16);
const png = () =>
  new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2, 8, 6, 0, 0, 0]);
const MODEL = JSON.stringify({
  class_name: 'Sequential',
  config: [{ class_name: 'Dense', config: { units: 2, batch_input_shape: [null, 3] } }],
});

/** @param {any} engine @param {string} [fragment] @returns {any} */
function session(engine, fragment = 'v=1;img=lines;end') {
  const opened = new engine.Session();
  opened.setTheme('light');
  opened.apply({ type: 'load', fragment });
  while (opened.advance(1e9) < 1);
  opened.state();
  return opened;
}

/** @typedef {[(engine: any) => (...args: any[]) => unknown, () => any[]]} Row  a function, and arguments that it takes */

/** @param {string} method @param {() => any[]} args @param {string} [fragment] @returns {[string, Row]} */
const ofSession = (method, args, fragment) => [
  `Session.${method}`,
  [
    (engine) => {
      const opened = session(engine, fragment);
      return (...given) => opened[method](...given);
    },
    args,
  ],
];

/** @param {string} name @param {() => any[]} args @returns {[string, Row]} */
const free = (name, args) => [name, [(engine) => engine[name], args]];

/** @param {string} method @param {() => any[]} args @returns {[string, Row]} */
const ofModel = (method, args) => [
  `Model.${method}`,
  [
    (engine) => {
      const model = engine.Model.fromKerasJson(MODEL, 7);
      return (...given) => model[method](...given);
    },
    args,
  ],
];

/** @param {string} method @param {() => any[]} args @returns {[string, Row]} */
const ofTrained = (method, args) => [
  `Model.${method}`,
  [
    (engine) => {
      const model = engine.Model.fromKerasJson(MODEL, 7);
      model.compile({ loss: 'mse' });
      return (...given) => model[method](...given);
    },
    args,
  ],
];

/** @param {string} method @param {() => any[]} args @returns {[string, Row]} */
const ofOwnData = (method, args) => [
  `OwnData.${method}`,
  [
    (engine) => {
      const own = new engine.OwnData('own', [2, 2, 3], 7);
      return (...given) => own[method](...given);
    },
    args,
  ],
];

/** @param {any} engine @returns {any} */
const lines = (engine) => engine.TrainingData.lines(7);
/** @param {any} engine @returns {any} */
const stored = (engine) => {
  const own = new engine.OwnData('own', [1, 1, 1], 7);
  for (const path of ['a/1', 'a/2', 'b/1', 'b/2']) own.addPixels(`${path}.png`, new Uint8Array(4), 1, 1);
  return own.finish().bytes();
};

const TRAINED = 'v=1;lab=net;net=f-d4;in=16x16x1;data=lines;batch=4;end';
const WEIGHTS = 16 * 16 * 4 + 4;

/** @param {any} engine */
function run(engine) {
  return engine.TrainingData.lines(1).train(TRAINED);
}

/** @param {any} engine @returns {any[]} */
function putAway(engine) {
  const begun = run(engine);
  const { head, numbers } = begun.putAway();
  return [TRAINED, head, numbers, [0], [begun.weights()]];
}

/** @param {string} method @param {() => any[]} args @param {(run: any) => void} [before] @returns {[string, Row]} */
const ofRun = (method, args, before) => [
  `Training.${method}`,
  [
    (engine) => {
      const begun = run(engine);
      before?.(begun);
      return (...given) => begun[method](...given);
    },
    args,
  ],
];

const share = () => ({ loss: 1, items: 4, right: 1, of: 4, gradients: new Float32Array(WEIGHTS) });
const part = () => ({ number: 0, step: 0, x: new Float32Array(256), labels: new Uint32Array(1) });

const NET = 'v=1;lab=net;img=lines;net=c4k3-f-d3;in=28x28x1;end';

const BOTH = [
  free('parseConfig', () => ['v=1;end']),
  free('formatConfig', () => [{ s: '2' }]),
  free('probeImage', () => ['a.png', 99, png()]),
  free('checkDecoded', () => ['a.png', { width: 2, height: 2 }, 2, 2]),
  ofSession('setTheme', () => ['dark']),
  ofSession('wanted', () => [{ type: 'reset' }]),
  ofSession('apply', () => [{ type: 'set', key: 's', value: '2' }]),
  ofSession('provide', () => ['cat', rgba(), 2, 2]),
  ofSession('openOwn', () => [rgba(), 2, 2], 'v=1;img=lines;p=identity;size=1;end'),
  ofSession('keepOwn', () => [rgba(), 2, 2]),
  ofSession('advance', () => [1e6]),
  ofSession('explain', () => [0, 0]),
  ofSession('region', () => ['input', 0, 0, 2, 2]),
];

/**
 * What the light engine leaves to the whole one, which it says to any legal call.
 * @param {string} method
 * @param {() => any[]} args
 * @returns {[string, Row]}
 */
const left = (method, args) => [
  `Session.${method}`,
  [
    (engine) => {
      const opened = session(engine);
      return (/** @type {any[]} */ ...given) => {
        try {
          opened[method](...given);
        } catch (/** @type {any} */ error) {
          if (error.details?.why === 'light-engine') return;
          throw error;
        }
      };
    },
    args,
  ],
];

const LEFT = [
  left('exportNumbers', () => ['csv']),
  left('keepTarget', () => [rgba(), 2, 2]),
  left('openTarget', () => [rgba(), 2, 2, 7]),
  left('surveyLines', () => [1]),
];

const WHOLE = [
  ...BOTH,
  ofSession('exportNumbers', () => ['csv']),
  ofSession('keepHistory', () => [['v=1;lab=net;end'], []], NET),
  ofSession('goalPicture', () => [], 'v=1;img=lines;goal=sobel-x;end'),
  ofSession('keepTarget', () => [rgba(), 2, 2]),
  ofSession('openTarget', () => [rgba(), 2, 2, 7], 'v=1;img=lines;p=identity;size=1;end'),
  ofSession('goalDifference', () => [], 'v=1;img=lines;goal=sobel-x;end'),
  ofSession('surveyLines', () => [1], 'v=1;img=lines;init=glorot_uniform:7;find=slash;end'),
  ofSession('netMaps', () => [0, 0, 2, 8], NET),
  ofSession('netValues', () => [0, 1], NET),
  ofSession('netDetail', () => [0, 0, 1, 1], NET),
  ofSession('netParts', () => [0, 0, 0, 1, 8], NET),
  ofSession('showTrained', () => [new Float32Array(40 + 26 * 26 * 4 * 3 + 3), false], NET),
  /** @type {[string, Row]} */ ([
    'TrainingData.train',
    [
      (e) => {
        const data = e.TrainingData.lines(1);
        return (...given) => data.train(...given);
      },
      () => [TRAINED],
    ],
  ]),
  /** @type {[string, Row]} */ ([
    'TrainingData.takeUp',
    [
      (e) => {
        const data = e.TrainingData.lines(1);
        return (...given) => data.takeUp(...given);
      },
      () => putAway(whole),
    ],
  ]),
  ofRun(
    'takeIn',
    () => [0, share()],
    (begun) => {
      begun.begin();
      begun.handOut();
    },
  ),
  ofRun('weights', () => [0]),
  ofRun('item', () => ['test', 0]),
  ofRun('beginTest', () => [0]),
  /** @type {[string, Row]} */ ([
    'TrainingHelper',
    [
      (e) =>
        (...given) =>
          new e.TrainingHelper(...given),
      () => [TRAINED, [16, 16, 1], 4],
    ],
  ]),
  /** @type {[string, Row]} */ ([
    'TrainingHelper.share',
    [
      (e) => {
        const helper = new e.TrainingHelper(TRAINED, [16, 16, 1], 4);
        return (...given) => helper.share(...given);
      },
      () => [new Float32Array(WEIGHTS), part()],
    ],
  ]),
  free('conv2d', () => [nine(), [3, 3, 1], nine(), [3, 3, 1, 1], { strides: 1 }]),
  free('depthwiseConv2d', () => [nine(), [3, 3, 1], nine(), [3, 3, 1, 1], { strides: 1 }]),
  free('conv2dTranspose', () => [nine(), [3, 3, 1], nine(), [3, 3, 1, 1], { strides: 1 }]),
  free('dense', () => [nine(), [9], nine(), [9, 1], {}]),
  free('maxPool2d', () => [nine(), [3, 3, 1], { poolSize: 2 }]),
  free('avgPool2d', () => [nine(), [3, 3, 1], { poolSize: 2 }]),
  free('filter2d', () => [nine(), [3, 3], nine(), [3, 3], { border: 'zeros' }]),
  free('filterRgba', () => [rgba(), 2, 2, nine(), [3, 3], { border: 'zeros' }]),
  free('describeKernel', () => [nine(), [3, 3]]),
  free('exportCode', () => ['v=1;end', 'numpy']),
  /** @type {[string, Row]} */ (['Model.fromKerasJson', [(e) => e.Model.fromKerasJson, () => [MODEL, 7]]]),
  /** @type {[string, Row]} */ (['TrainingData.shapes', [(e) => e.TrainingData.shapes, () => [7]]]),
  /** @type {[string, Row]} */ (['TrainingData.lines', [(e) => e.TrainingData.lines, () => [7]]]),
  /** @type {[string, Row]} */ ([
    'TrainingData.mnist',
    [(e) => e.TrainingData.mnist, () => [readFileSync(join(folder, '..', 'data', 'mnist.bin'))]],
  ]),
  /** @type {[string, Row]} */ (['TrainingData.fromBytes', [(e) => e.TrainingData.fromBytes, () => [stored(whole)]]]),
  /** @type {[string, Row]} */ ([
    'TrainingData.item',
    [
      (engine) => {
        const data = lines(engine);
        return (...given) => data.item(...given);
      },
      () => ['test', 5],
    ],
  ]),
  /** @type {[string, Row]} */ ([
    'OwnData',
    [
      (engine) =>
        (...given) =>
          new engine.OwnData(...given),
      () => ['own', [2, 2, 3], 7],
    ],
  ]),
  ofOwnData('admit', () => ['data_batch_1.bin', 3073]),
  ofOwnData('add', () => ['data_batch_1.bin', new Uint8Array(3073)]),
  ofOwnData('addPixels', () => ['a/b.png', rgba(), 2, 2]),
  ofOwnData('passOver', () => ['notes.txt']),
  free('dataKind', () => ['notes.txt', new Uint8Array(5)]),
  ofModel('predict', () => [new Float32Array(3), 1, [3]]),
  ofModel('activations', () => [new Float32Array(3), 1, [3]]),
  ofModel('setWeights', () => [[new Float32Array(6), new Float32Array(2)]]),
  ofModel('compile', () => [{ optimizer: 'adam', loss: 'mse', learningRate: 0.1, amsgrad: true }]),
  ofTrained('trainOnBatch', () => [new Float32Array(6), new Float32Array(4), [3]]),
  ofTrained('fit', () => [new Float32Array(6), new Float32Array(4), { epochs: 2, shuffle: false }]),
  ofTrained('evaluate', () => [new Float32Array(6), new Float32Array(4), { batchSize: 1 }]),
];

/** @param {() => unknown} call @param {string} told */
function answers(call, told) {
  try {
    call();
  } catch (error) {
    const { code, details } = /** @type {any} */ (error);
    assert(error instanceof Error && !(error instanceof WebAssembly.RuntimeError), `${told}: ${error}`);
    assert.match(String(code), /^[a-z0-9-]+$/, `${told}: ${error}`);
    assert.equal(typeof details?.field, 'string', `${told}: ${error} (${code}) names no field`);
    assert.notEqual(error.message, '', told);
  }
}

for (const [name, engine, rows] of /** @type {[string, any, [string, Row][]][]} */ ([
  ['whole', whole, WHOLE],
  ['light', light, [...BOTH, ...LEFT]],
])) {
  describe(`the ${name} engine takes anything for`, () => {
    for (const [label, [find, legal]] of rows) {
      test(label, () => {
        find(engine)(...legal());
        legal().forEach((_, at) => {
          for (const [kind, make] of Object.entries(VALUES)) {
            const args = legal();
            args[at] = make();
            answers(() => find(engine)(...args), `${label}, argument ${at}: ${kind}`);
          }
        });
        answers(() => find(engine)(), `${label} without arguments`);
      });
    }
  });

  test(`the ${name} engine's every exported function is in the table`, () => {
    const told = new Set(rows.map(([label]) => label));
    /** Without arguments, or for the page's tests of a crash. */
    const bare = new Set([
      'initSync',
      'start',
      'provokePanic',
      'tables',
      'netTables',
      'presets',
      'imageSide',
      'newSeed',
      'default',
    ]);
    for (const [key, value] of Object.entries(engine)) {
      if (typeof value !== 'function' || bare.has(key)) continue;
      const methods = Object.entries(Object.getOwnPropertyDescriptors(value.prototype ?? {}));
      const isClass = ['Session', 'Model', 'TrainingData', 'OwnData', 'Training', 'TrainingHelper'].includes(key);
      if (!isClass) assert(told.has(key), key);
      const fixed = Object.entries(Object.getOwnPropertyDescriptors(value));
      for (const [method, { value: body }] of isClass ? [...methods, ...fixed] : []) {
        const takes = typeof body === 'function' && body.length > 0 && !['constructor', '__wrap'].includes(method);
        if (takes) assert(told.has(`${key}.${method}`), `${key}.${method}`);
      }
    }
  });
}

describe('an option', () => {
  /** @type {[string, any, string][]} */
  const REFUSED = [
    ['conv2d', { strides: 0 }, 'strides'],
    ['conv2d', { strides: -1 }, 'strides'],
    ['conv2d', { strides: [1, 0] }, 'strides'],
    ['conv2d', { dilationRate: 1n }, 'dilationRate'],
    ['conv2d', { groups: 0 }, 'groups'],
    ['conv2d', { bias: Symbol('b') }, 'bias'],
    ['conv2d', { padding: 5 }, 'padding'],
    ['conv2d', { activation: {} }, 'activation'],
    [
      'conv2d',
      {
        get strides() {
          return thrower();
        },
      },
      'strides',
    ],
    ['filter2d', { divisor: 0 }, 'divisor'],
    ['filter2d', { divisor: NaN }, 'divisor'],
    ['filter2d', { bias: '1' }, 'bias'],
    ['filter2d', { flip: 1 }, 'flip'],
    ['filter2d', { colour: 1 }, 'options'],
  ];
  const told = (/** @type {string} */ name, /** @type {any} */ options) => {
    const row = /** @type {any} */ (WHOLE.find(([label]) => label === name));
    const args = row[1][1]();
    args[args.length - 1] = options;
    try {
      row[1][0](whole)(...args);
    } catch (error) {
      return /** @type {any} */ (error);
    }
    return assert.fail(`${name} takes it`);
  };

  for (const [name, options, field] of REFUSED) {
    test(`${field} of ${name} is refused by its name`, () => {
      const error = told(name, options);
      assert.equal(error.details.field, field);
    });
  }

  test('is refused in plain words', () => {
    assert.match(told('filter2d', { divisor: 0 }).message, /other than zero/);
    const [zero, below] = [0, -1].map((strides) => told('conv2d', { strides }).message);
    assert.match(zero, /from 1 to/);
    assert.equal(below, zero.replace(/0$/, '-1'));
    assert.match(told('conv2d', { activation: 'step' }).details.allowed, /\bsilu\b/);
    assert.equal(told('filter2d', { bias: NaN }).details.kind, 'nan');
    assert.equal(told('filter2d', { bias: Infinity }).details.kind, 'inf');
  });
});

describe('an argument is called as the caller calls it:', () => {
  /** @type {[string, any[], string][]} */
  const NAMES = [
    ['describeKernel', [nine(), [3, 4]], 'kernel'],
    ['describeKernel', [[NaN], [1, 1]], 'kernel'],
    ['describeKernel', [[1e9], [1, 1]], 'kernel'],
    ['describeKernel', [[], [0, 1]], 'kernelShape'],
    ['filterRgba', [rgba(), 0, 2, nine(), [3, 3]], 'width'],
    ['filterRgba', [rgba(), 2, 0, nine(), [3, 3]], 'height'],
    ['filterRgba', [rgba(), 3, 3, nine(), [3, 3]], 'rgba'],
    ['parseConfig', ['v=2;end'], 'v'],
  ];
  for (const [name, args, field] of NAMES) {
    test(`${field} of ${name}`, () => {
      assert.throws(
        () => /** @type {any} */ (whole)[name](...args),
        (/** @type {any} */ error) => error.details.field === field,
      );
    });
  }
});

test('a configuration may have no prototype', () => {
  for (const engine of [whole, light]) assert.equal(engine.formatConfig(Object.create(null)), 'v=1;end');
});

test('a refused link tells its lab', () => {
  assert.throws(
    () => whole.parseConfig('v=1;lab=net;net=c32k99;end'),
    (/** @type {any} */ { details }) => details.lab === 'net' && details.field === 'net',
  );
});

test('there is no model without layers', () => {
  assert.throws(
    () => new /** @type {any} */ (whole).Model(),
    (/** @type {any} */ { code, details }) => code === 'unavailable' && details.field === 'Model',
  );
});

test('a freed object throws and does not trap', () => {
  const model = whole.Model.fromKerasJson(MODEL, 7);
  model.free();
  assert.throws(
    () => model.summary(),
    (error) => error instanceof Error && !(error instanceof WebAssembly.RuntimeError),
  );
  assert.equal(whole.Model.fromKerasJson(MODEL, 7).summary().params, 8);
});
