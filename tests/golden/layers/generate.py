"""Makes the expected numbers of tests/layers_golden.rs and tests/layers_models.rs with Keras.

    python -m venv venv
    venv/bin/pip install -r tests/golden/requirements.txt
    venv/bin/python tests/golden/layers/generate.py

Keras computes in float64 from inputs and weights that are exact in `f32`; results are rounded once.
Large models get weights and inputs from `hashed`, which the tests compute again, and their layers'
outputs go to binary files of little-endian `f32`, every so manieth number of each layer.
"""

import json
import os
from itertools import count
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
from keras import layers as L

keras.config.set_floatx("float64")

HERE = Path(__file__).parent
SEED = 20_261_124
MOST = 2048


def plain(array):
    """An array as a flat list, every number with the fewest digits that give its `f32` back."""
    flat = np.asarray(array, dtype=np.float64).astype(np.float32).ravel()
    return [int(v) if v == int(v) and abs(v) < 1e6 else float(str(v)) for v in flat]


def tensor(array):
    return {"shape": list(np.shape(array)), "data": plain(array)}


def numbers(rng, shape, low=-200, high=201):
    """Random numbers with two decimals, as the `f32` values that they become."""
    return (rng.integers(low, high, shape) / 100).astype(np.float32).astype(np.float64)


def hashed(number, size):
    """Numbers from -1 to 1, exact in `f32`, of the place `at` of weight `number`."""
    at = np.arange(size, dtype=np.uint64)
    mixed = (at + np.uint64(number) * np.uint64(7919) + np.uint64(1)) * np.uint64(2654435761)
    mixed = (mixed & np.uint64(0xFFFFFFFF)) ^ ((mixed & np.uint64(0xFFFFFFFF)) >> np.uint64(15))
    mixed = (mixed * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    return (mixed >> np.uint64(8)).astype(np.float64) / 2**23 - 1.0


def single(value):
    """The same configuration, told as of `float32`."""
    return json.loads(json.dumps(value).replace("float64", "float32"))


PICTURE = (7, 8, 3)
INITS = ["he_normal", "lecun_uniform", keras.initializers.Constant(0.25)]
KERNELS = dict(kernel_initializer="he_normal", bias_initializer=keras.initializers.Constant(0.25))
ACTIVATIONS = [
    "linear", "relu", "leaky_relu", "elu", "gelu", "sigmoid", "tanh", "softplus", "softmax", "swish",
]
SLOPE = L.LeakyReLU(negative_slope=0.125)

CASES = [
    *[(L.Rescaling, PICTURE, options) for options in [
        dict(scale=1 / 255), dict(scale=1 / 127.5, offset=-1.0),
        dict(scale=[0.5, 2.0, 4.0], offset=[-1.0, 0.0, 0.25]), dict(scale=3),
    ]],
    (L.Rescaling, (5,), dict(scale=0.5, offset=1.0)),
    *[(L.ZeroPadding2D, (3, 4, 2), dict(padding=padding)) for padding in [
        1, (2, 3), ((0, 1), (2, 3)), ((1, 0), (0, 0)),
    ]],
    (L.ZeroPadding2D, (3, 4, 2), {}),
    *[(L.Cropping2D, PICTURE, dict(cropping=cropping)) for cropping in [
        1, (2, 3), ((0, 1), (2, 3)), ((1, 0), (0, 0)), ((3, 3), (0, 7)),
    ]],
    (L.Cropping2D, PICTURE, {}),
    *[(L.Conv2D, PICTURE, dict(filters=4, kernel_size=3, **options)) for options in [
        {}, dict(strides=2), dict(strides=(1, 3), padding="same"), dict(padding="same", activation="relu"),
        dict(dilation_rate=2), dict(dilation_rate=(1, 2), padding="same"), dict(use_bias=False),
        dict(strides=(3, 2), padding="same", activation="tanh"), KERNELS, dict(activation=SLOPE),
        dict(activation=L.ReLU(max_value=1.5)), dict(activation=L.Softmax(axis=2)),
    ]],
    *[(L.Conv2D, PICTURE, dict(filters=2, kernel_size=(1, 2), activation=name)) for name in ACTIVATIONS],
    (L.Conv2D, (7, 8, 4), dict(filters=6, kernel_size=(3, 2), groups=2)),
    (L.Conv2D, (7, 8, 4), dict(filters=8, kernel_size=3, groups=4, strides=2, padding="same")),
    (L.Conv2D, (7, 8, 1), dict(filters=1, kernel_size=(7, 8))),
    (L.Conv2D, (9, 9, 2), dict(filters=3, kernel_size=5, padding="same")),
    *[(L.DepthwiseConv2D, PICTURE, options) for options in [
        dict(kernel_size=3), dict(kernel_size=(2, 3), depth_multiplier=2), dict(kernel_size=3, strides=2),
        dict(kernel_size=3, strides=2, padding="same", activation="elu"), dict(kernel_size=3, dilation_rate=2),
        dict(kernel_size=3, dilation_rate=(1, 2), padding="same"), dict(kernel_size=3, use_bias=False),
        dict(kernel_size=3, depthwise_initializer="lecun_normal", bias_initializer="ones"),
        dict(kernel_size=3, strides=2, dilation_rate=2, padding="same"),
    ]],
    *[(L.SeparableConv2D, PICTURE, dict(filters=4, kernel_size=3, **options)) for options in [
        {}, dict(depth_multiplier=2), dict(strides=2), dict(strides=2, padding="same", activation="swish"),
        dict(dilation_rate=2), dict(dilation_rate=(2, 1), padding="same"), dict(use_bias=False),
        dict(depthwise_initializer="he_uniform", pointwise_initializer="glorot_normal", bias_initializer="ones"),
        dict(strides=2, dilation_rate=2),
    ]],
    *[(L.Conv2DTranspose, (3, 4, 3), dict(filters=2, kernel_size=3, **options)) for options in [
        {}, dict(strides=2), dict(strides=2, padding="same", activation="relu"), dict(strides=(1, 3)),
        dict(strides=2, output_padding=1), dict(strides=2, output_padding=0), dict(strides=(3, 2), output_padding=(2, 0)),
        dict(strides=2, padding="same", output_padding=1), dict(strides=2, padding="same", output_padding=0),
        dict(dilation_rate=2), dict(dilation_rate=(1, 2), padding="same"), dict(use_bias=False), KERNELS,
    ]],
    (L.Conv2DTranspose, (3, 4, 3), dict(filters=2, kernel_size=(2, 4), strides=2, padding="same", output_padding=1)),
    (L.Conv2DTranspose, (3, 4, 3), dict(filters=2, kernel_size=1, strides=(3, 2))),
    *[(pool, PICTURE, options) for pool in [L.MaxPooling2D, L.AveragePooling2D] for options in [
        dict(pool_size=2), dict(pool_size=(2, 3)), dict(pool_size=3, strides=2), dict(pool_size=2, strides=(1, 3)),
        dict(pool_size=3, padding="same"), dict(pool_size=2, strides=3, padding="same"),
        dict(pool_size=(3, 2), strides=1, padding="same"),
    ]],
    (L.MaxPooling2D, PICTURE, {}),
    *[(pool, PICTURE, options) for pool in [L.GlobalMaxPooling2D, L.GlobalAveragePooling2D] for options in [
        {}, dict(keepdims=True),
    ]],
    *[(L.UpSampling2D, (3, 4, 2), options) for options in [
        {}, dict(size=(3, 2)), dict(size=3, interpolation="bilinear"), dict(size=(2, 5), interpolation="bilinear"),
        dict(size=1, interpolation="bilinear"),
    ]],
    *[(L.BatchNormalization, PICTURE, options) for options in [
        {}, dict(axis=1), dict(axis=2), dict(axis=3), dict(epsilon=0.1), dict(center=False), dict(scale=False),
        dict(center=False, scale=False), dict(momentum=0.5),
        dict(beta_initializer="ones", gamma_initializer="he_normal", moving_mean_initializer="ones",
             moving_variance_initializer=keras.initializers.Constant(2.0)),
    ]],
    (L.BatchNormalization, (6,), {}),
    (L.Dropout, (6,), dict(rate=0.5)),
    (L.Dropout, PICTURE, dict(rate=0.25, seed=3)),
    *[(L.Activation, (3, 2, 5), dict(activation=name)) for name in ACTIVATIONS],
    (L.Activation, (6,), dict(activation=SLOPE)),
    *[(L.ReLU, (3, 2, 5), options) for options in [
        {}, dict(max_value=1.0), dict(max_value=6), dict(negative_slope=0.25), dict(threshold=0.5),
        dict(threshold=0.5, negative_slope=0.25), dict(max_value=1.5, negative_slope=0.25, threshold=0.5),
        dict(max_value=0.5, negative_slope=2.0),
    ]],
    (L.LeakyReLU, (3, 2, 5), {}),
    (L.LeakyReLU, (5,), dict(negative_slope=0.01)),
    (L.Softmax, (6,), {}),
    *[(L.Softmax, (3, 2, 5), dict(axis=axis)) for axis in [-1, 1, 2, 3, -2]],
    (L.Flatten, (3, 2, 5), {}),
    (L.Flatten, (4, 5), {}),
    (L.Flatten, (5,), {}),
    *[(L.Reshape, (4, 6), dict(target_shape=shape)) for shape in [(24,), (2, 3, 4), (-1, 8), (3, -1), (2, -1, 3)]],
    (L.Reshape, (24,), dict(target_shape=(2, 4, 3))),
    *[(L.Dense, (6,), dict(units=5, **options)) for options in [
        {}, dict(activation="softmax"), dict(use_bias=False), KERNELS, dict(activation="gelu"),
    ]],
    (L.Dense, (3, 2, 5), dict(units=4, activation="sigmoid")),
    (L.Dense, (4, 5), dict(units=3)),
]


def computing(layer, given):
    """The layer, or one with zeros written into its kernel where TensorFlow cannot dilate on a CPU."""
    if not isinstance(layer, L.Conv2DTranspose) or layer.dilation_rate == (1, 1):
        return layer
    kernel, *bias = given
    dy, dx = layer.dilation_rate
    rows, cols, filters, channels = kernel.shape
    wide = np.zeros(((rows - 1) * dy + 1, (cols - 1) * dx + 1, filters, channels))
    wide[::dy, ::dx] = kernel
    config = {**layer.get_config(), "dilation_rate": (1, 1), "kernel_size": wide.shape[:2]}
    twin = L.Conv2DTranspose.from_config(config)
    twin.build((None, None, None, channels))
    twin.set_weights([wide, *bias])
    return twin


def layer_case(rng, make, sides, options):
    keras.utils.clear_session()
    layer = make(**options)
    x = numbers(rng, (2, *sides))
    layer.build(x.shape) if not layer.built else None
    given = []
    for weight in layer.weights:
        positive = weight.name == "moving_variance"
        value = numbers(rng, tuple(weight.shape), 20, 300) if positive else numbers(rng, tuple(weight.shape)) / 2
        given.append(value.astype(np.float32).astype(np.float64))
    layer.set_weights(given)
    y = np.asarray(computing(layer, given)(x, training=False))
    return {
        "class_name": make.__name__,
        "config": single(layer.get_config()),
        "input": list(sides),
        "output": [side for side in layer.compute_output_shape((None, *sides))],
        "x": tensor(x),
        "weights": [
            {"name": weight.name, "trainable": bool(weight.trainable), **tensor(value)}
            for weight, value in zip(layer.weights, given)
        ],
        "params": layer.count_params(),
        "y": tensor(y),
    }


def tutorial():
    return [
        keras.Input((32, 32, 3)), L.Conv2D(32, (3, 3), activation="relu"), L.MaxPooling2D((2, 2)),
        L.Conv2D(64, (3, 3), activation="relu"), L.MaxPooling2D((2, 2)), L.Conv2D(64, (3, 3), activation="relu"),
        L.Flatten(), L.Dense(64, activation="relu"), L.Dense(10),
    ]


def lenet5():
    return [
        keras.Input((28, 28, 1)), L.Conv2D(6, 5, padding="same", activation="tanh"), L.AveragePooling2D(2),
        L.Conv2D(16, 5, activation="tanh"), L.AveragePooling2D(2), L.Flatten(), L.Dense(120, activation="tanh"),
        L.Dense(84, activation="tanh"), L.Dense(10, activation="softmax"),
    ]


def vgg():
    return [
        keras.Input((32, 32, 3)), L.Rescaling(1 / 127.5, offset=-1),
        L.Conv2D(16, 3, padding="same", activation="relu"), L.Conv2D(16, 3, padding="same", activation="relu"),
        L.MaxPooling2D(), L.Dropout(0.25),
        L.Conv2D(32, 3, padding="same", activation="relu"), L.Conv2D(32, 3, padding="same", activation="relu"),
        L.MaxPooling2D(), L.Conv2D(64, 3, padding="same", activation="relu"), L.MaxPooling2D(), L.Flatten(),
        L.Dense(64, activation="relu"), L.Dropout(0.5), L.Dense(10, activation="softmax"),
    ]


def separable():
    return [
        keras.Input((24, 20, 3)), L.ZeroPadding2D(1), L.Conv2D(8, 3, strides=2, use_bias=False),
        L.BatchNormalization(), L.ReLU(6.0), L.DepthwiseConv2D(3, padding="same", depth_multiplier=2),
        L.BatchNormalization(scale=False), L.LeakyReLU(), L.SeparableConv2D(12, 3, activation="elu"),
        L.Cropping2D(((1, 0), (0, 1))), L.UpSampling2D(2, interpolation="bilinear"), L.Conv2DTranspose(6, 3, strides=2),
        L.Activation("gelu"), L.GlobalAveragePooling2D(), L.Reshape((2, 3)), L.Dense(4), L.Softmax(),
    ]


def autoencoder():
    return [
        keras.Input((None, None, 3)), L.Conv2D(8, 3, padding="same", strides=2, activation="swish"),
        L.BatchNormalization(), L.Conv2DTranspose(3, 3, strides=2, padding="same", activation="sigmoid"),
        L.GlobalMaxPooling2D(),
    ]


def model_case(make, sides):
    keras.utils.clear_session()
    model = keras.Sequential(make(), name=make.__name__)
    x = hashed(99, 2 * int(np.prod(sides))).reshape(2, *sides)
    weights, exponents = [], []
    for number, weight in enumerate(model.weights):
        shape = tuple(weight.shape)
        # A power of two near Glorot's limit, so that the numbers stay exact and of one size.
        fans = int(np.prod(shape)) // shape[-1] if len(shape) > 1 else 16
        exponent = int(np.round(np.log2(np.sqrt(3 / fans))))
        value = hashed(number, int(np.prod(shape))).reshape(shape) * 2.0**exponent
        if weight.name == "moving_variance":
            value = value + 1.0
        weights.append(value)
        exponents.append(exponent)
    model.set_weights(weights)
    outputs, rows, each = x, [], []
    for layer in model.layers:
        outputs = np.asarray(layer(outputs, training=False))
        flat = outputs.astype(np.float32).ravel()
        step = -(-flat.size // MOST) | 1
        each.append(flat[::step])
        rows.append({
            "name": layer.name,
            "class_name": type(layer).__name__,
            "output_shape": [side for side in layer.compute_output_shape(layer.input.shape)],
            "params": layer.count_params(),
            "shape": list(outputs.shape),
            "step": step,
        })
    np.concatenate(each).astype("<f4").tofile(HERE / f"{make.__name__}.f32")
    return {
        "name": make.__name__,
        "keras": single(json.loads(model.to_json())),
        "input": list(sides),
        "weights": [
            {"path": "/".join(weight.path.split("/")[-2:]), "shape": list(weight.shape), "exponent": exponent}
            for weight, exponent in zip(model.weights, exponents)
        ],
        "layers": rows,
        "params": model.count_params(),
        "trainable_params": int(sum(np.prod(weight.shape) for weight in model.trainable_weights)),
    }


DRAWN = [
    ("glorot_uniform", {}), ("glorot_normal", {}), ("he_uniform", {}), ("he_normal", {}), ("lecun_uniform", {}),
    ("lecun_normal", {}), ("zeros", {}), ("ones", {}), ("constant", {"value": 0.5}), ("random_uniform", {}),
    ("random_uniform", {"minval": 1.0, "maxval": 3.0}), ("random_normal", {}),
    ("random_normal", {"mean": 2.0, "stddev": 0.5}), ("truncated_normal", {}),
    ("truncated_normal", {"mean": -1.0, "stddev": 0.25}), ("variance_scaling", {}),
    ("variance_scaling", {"scale": 3.0, "mode": "fan_out", "distribution": "uniform"}),
    ("variance_scaling", {"scale": 0.5, "mode": "fan_avg", "distribution": "untruncated_normal"}),
]


def initializer_cases():
    """Each kind of kernel's first numbers, drawn by Keras: their mean, deviation and bounds."""
    makers = [
        ("Conv2D", (8, 8, 64), dict(filters=96, kernel_size=3), "kernel_initializer", 0),
        ("DepthwiseConv2D", (8, 8, 512), dict(kernel_size=5, depth_multiplier=1), "depthwise_initializer", 0),
        ("SeparableConv2D", (8, 8, 256), dict(filters=160, kernel_size=3), "pointwise_initializer", 1),
        ("Conv2DTranspose", (8, 8, 96), dict(filters=64, kernel_size=3), "kernel_initializer", 0),
        ("Dense", (300,), dict(units=200), "kernel_initializer", 0),
    ]
    for name, config in DRAWN:
        for number, (class_name, sides, options, option, at) in zip(count(), makers):
            given = dict(config)
            if name not in ("zeros", "ones", "constant"):
                given["seed"] = SEED + number
            class_of = type(keras.initializers.get({"class_name": name, "config": dict(config)}))
            layer = getattr(L, class_name)(**options, **{option: class_of(**given)})
            layer.build((None, *sides))
            drawn = np.asarray(layer.weights[at], dtype=np.float64)
            yield {
                "class_name": class_name,
                "input": list(sides),
                "options": options,
                "option": option,
                "weight": at,
                "initializer": {"class_name": class_of.__name__, "config": config},
                "shape": list(drawn.shape),
                "mean": float(drawn.mean()),
                "deviation": float(drawn.std()),
                "least": float(drawn.min()),
                "most": float(drawn.max()),
            }


def write(name, cases):
    libraries = {"keras": keras.version(), "numpy": np.__version__}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    text = f'{{"seed":{SEED},"libraries":{json.dumps(libraries)},"cases":[\n{lines}\n]}}\n'
    (HERE / name).write_text(text)


def main():
    rng = np.random.default_rng(SEED)
    write("layers.json", [layer_case(rng, *case) for case in CASES])
    models = [
        (tutorial, (32, 32, 3)), (lenet5, (28, 28, 1)), (vgg, (32, 32, 3)), (separable, (24, 20, 3)),
        (autoencoder, (9, 12, 3)),
    ]
    write("models.json", [model_case(*model) for model in models])
    write("initializers.json", list(initializer_cases()))


main()
