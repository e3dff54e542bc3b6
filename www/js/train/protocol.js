// @ts-check
/**
 * What the page and the training worker say to each other. Requests are `{id, op, args}`; answers
 * `{id, result}` or `{id, error: {code, message, details}}`. Besides, the worker sends `{state}` whenever
 * a run has moved, ten times a second at the most.
 *
 * | op | args | result |
 * |---|---|---|
 * | `prepare` | `{fragment, data?}` | the `TrainState`; a run begins untrained, nothing moves |
 * | `start` · `pause` · `step` · `epoch` · `reset` | | the `TrainState` |
 * | `resume` | | the `TrainState` of the run that was kept |
 * | `discard` | | forgets the kept run |
 * | `weights` | `{checkpoint}` | a `Float32Array`: all weights in Keras' order, one after another |
 * | `test` | `{checkpoint}` | a `TestResult` over the items that are held back |
 * | `item` | `{set, index}` | an `Item` |
 */

/**
 * A data set, as a row of what can be chosen.
 * @typedef {object} DataInfo
 * @property {'shapes' | 'lines' | 'mnist' | 'own'} id
 * @property {string} name  of own data the file's or folder's name, else ''
 * @property {string[]} classes  names of own data; ids of bundled sets, whose word is `train.class.<set>.<id>`
 * @property {[number, number, number]} sides  of an item as it comes: height, width, channels
 * @property {number} train  how many items are trained on
 * @property {number} test  how many are held back
 */

/**
 * @typedef {object} Scores
 * @property {number} loss
 * @property {number} accuracy  0…1
 */

/**
 * @typedef {object} EpochState
 * @property {number} step  the first step behind it
 * @property {Scores} training
 * @property {Scores | null} validation
 */

/**
 * @typedef {object} CheckpointState
 * @property {number} step
 * @property {number} epoch  whole epochs that are over
 * @property {number | null} loss  of the batch before it; null at the start
 */

/**
 * @typedef {object} TrainState
 * @property {string} fragment  the recipe: the link with which it was prepared
 * @property {'paused' | 'running' | 'over' | 'failed'} phase  before the first step it is paused
 * @property {DataInfo} data
 * @property {string} loss  Keras' name of the loss
 * @property {number} step  steps done
 * @property {number} steps  of all epochs
 * @property {number} epoch  whole epochs done
 * @property {number} epochs
 * @property {number} share  of the present epoch, 0…1
 * @property {{step: number[], loss: number[], accuracy: number[]}} curve  means over some steps each, thinned to
 *   at most 300 points
 * @property {EpochState[]} history
 * @property {CheckpointState[]} checkpoints  the first is untrained, the last is now
 * @property {number} examplesPerSecond  0 until it is known
 * @property {number | null} secondsLeft
 * @property {number} workers  that share a batch
 * @property {'no-worker' | 'whole-batch' | null} alone  why there is only one, if that is not for lack of cores
 * @property {{code: string, details: Record<string, string>} | null} fault  why it failed or paused
 * @property {'kept' | 'waiting' | 'forbidden' | 'full'} kept  whether closing the page loses nothing
 */

/**
 * @typedef {object} TestResult
 * @property {number} checkpoint
 * @property {number} items
 * @property {number} loss
 * @property {number} accuracy
 * @property {number[]} confusion  rows are true classes, columns predictions, row by row
 * @property {Mistake[]} mistakes  the worst first, at most 24
 */

/**
 * @typedef {object} Mistake
 * @property {number} index  in the held-back items
 * @property {number} truth
 * @property {number} guess
 * @property {number} certainty  the probability that it gave to its guess
 * @property {number} width
 * @property {number} height
 * @property {Uint8ClampedArray} rgba
 */

/**
 * @typedef {object} Item
 * @property {number} label
 * @property {number} width
 * @property {number} height
 * @property {Uint8ClampedArray} rgba
 */

/**
 * A run that an earlier visit left.
 * @typedef {object} KeptRun
 * @property {string} fragment
 * @property {string} data  the data set's id
 * @property {string} name  of own data
 * @property {number} step
 * @property {number} steps
 * @property {number} when  milliseconds since 1970
 */

/**
 * What the page asks of the lab's own engine about trained weights:
 *
 * | op | args | result |
 * |---|---|---|
 * | `net-trained` | `{weights, split}` | the lab's state, with these weights; `weights: null` for the random ones again |
 * | `net-moved` | | a `Moved`: the first layer that has kernels, random and as it is shown |
 * | `net-guess` | | a `Guess`: what the shown weights say of the picture that enters |
 *
 * The state's `net.trained` is null or `{split}`. With `split`, the left half of each map is painted as the random
 * weights have it, in the same colours. A change of layers, input or seed ends it.
 */

/**
 * @typedef {object} Moved
 * @property {number} layer
 * @property {string} name  the layer's
 * @property {number} rows
 * @property {number} cols
 * @property {number} channels
 * @property {MovedKernel[]} filters
 */

/**
 * @typedef {object} MovedKernel
 * @property {number[]} before  rows, columns, channels
 * @property {number[]} after
 * @property {number} distance  Euclidean, by the length of the random one
 * @property {number} alike  cosine of the angle between both
 * @property {import('../protocol.js').Description} kindBefore  of the mean over the channels: what grey pictures meet
 * @property {import('../protocol.js').Description} kindAfter
 */

/** @typedef {{probabilities: number[], truth: null}} Guess  of each class, or of yes alone where there is one output */

export {};
