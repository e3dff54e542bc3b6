"""Makes the expected numbers of tests/gradients_golden.rs with TensorFlow's GradientTape through Keras.

    python -m venv venv
    venv/bin/pip install -r tests/golden/requirements.txt
    venv/bin/python tests/golden/gradients/generate.py

Layers, models, weights and inputs are those of tests/golden/layers; besides, `KINKS` has inputs that lie
on kinks and are there twice. The loss is the sum of the outputs, each times a number of `hashed`, which
the tests compute again. Keras computes in float64, and gradients are rounded once, into files of
little-endian `f32`: of each case that by the input, those by the trained weights, and what training
makes of the other weights. Of large parts every so manieth number is kept.
"""

import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import tensorflow as tf

keras.config.set_floatx("float64")

HERE = Path(__file__).parent
LAYERS = HERE.parent / "layers"
MOST = 1024
RETURN, WHOLE = 3, 5


def hashed(number, size):
    """Numbers from -1 to 1, exact in `f32`, as tests/golden/layers/generate.py makes them."""
    at = np.arange(size, dtype=np.uint64)
    mixed = (at + np.uint64(number) * np.uint64(7919) + np.uint64(1)) * np.uint64(2654435761)
    mixed = (mixed & np.uint64(0xFFFFFFFF)) ^ ((mixed & np.uint64(0xFFFFFFFF)) >> np.uint64(15))
    mixed = (mixed * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    return (mixed >> np.uint64(8)).astype(np.float64) / 2**23 - 1.0


def whole(shape):
    """Whole numbers from -8 to 7."""
    return np.floor(hashed(WHOLE, int(np.prod(shape))) * 8).reshape(shape)


PICTURE = [5, 6, 2]
KINKS = [
    ("Activation", [40], dict(activation=name)) for name in ["relu", "leaky_relu", "elu", "gelu", "swish", "softmax"]
] + [
    ("ReLU", [40], options) for options in [
        {}, dict(max_value=6), dict(max_value=3), dict(negative_slope=0.25), dict(threshold=2),
        dict(threshold=2, negative_slope=0.25), dict(max_value=6, negative_slope=0.25),
        dict(max_value=5, threshold=2, negative_slope=0.25), dict(max_value=6, threshold=1), dict(max_value=1, threshold=2),
    ]
] + [
    ("LeakyReLU", [40], dict(negative_slope=0.125)), ("GlobalMaxPooling2D", PICTURE, {}),
    ("Dense", [4], dict(units=3, activation="relu")),
] + [
    ("MaxPooling2D", PICTURE, options) for options in [
        dict(pool_size=2), dict(pool_size=3, strides=1), dict(pool_size=3, strides=2, padding="same"),
        dict(pool_size=(2, 3), strides=1, padding="same"), dict(pool_size=(5, 6)),
    ]
]


def double(config):
    return json.loads(json.dumps(config).replace("float32", "float64"))


def part(numbers, most):
    flat = np.asarray(numbers).astype(np.float32).ravel()
    return flat[:: -(-flat.size // most) | 1]


def dilated(layer, kernel):
    """The layer with zeros written into its kernel, since TensorFlow dilates no transposed kernel on a
    CPU, and how to get the kernel's gradient out of that."""
    dy, dx = layer.dilation_rate
    rows, cols, filters, channels = kernel.shape
    wide = np.zeros(((rows - 1) * dy + 1, (cols - 1) * dx + 1, filters, channels))
    wide[::dy, ::dx] = kernel
    config = {**layer.get_config(), "dilation_rate": (1, 1), "kernel_size": wide.shape[:2]}
    return keras.layers.Conv2DTranspose.from_config(config), wide, lambda g: g[::dy, ::dx]


def gradients(layer, x, training):
    """What the loss' gradients are, and what has become of the weights that none trains."""
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = layer(x, training=training)
        weight = hashed(RETURN, int(np.prod(y.shape))).reshape(y.shape)
        loss = tf.reduce_sum(y * weight)
    trained = layer.trainable_variables
    found = tape.gradient(loss, [x, *[variable.value for variable in trained]])
    return [np.asarray(one) for one in found], [np.asarray(v) for v in layer.non_trainable_variables]


def layer_case(class_name, config, sides, training, x, given):
    layer = getattr(keras.layers, class_name).from_config(double(config))
    out = lambda gradient: gradient
    if class_name == "Conv2DTranspose" and layer.dilation_rate != (1, 1):
        layer, given[0], out = dilated(layer, given[0])
    layer.build(x.shape) if not layer.built else None
    if given is None:
        given = [hashed(number, int(np.prod(w.shape))).reshape(w.shape) for number, w in enumerate(layer.weights)]
    layer.set_weights(given)
    found, moved = gradients(layer, x, training)
    if len(found) > 1:
        found[1] = out(found[1])
    # A Dropout's seed is no weight.
    return found, [numbers for numbers in moved if numbers.dtype == np.float64] if training else []


def array(tensor):
    return np.array(tensor["data"], dtype=np.float32).astype(np.float64).reshape(tensor["shape"])


def layers():
    cases = json.loads((LAYERS / "layers.json").read_text())["cases"]
    for at, case in enumerate(cases):
        class_name, config, sides = case["class_name"], case["config"], case["input"]
        for training in [False, True] if class_name == "BatchNormalization" else [False]:
            given = [array(weight) for weight in case["weights"]]
            yield {"case": at, "class_name": class_name, "training": training}, layer_case(
                class_name, config, sides, training, array(case["x"]), given
            )
    for class_name, sides, options in KINKS:
        config = getattr(keras.layers, class_name)(**options).get_config()
        config = json.loads(json.dumps(config).replace("float64", "float32"))
        told = {"class_name": class_name, "training": False, "config": config, "input": sides}
        yield told, layer_case(class_name, config, sides, False, whole((2, *sides)), None)


def models():
    for case in json.loads((LAYERS / "models.json").read_text())["cases"]:
        if any(layer["class_name"] == "Dropout" for layer in case["layers"]):
            continue
        keras.utils.clear_session()
        model = keras.Sequential.from_config(double(case["keras"]["config"]))
        given = []
        for number, weight in enumerate(case["weights"]):
            value = hashed(number, int(np.prod(weight["shape"]))).reshape(weight["shape"]) * 2.0 ** weight["exponent"]
            given.append(value + 1.0 if weight["path"].endswith("moving_variance") else value)
        model.set_weights(given)
        x = hashed(99, 2 * int(np.prod(case["input"]))).reshape(2, *case["input"])
        yield {"name": case["name"]}, gradients(model, x, True)


def write(name, cases, most):
    lines, numbers = [], []
    for told, (found, moved) in cases:
        parts = [part(one, most) for one in [*found, *moved]]
        numbers += parts
        lines.append(json.dumps({**told, "parts": [int(p.size) for p in parts]}, separators=(",", ":")))
    libraries = {"keras": keras.version(), "numpy": np.__version__, "tensorflow": tf.__version__}
    text = ",\n".join(lines)
    text = f'{{"libraries":{json.dumps(libraries)},"most":{most},"cases":[\n{text}\n]}}\n'
    (HERE / f"{name}.json").write_text(text)
    np.concatenate(numbers).astype("<f4").tofile(HERE / f"{name}.f32")
    print(name, len(lines))


if __name__ == "__main__":
    write("layers", layers(), 100_000)
    write("models", models(), MOST)
