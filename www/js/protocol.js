// @ts-check
/**
 * The messages between the page and the engine's worker, as types. No DOM, no logic.
 *
 * A request is `{id, op, args}`; an answer is `{id, result}` or `{id, error}`; while a command computes
 * for long, `{id, progress}` (0…1) comes in between. `{loaded: true}` tells that the engine is there.
 */

/**
 * @typedef {object} Answer
 * @property {number} [id]          of the request
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

/** @typedef {{code: string, field?: string, details: Record<string, string>}} Notice */

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
 *   | {type: 'net-code', text: string}
 *   | {type: 'net-json', text: string}
 *   | {type: 'net-ready', id: string}
 *   | {type: 'net-edit', edit: NetEdit}
 *   | {type: 'net-undo'}
 *   | {type: 'net-redo'}} Command
 *
 * `set` takes a link's key and its text: `{type:'set', key:'s', value:'2'}`, `key:'p', value:'gaussian:1.5'`,
 * `key:'init', value:'glorot_uniform:7'`, `key:'px', value:'12,30'` or `''` for no pin, `key:'img', value:'coffee'`.
 * An empty value sets the field back to its default. All limits are the core's.
 */

/**
 * A change of the network's layers; `at` counts from 0 and leaves the input out.
 * @typedef {{kind: 'add', at: number, className: string}
 *   | {kind: 'remove', at: number}
 *   | {kind: 'move', at: number, to: number}
 *   | {kind: 'duplicate', at: number}
 *   | {kind: 'option', at: number, name: string, value: unknown}
 *   | {kind: 'input', shape: (number | null)[]}} NetEdit
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
 * @property {string} pool      `max` `avg`
 * @property {string} ps        pool size: `2`, `3x2`
 * @property {string} pst       pool strides
 * @property {string} pp        pool padding: `valid` `same`
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
 * All that a lab shows. An answer to `start`, `apply`, `image` and `theme`.
 * @typedef {object} State
 * @property {Config} config
 * @property {string} fragment    canonical, without `#`
 * @property {Notice[]} notices   of the last `load`
 * @property {KernelState} kernel
 * @property {Axis} rows          of the current lab; with `times` > 1, of the last pass
 * @property {Axis} cols
 * @property {number} times
 * @property {[number, number][]} sizes  rows × columns before the first pass and after each
 * @property {[number, number]} focus  output column and row at which a cursor that nobody has moved stands
 * @property {Picture} input
 * @property {Picture} output
 * @property {Description} description  the Filter lab's kernel
 * @property {NetState} [net]    the Network lab alone; `rows`, `cols`, `sizes` and `output` then mean nothing
 */

/**
 * The Network lab: the model, and what it makes of the picture.
 * @typedef {object} NetState
 * @property {string} code          the model as Keras code: what the person wrote while it still says this model
 * @property {string} ready         the ready-made model that this is, or empty
 * @property {string[]} readyMade   ids: `tutorial`, `five-random`, `lenet5`, `small-vgg`, `line-detector`
 * @property {(number | null)[]} inputShape  height, width, channels; null takes any size
 * @property {[number, number, number]} actualInput  of the picture that went in
 * @property {NetLayer[]} layers    as far as the model could be built
 * @property {{total: number, trainable: number, nonTrainable: number}} params
 * @property {{at: number, code: string, message: string, details: Record<string, string>} | null} fault
 *   the first layer that does not fit, and why; the layers before it are there
 * @property {number} seed
 * @property {number} layer         the open layer, −1 if none
 * @property {number} map           the open map or unit
 * @property {'map' | 'layer' | 'model'} range   what shares a colour range
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 */

/**
 * @typedef {object} NetLayer
 * @property {string} name           as Keras gives names: `conv2d_1`
 * @property {string} className
 * @property {(number | null)[]} outputShape  without the batch
 * @property {number[]} shape        of this picture's output: height, width, channels, or units
 * @property {number} params
 * @property {number} min            of its output
 * @property {number} max
 * @property {number} mean
 * @property {[number, number] | null} lines  first and last line of its call in `code`, from 1
 * @property {NetOption[]} options
 */

/**
 * @typedef {object} NetOption
 * @property {string} name           Keras' argument
 * @property {'number' | 'whole' | 'pair' | 'flag' | 'name' | 'text'} kind
 * @property {unknown} value
 * @property {unknown} default
 * @property {string[]} [names]      the legal values of a `name`
 * @property {number} [min]
 * @property {number} [max]
 */

/**
 * All maps of one layer, scaled down to at most `side` a side; answer to `net-maps`.
 * @typedef {object} NetMaps
 * @property {number} layer          −1 is the input
 * @property {number} version        of the activations they belong to
 * @property {number} count
 * @property {number} width          of one map as it is painted
 * @property {number} height
 * @property {Uint8ClampedArray} rgba   one map after another
 * @property {number} low            of the layer's or model's range; with range `map`, of the open map
 * @property {number} high
 * @property {Float32Array} [values] the numbers of a layer of units
 */

/**
 * What one map is made of; answer to `net-detail {layer, map, x, y}`. What applies to the layer is there.
 * @typedef {object} NetDetail
 * @property {number} layer
 * @property {number} map
 * @property {'conv' | 'depthwise' | 'pool' | 'dense' | 'flatten' | 'elementwise' | 'other'} kind
 * @property {number} x               the pixel that is taken apart
 * @property {number} y
 * @property {{x0: number, y0: number, x1: number, y1: number}} reach  on the picture that went in, half-open
 * @property {NetTerm[]} terms        one an input map (conv), the window (pool), one an input map as weights (dense)
 * @property {number} bias
 * @property {number} sum             of all terms and the bias, at (x, y)
 * @property {string} activation
 * @property {number} output
 * @property {{width: number, height: number, rgba: Uint8ClampedArray, min: number, max: number}} picture  the map
 * @property {Description} [description]  of a first layer's kernel of one input map
 */

/**
 * @typedef {object} NetTerm
 * @property {number} input           which input map
 * @property {number} rows            of the kernel, or of the weights as a map
 * @property {number} cols
 * @property {number[]} weights       rows first; empty for pooling
 * @property {number[]} values        of the window at (x, y), as they meet the weights
 * @property {boolean[]} inside       false on padding
 * @property {number} sum             Σ weight·value at (x, y)
 * @property {number[]} winners       of a max pooling
 * @property {{width: number, height: number, rgba: Uint8ClampedArray} | null} source   the input map
 * @property {{width: number, height: number, rgba: Uint8ClampedArray} | null} partial  what this input map alone gives
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

/** @typedef {import('../conv-playground.js').KernelDescription} Description  *What kind of filter is this?* */

/** @typedef {import('../conv-playground.js').PresetInfo} PresetInfo  a row of the presets' table */

/** @typedef {{id: string}} InitializerInfo */

export {};
