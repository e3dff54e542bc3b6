/// <reference lib="esnext.disposable" />

/** A number for both directions, or `[vertical, horizontal]`. */
export type Pair = number | [number, number];
/** Numbers, row-major; a typed array is fastest. */
export type Numbers = Float32Array | readonly number[];
/** Keras' activation names. */
export type Activation = "linear" | "relu" | "leaky_relu" | "elu" | "gelu" | "sigmoid" | "tanh" | "softplus" | "softmax" | "swish" | "silu";
/** What stands beyond a picture's edge; see docs/math.md. */
export type Border = "valid" | "zeros" | "reflect" | "symmetric" | "replicate" | "circular";

/** A tensor: `data` is row-major, its length the product of `shape`. */
export interface TensorData {
  data: Float32Array;
  shape: number[];
}

/**
 * What every function throws. `details.field` names the argument; `details.suggestion` is what a mistyped name was
 * probably meant to be; `details.lab` is the lab that a refused link asked for.
 */
export interface EngineError extends Error {
  code: string;
  details: Record<string, string>;
}

export interface Conv2dOptions {
  /** Steps between outputs. Default 1. */
  strides?: Pair;
  /** TensorFlow's padding. Default `"valid"`. */
  padding?: "valid" | "same";
  /** Steps between taps. Default 1. */
  dilationRate?: Pair;
  /** Groups of channels that are convolved apart. Default 1. */
  groups?: number;
  /** One number a filter. Default none. */
  bias?: Numbers;
  /** Applied to the result. Default `"linear"`. */
  activation?: Activation;
}

export type DepthwiseConv2dOptions = Omit<Conv2dOptions, "groups">;

export interface Conv2dTransposeOptions extends Omit<Conv2dOptions, "groups"> {
  /** Rows and columns more than the least that the input can come from. Default: Keras' own choice. */
  outputPadding?: Pair;
}

export type DenseOptions = Pick<Conv2dOptions, "bias" | "activation">;

export interface Pool2dOptions {
  /** Window. Default 2. */
  poolSize?: Pair;
  /** Steps between windows. Default `poolSize`. */
  strides?: Pair;
  /** TensorFlow's padding. Default `"valid"`. */
  padding?: "valid" | "same";
}

export interface FilterRgbaOptions {
  /** Default `"reflect"`, OpenCV's. */
  border?: Border;
  /** Divides the sum. Default 1. */
  divisor?: number;
  /** Added after the division, in units of the input. Default 0. */
  bias?: number;
}

export interface Filter2dOptions extends Omit<FilterRgbaOptions, "border"> {
  /** Default `"valid"`. */
  border?: Border;
  /** Steps between outputs. Default 1. */
  strides?: Pair;
  /** Steps between taps. Default 1. */
  dilationRate?: Pair;
  /** Turn the kernel by 180°: mathematical convolution. Default false. */
  flip?: boolean;
}

/** What Keras prints of a model; sides of any size and the batch are null. */
export interface ModelSummary {
  layers: { name: string; className: string; outputShape: (number | null)[]; params: number }[];
  params: number;
  trainableParams: number;
  nonTrainableParams: number;
}

/** A layer's output, the batch first. */
export interface LayerOutput extends TensorData {
  layer: string;
}

/** One of a model's weights; `name` is Keras' path: `conv2d/kernel`. */
export interface WeightData extends TensorData {
  name: string;
}

/** Numbers of classes, or targets: as many for each input as the loss compares. */
export type Labels = Uint32Array | Numbers;

/** Keras' losses, by their names; the classes' names and `mse`, `mae`, `bce` are taken as well. */
export type Loss =
  | "sparse_categorical_crossentropy"
  | "categorical_crossentropy"
  | "binary_crossentropy"
  | "mean_squared_error"
  | "mean_absolute_error"
  | (string & {});

/** What Keras' `compile` is told. Settings that are left out have Keras' defaults. */
export interface CompileOptions {
  /** Default `"rmsprop"`, as in Keras. */
  optimizer?: "adam" | "adamw" | "sgd" | "rmsprop" | (string & {});
  loss: Loss;
  /** Whether predictions are logits rather than probabilities. Default false. */
  fromLogits?: boolean;
  /** From which `Dropout` draws. Default 0. */
  seed?: number;
  /** Default 0.001, of SGD 0.01. */
  learningRate?: number;
  /** SGD and RMSprop. Default 0. */
  momentum?: number;
  /** SGD. Default false. */
  nesterov?: boolean;
  /** RMSprop. Default 0.9. */
  rho?: number;
  /** RMSprop. Default false. */
  centered?: boolean;
  /** Adam and AdamW. Default 0.9. */
  beta1?: number;
  /** Adam and AdamW. Default 0.999. */
  beta2?: number;
  /** Adam, AdamW and RMSprop. Default 1e-7. */
  epsilon?: number;
  /** Adam and AdamW. Default false. */
  amsgrad?: boolean;
  /** Default none, of AdamW 0.004. */
  weightDecay?: number;
  /** Default none; only one of the three ways of clipping. */
  clipnorm?: number;
  clipvalue?: number;
  globalClipnorm?: number;
}

/** Means over all that was looked at. */
export interface Scores {
  loss: number;
  /** The share of right predictions, by the metric that Keras' `metrics=["accuracy"]` chooses. */
  accuracy: number;
}

export interface EvaluateOptions {
  /** Inputs that are computed at once. Default 32. */
  batchSize?: number;
  /** An input's sides, for a model that takes any size. */
  inputShape?: readonly number[];
}

export interface FitOptions extends EvaluateOptions {
  /** Default 1. */
  epochs?: number;
  /** Whether every epoch has another order. Default true. */
  shuffle?: boolean;
  /** The share of inputs, the last ones, that are not trained on. Default 0. */
  validationSplit?: number;
  /** From which the orders follow. Default 0. */
  seed?: number;
}

/** One number an epoch, as Keras' `History` has them. */
export interface History {
  loss: number[];
  accuracy: number[];
  valLoss?: number[];
  valAccuracy?: number[];
}

/** One preset of the kernels' table. */
export interface PresetInfo {
  id: string;
  group: string;
  rows: number;
  cols: number;
  values: number[];
  divisor: number;
  source: string;
  sized: boolean;
  args: { name: string; min: number; max: number; default: number; step: number }[];
}

/** *What kind of filter is this?* */
export interface KernelDescription {
  /**
   * `exact`: a preset up to scale, sign, rotation and mirror image; `near`: closer than chance allows;
   * `random`: a random kernel does as well; `none`: the kernel is all zero.
   */
  verdict: "exact" | "near" | "random" | "none";
  /** The nearest preset's id. */
  preset?: string;
  /** The arguments with which it is nearest. */
  args?: number[];
  /** Absolute cosine similarity. */
  cosine?: number;
  /** Kernel / divisor ≈ scale × preset / its divisor. */
  scale?: number;
  /** How the preset must be turned. */
  turned?: "none" | "rotate-90" | "rotate-180" | "rotate-270" | "mirror-x" | "mirror-y" | "transpose" | "anti-transpose";
  /** The share of random kernels of this size that come as close to some preset; 0.0005 means at most. */
  chance?: number;
  /** The cosine that one random kernel in twenty reaches. */
  chance95?: number;
  /** What a flat area is multiplied by. */
  sum: number;
  /** What the frequency response lets pass. */
  band: "low-pass" | "high-pass" | "band-pass" | "high-boost" | "all-pass" | "mixed" | "zero";
  /** Degrees of the lines and edges it answers to most, 0 = horizontal, counter-clockwise, 0…180; null if none stands out. */
  orientation: number | null;
  /** 0…1. */
  orientedness: number;
  /** Kernel = column × row, or null. */
  separable: { column: number[]; row: number[] } | null;
  /** Mirror and point symmetry. */
  symmetry: {
    leftRight: "even" | "odd" | "none";
    upDown: "even" | "odd" | "none";
    diagonal: boolean;
    point: "even" | "odd" | "none";
  };
  /** size × size, zero frequency in the middle, 0…1 of the peak. */
  response: { size: number; magnitude: number[]; peak: number };
}

/** A configuration: a link's keys and their texts. */
export type Config = Record<string, string | string[]>;

/** Something to be told about a link that was applied. */
export interface Notice {
  code: string;
  message: string;
  field?: string;
}

/** A tool for which `exportCode` writes; see docs/code.md for what each can't do. */
export type CodeTarget = "keras" | "pytorch" | "numpy" | "opencv" | "skimage" | "imagemagick" | "svg" | "matlab" | "rust";
