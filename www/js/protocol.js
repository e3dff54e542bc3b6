// @ts-check
/**
 * The messages between the page and the engine's worker, as types. No DOM, no logic.
 *
 * A request is `{id, op, args}`; an answer is `{id, result}` or `{id, error}`; while a command computes
 * for long, `{id, progress}` (0…1) comes in between. `{loaded: true}` tells that the engine is there.
 */

/**
 * @typedef {object} Answer
 * @property {number} [id]          of the request; none for an engine that could not be loaded
 * @property {true} [loaded]
 * @property {any} [result]         of a command: the `State`, or null if a newer command overtook it
 * @property {EngineError} [error]
 * @property {boolean} [owes]       with `error`: the refused command overtook an accepted one, whose pictures are
 *                                  computed now and come as `{id, state}`
 * @property {State | null} [state]
 * @property {number} [progress]
 */

/** @typedef {{code: string, message: string, details: Record<string, string>}} EngineError
 *    `details.field` names the control that the error belongs to, where there is one. */

/**
 * The present lab as code for a tool, or why that tool can't do it: the answer to `codes` is a list of these.
 * @typedef {object} Code
 * @property {string} id            `keras` `pytorch` `numpy` `opencv` `skimage` `imagemagick` `svg` `matlab` `rust`
 * @property {string} name          as people call it
 * @property {string} extension     of a file with the code, without the dot
 * @property {string} [text]        the code, complete
 * @property {EngineError} [error]  `not-in-target`: `details.field` is the link's key or a layer's option,
 *                                  `details.value` what it is, `details.target` the tool's name
 */

/** @typedef {{code: string, field?: string, details: Record<string, string>, ofLink?: boolean}} Notice
 *    `ofLink`: an error because of which a link was not applied */

/**
 * A command changes the configuration. The core checks it; if it refuses, nothing has changed.
 * @typedef {{type: 'set', key: string, value: string}
 *   | {type: 'load', fragment: string}
 *   | {type: 'cell', row: number, col: number, value: string}
 *   | {type: 'resize', rows: number, cols: number}
 *   | {type: 'transform', name: 'rotate' | 'rotate-back' | 'mirror-x' | 'mirror-y' | 'transpose' | 'negate' | 'normalise'}
 *   | {type: 'paste', text: string}
 *   | {type: 'new-seed'}
 *   | {type: 'reset'}
 *   | LearnCommand
 *   | NetCommand} Command
 *
 * `set` takes a link's key and its text: `{type:'set', key:'s', value:'2'}`, `key:'p', value:'gaussian:1.5'`,
 * `key:'init', value:'glorot_uniform:7'`, `key:'px', value:'12,30'` or `''` for no pin, `key:'img', value:'coffee'`.
 * An empty value sets the field back to its default. All limits are the core's.
 */

/**
 * What is asked of a kernel that learns: `teach` makes the present kernel the goal and begins with a random one;
 * `find` lets a random kernel look for lines of the direction `value`; `learn` does some steps, `learn-again` goes back
 * to the start, `keep-learnt` ends the lesson with what was learnt.
 * @typedef {{type: 'teach'} | {type: 'find', value: string, seed: number} | {type: 'learn', steps: number} | {type: 'learn-again'} | {type: 'keep-learnt'}} LearnCommand
 */

/**
 * What changes the Network lab's model, beside `set`, `new-seed` and `reset`.
 * @typedef {{type: 'code', text: string}
 *   | {type: 'keras-json', text: string}
 *   | {type: 'example', id: string}
 *   | {type: 'layer-add', at: number, className: string}
 *   | {type: 'layer-remove', at: number}
 *   | {type: 'layer-move', from: number, to: number}
 *   | {type: 'layer-duplicate', at: number}
 *   | {type: 'layer-option', at: number, option: string, value: string}
 *   | {type: 'every-option', option: string, value: string}
 *   | {type: 'undo'}
 *   | {type: 'redo'}
 *   | {type: 'open-kernel', layer: number, map: number, channel: number}} NetCommand
 */

/** @typedef {'filter' | 'pool' | 'net'} LabId */

/**
 * A configuration as plain data; every member is what the link's key of that name would say.
 * @typedef {object} Config
 * @property {LabId} lab
 * @property {string} img       `cat`, `coffee`, …, `lines`, `noise:7`, `pix:…`, `own`
 * @property {string} ch        `rgb` `y` `r` `g` `b`
 * @property {string} px        `x,y` or empty
 * @property {string} out       `auto` `clamp` `abs` `signed` `minmax`
 * @property {string[]} hide
 * @property {string[]} ro
 * @property {string} theme     `auto` `light` `dark`
 * @property {string} lang      `auto` `en` `zh`
 * @property {string} k         the kernel's numbers (`1,2,3,4`, `2x3:…`), or empty
 * @property {string} p         a preset with its arguments (`gabor:45:4`), or empty
 * @property {string} init      initializer and seed (`glorot_uniform:7`), or empty
 * @property {string} size      `3x3`
 * @property {string} div       the divisor in force
 * @property {string} bias
 * @property {string} s         strides: `1`, or rows and columns `2x1`
 * @property {string} d         dilation rate, likewise
 * @property {string} pad       `valid` `zeros` `reflect` `symmetric` `replicate` `circular`
 * @property {string} act       Keras' activation names
 * @property {string} flip      `0` `1`
 * @property {string} n         times applied
 * @property {string} goal      what is to be learnt: a preset's id, a kernel's numbers, `own`; empty if nothing
 * @property {string} find      the direction of the lines that are to be found: `backslash` `slash` `horizontal`
 *    `vertical`; empty if none
 * @property {string} opt       its optimizer: `adam` `adamw` `sgd` `rmsprop`
 * @property {string} lr        its learning rate
 * @property {string} steps     after how many steps it is over
 * @property {string} pool      `max` `avg`
 * @property {string} ps        pool size: `2`, `3x2`
 * @property {string} pst       pool strides
 * @property {string} pp        pool padding: `valid` `same`
 * @property {string} net       the layers, in short
 * @property {string} in        the model's input: `32x32x3`
 * @property {string} seed
 * @property {string} data      what a network is trained on: `shapes` `lines` `mnist` `own`, or empty
 * @property {string} batch     items of one step
 * @property {string} ep        epochs
 * @property {string} layer     the selected layer, from 0, or empty
 * @property {string} map       its selected map
 * @property {string} cr        colour range: `map` `layer` `model`
 */

/** @typedef {{input: number, kernel: number, stride: number, dilation: number, before: number, after: number, output: number}} Axis */

/**
 * One picture to paint. `rgba` is missing when it is the same as in the state before.
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {number} channels
 * @property {Uint8ClampedArray} [rgba]
 * @property {number} min   of the true numbers, before any mapping
 * @property {number} max
 * @property {number} mean
 * @property {number} notFinite  how many numbers are none, or infinite
 * @property {'clamp' | 'abs' | 'signed' | 'minmax'} display  the mapping in force
 * @property {number} low   the number painted with the legend's first colour
 * @property {number} high  the number painted with its last colour
 * @property {Uint8ClampedArray} legend  256 RGBA colours from `low` to `high`
 */

/**
 * @typedef {object} KernelState
 * @property {number} rows
 * @property {number} cols
 * @property {number[]} values    rows first
 * @property {number} sum
 * @property {number} divisor     in force
 * @property {'preset' | 'random' | 'values'} source
 * @property {string} [id]        the preset's or the initializer's id
 * @property {number} [seed]
 */

/**
 * What all labs share.
 * @typedef {object} Shared
 * @property {Config} config
 * @property {string} fragment    canonical, without `#`
 * @property {Notice[]} notices   of the last `load`
 * @property {Picture} input      in the Network lab, what enters the model
 */

/** An answer to `start`, `apply`, `image` and `theme`: all that a lab shows. @typedef {State | NetState} AnyState */

/** All that the Network lab shows. @typedef {Shared & {net: Net}} NetState */

/**
 * All that a one-kernel lab shows.
 * @typedef {Shared & Kernelled} State
 *
 * @typedef {object} Kernelled
 * @property {KernelState} kernel
 * @property {Axis} rows          of the current lab; with `times` > 1, of the last pass
 * @property {Axis} cols
 * @property {number} times
 * @property {[number, number][]} sizes  rows × columns before the first pass and after each
 * @property {[number, number]} focus  output column and row at which a cursor that nobody has moved stands
 * @property {Picture} output
 * @property {Learn} [learn]      where a kernel is to be learnt
 * @property {Find} [find]        where a kernel looks for lines
 * @property {Description} description  the Filter lab's kernel
 */

/**
 * A lesson and how far it has come.
 * @typedef {object} Learn
 * @property {{rows: number, cols: number, values: number[]}} [goal]  the kernel behind the target, divided by its divisor;
 *    none behind the visitor's own picture
 * @property {{from: [number, number], to: [number, number]}} [own]  rows and columns of that picture, and those to which
 *    it was fitted
 * @property {string} [id]        the goal's preset
 * @property {number} step        steps that were done
 * @property {number} steps       of so many
 * @property {[number, number][]} curve  steps and the loss before each, thinned; the last one is of the kernel as it is
 * @property {number} [loss]      of the kernel as it is, after the first step
 * @property {number} [alike]     cosine similarity of kernel and goal, where they are of one size
 * @property {number} [furthest]  the largest difference between their cells, likewise
 */

/**
 * A lesson in finding lines and how far it has come.
 * @typedef {object} Find
 * @property {string} direction   `backslash` `slash` `horizontal` `vertical`
 * @property {number} [seed]      of the random kernel with which it began
 * @property {number} step        steps that were done
 * @property {number} steps       of so many
 * @property {[number, number, number][]} curve  steps with loss and accuracy, each the mean since the point before
 * @property {number} right       right answers on pictures that nothing is learnt from
 * @property {number} unseen      how many these are
 * @property {number[]} ideal     nine numbers: the line as a kernel
 * @property {[string, number][]} likenesses  cosine similarity of the kernel and a line of each direction
 * @property {number} alike       of the direction that it looks for
 * @property {number} bias        added to every response
 * @property {number} side        rows, and columns, of a picture
 * @property {number} responses   rows, and columns, of responses
 * @property {FindExample[]} examples
 * @property {Uint8ClampedArray} pictureRgba   the examples, one below the other
 * @property {Uint8ClampedArray} lineRgba      the lines in them, without noise, likewise
 * @property {Uint8ClampedArray} responseRgba  the responses to them, likewise
 */

/**
 * A picture that nothing is learnt from, and the answer.
 * @typedef {object} FindExample
 * @property {boolean} there      whether the line is there
 * @property {number} answer      how sure the detector is that it is, 0 to 1
 * @property {boolean} right
 * @property {number} mean        of its responses
 * @property {{x: number, y: number, values: number[], products: number[], response: number}} [window]  where the
 *    response is largest
 */

/**
 * From how many seeds a kernel comes to look like a line.
 * @typedef {object} Survey
 * @property {number} seeds       how many are tried
 * @property {{seed: number, alike: number, accuracy: number, kernel: number[]}[]} found  the most alike first
 * @property {number} above       how many of them came above 0.9
 */

/**
 * One output number, taken apart.
 * @typedef {object} Explanation
 * @property {number} x            output column
 * @property {number} y            output row
 * @property {number} rows         window rows (kernel or pool)
 * @property {number} cols
 * @property {number} x0           input column of the window's first tap; may be negative
 * @property {number} y0
 * @property {[number, number]} dilation  rows, columns
 * @property {{x0: number, y0: number, x1: number, y1: number}} reach
 *   the part of the original input that can reach this number (half-open; wider than the window after several passes)
 * @property {boolean[]} inside    per tap: false where padding stands
 * @property {[number, number][]} source  per tap: input column and row whose value is used; -1,-1 for a padding zero
 * @property {number[]} weights    per tap, as they meet the input; empty in the Pooling lab
 * @property {number} divisor
 * @property {number} bias
 * @property {string} activation
 * @property {number} low   the smallest number that enters the last pass
 * @property {number} high  the largest one
 * @property {number} operandDigits  of the values: decimals with which the shown terms add up to the shown total;
 *    negative ones round to tens, hundreds and so on
 * @property {number} weightDigits   of weights, divisor and bias
 * @property {number} totalDigits
 * @property {boolean} scientific    whether values and total are written with an exponent
 * @property {ChannelTerms[]} channels
 */

/**
 * @typedef {object} ChannelTerms
 * @property {'r' | 'g' | 'b' | 'y' | 'grey'} name
 * @property {number[]} values     per tap
 * @property {number} sum          Σ weight·value
 * @property {number} total        sum / divisor + bias
 * @property {number} output       after the activation, or the pooled number
 * @property {number[]} winners    taps that gave the maximum (Pooling lab, max)
 */

/**
 * True numbers of a rectangle, for the pixel grid.
 * @typedef {object} Region
 * @property {number} x0  may be negative: beyond the edge stands padding
 * @property {number} y0
 * @property {number} width
 * @property {number} height
 * @property {number} channels
 * @property {Float32Array} values  rows first, channels last; NaN where nothing stands (valid padding)
 * @property {Uint8Array} inside    1 inside the picture, 0 on padding
 * @property {Uint8ClampedArray} rgba  the colours that the picture's mapping gives
 */

/**
 * @typedef {object} Net
 * @property {number} stamp       changes whenever any feature map may have changed
 * @property {string} code
 * @property {{layer: number, fromLine: number, toLine: number}[]} spans  1-based, inclusive
 * @property {{shape: (number | null)[], fixed: boolean, resized: boolean, from: [number, number]}} input
 * @property {NetLayer[]} layers
 * @property {{split: boolean} | null} trained  whether weights of a run of training are shown
 * @property {number} params
 * @property {number} trainableParams
 * @property {number} nonTrainableParams
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {{at: number, from: number, to: number}} history  models, counted from the first: the one in force, the
 *    earliest that undo leads to, the latest that redo leads to
 * @property {string | null} example
 * @property {{layer: number, map: number | null} | null} selected
 * @property {{padding?: string, activation?: string} | null} [everyOptions]
 * @property {{layer: number | null, code: string, details: Record<string, string>} | null} error
 */

/**
 * @typedef {object} NetLayer
 * @property {string} name
 * @property {number} stamp   changes whenever its numbers may have changed; 0 where it isn't computed
 * @property {string} className
 * @property {number} params
 * @property {(number | null)[] | null} outputShape  Keras' batch null first; null where it could not be built
 * @property {number[] | null} size                  for the present image
 * @property {{name: string, value: string, default: string}[]} options
 * @property {{rows: [number, number, number], cols: [number, number, number]} | null} field  start, jump, size
 * @property {number} maps
 * @property {{min: number, max: number, mean: number, notFinite: number, low: number, high: number} | null} range
 * @property {string} kind
 * @property {{code: string, details: Record<string, string>} | null} error
 */

/**
 * @typedef {object} NetMaps
 * @property {number} stamp
 * @property {number} layer
 * @property {number} from
 * @property {number} count
 * @property {number} width
 * @property {number} height
 * @property {Uint8ClampedArray} rgba   the maps, one below the other
 * @property {{min: number, max: number, mean: number, low: number, high: number}[]} maps
 * @property {Uint8ClampedArray} legend
 */

/** @typedef {{className: string, options: {name: string, kind: string, default: unknown, required?: boolean, choices?: string[], min?: number, max?: number}[]}} LayerInfo */

/** @typedef {{stamp: number, values: Float32Array, shape: number[]}} NetValues */

/** @typedef {{code: string, json: string}} NetExport */

/**
 * What each input channel adds to a map.
 * @typedef {object} NetParts
 * @property {number} stamp
 * @property {number} channels    how many there are in all
 * @property {number} from
 * @property {number} bias
 * @property {{channel: number, kernel: number[], rows: number, cols: number, min: number, max: number}[]} parts
 * @property {Uint8ClampedArray} rgba
 * @property {{rgba: Uint8ClampedArray, min: number, max: number}} total
 * @property {number} width
 * @property {number} height
 * @property {number} low
 * @property {number} high
 */

/**
 * Where a window's taps lie on its layer's input.
 * @typedef {object} NetWindow
 * @property {number} rows
 * @property {number} cols
 * @property {number} y0        row of the first tap; negative on padding
 * @property {number} x0
 * @property {[number, number]} dilation
 * @property {[number, number]} strides
 * @property {boolean[]} inside   per tap: whether a number of the input is under it
 * @property {[number, number][]} source   per tap: its column and row, -1 where there is none
 */

/**
 * What one input channel adds to a number.
 * @typedef {object} NetChannelPart
 * @property {number} channel
 * @property {number[]} kernel    rows first
 * @property {number[]} values    under the taps
 * @property {number} partial     Σ kernel · values
 * @property {number} [weight]    what the partial sum is multiplied by, in a separable convolution
 * @property {Description} [description]   in the first layer
 */

/**
 * A number that a window over channels makes.
 * @typedef {object} NetWindowDetail
 * @property {'conv' | 'depthwise' | 'separable' | 'transpose'} kind
 * @property {NetWindow} window
 * @property {NetChannelPart[]} channels
 * @property {number} sum
 * @property {number} bias
 * @property {number} total       sum + bias
 * @property {string} activation
 * @property {number} output
 * @property {{operand: number, weight: number, partial: number, total: number, scientific: boolean}} digits
 *    decimals with which the numbers shown add up
 */

/**
 * A number that pooling has left.
 * @typedef {object} NetPoolDetail
 * @property {'pool'} kind
 * @property {'max' | 'avg'} pooling
 * @property {NetWindow} window
 * @property {number[]} values
 * @property {number[]} winners   taps
 * @property {number} sum
 * @property {number} count
 * @property {number} output
 */

/**
 * @typedef {object} NetGlobalPoolDetail
 * @property {'global-pool'} kind
 * @property {'max' | 'avg'} pooling
 * @property {number} map
 * @property {number} width
 * @property {number} height
 * @property {[number, number][]} winners   columns and rows
 * @property {number} sum
 * @property {number} count
 * @property {number} output
 */

/**
 * @typedef {object} NetDenseDetail
 * @property {'dense'} kind
 * @property {number} unit
 * @property {number} inputs
 * @property {number[]} shape     of the inputs before they were flattened
 * @property {Float32Array} weights
 * @property {Float32Array} values
 * @property {number} sum
 * @property {number} bias
 * @property {number} total
 * @property {string} activation
 * @property {number} output
 */

/** @typedef {{kind: 'flatten', index: number, from: {map: number, x: number, y: number}, output: number}} NetFlattenDetail */

/** @typedef {{kind: 'each', className: string, input: number, output: number, parameters: Record<string, number>}} NetEachDetail */

/** Numbers from other places, each with its share. @typedef {{kind: 'shape', from: {x: number, y: number, weight: number, value: number}[], output: number}} NetShapeDetail */

/** One number of a layer's output, taken apart. @typedef {{stamp: number} & (NetWindowDetail | NetPoolDetail | NetGlobalPoolDetail | NetDenseDetail | NetFlattenDetail | NetEachDetail | NetShapeDetail)} NetDetail */

/** @typedef {import('../conv-playground.js').KernelDescription} Description  *What kind of filter is this?* */

/** @typedef {import('../conv-playground.js').PresetInfo} PresetInfo  a row of the presets' table */

/** @typedef {{id: string}} InitializerInfo */

export {};
