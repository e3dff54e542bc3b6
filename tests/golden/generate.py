"""Makes the expected numbers of tests/golden_ops.rs and tests/geometry.rs with the libraries whose
results this project promises to give.

    python -m venv venv
    venv/bin/pip install -r tests/golden/requirements.txt
    venv/bin/python tests/golden/generate.py [table ...]

Without names, all tables are made again. Inputs come from seeded generators and have few decimals, so that every reader gets the same `f32`. The libraries compute in float64 from these, and
the results are rounded to `f32` once.
"""

import json
import os
import sys
from itertools import cycle, product
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import cv2
import keras
import numpy as np
import scipy
import tensorflow as tf
from scipy import ndimage, signal

HERE = Path(__file__).parent
SEED = 20_261_124
ACTIVATIONS = [
    "linear", "relu", "leaky_relu", "elu", "gelu", "sigmoid", "tanh", "softplus", "softmax", "swish",
]


def numbers(rng, *shape):
    """Random numbers from -2 to 2 with two decimals, as the `f32` values that they become."""
    return (rng.integers(-200, 201, shape) / 100).astype(np.float32).astype(np.float64)


def plain(array):
    """An array as a flat list, every number with the fewest digits that give its `f32` back."""
    flat = np.asarray(array, dtype=np.float64).astype(np.float32).ravel()
    return [int(v) if v == int(v) and abs(v) < 1e6 else float(str(v)) for v in flat]


def tensor(array):
    return {"shape": list(np.shape(array)), "data": plain(array)}


def conv2d(rng):
    kernels = cycle([(3, 3), (2, 2), (1, 1), (4, 3), (2, 4), (1, 3)])
    sizes = cycle([(7, 10), (8, 11), (10, 10)])
    shapes = cycle([(2, 1, 3), (1, 2, 4), (1, 3, 6), (1, 4, 5), (1, 2, 9), (1, 6, 12)])
    activations = cycle(ACTIVATIONS)
    steps = product(
        [(1, 1), (2, 2), (1, 2), (3, 1)], ["valid", "same"], [(1, 1), (2, 2), (1, 3)], [1, 2, 3]
    )
    for strides, padding, dilation, groups in steps:
        (kh, kw), (h, w) = next(kernels), next(sizes)
        batch, channels, filters = next(shapes)
        while channels % groups or filters % groups:
            batch, channels, filters = next(shapes)
        x = numbers(rng, batch, h, w, channels)
        kernel = numbers(rng, kh, kw, channels // groups, filters)
        bias = numbers(rng, filters) if rng.integers(2) else None
        activation = next(activations)
        # Keras refuses strides with dilation; TensorFlow's own function computes them.
        through_keras = max(strides) == 1 or max(dilation) == 1
        if through_keras:
            layer = keras.layers.Conv2D(
                filters, (kh, kw), strides=strides, padding=padding, dilation_rate=dilation,
                groups=groups, use_bias=bias is not None, activation=activation, dtype="float64",
            )
            layer.build(x.shape)
            layer.set_weights([kernel] if bias is None else [kernel, bias])
            y = layer(x)
        else:
            y = tf.nn.conv2d(x, kernel, strides, padding.upper(), dilations=dilation)
            y = keras.activations.get(activation)(y if bias is None else y + bias)
        yield {
            "source": "keras.layers.Conv2D" if through_keras else "tf.nn.conv2d",
            "strides": strides, "padding": padding, "dilationRate": dilation, "groups": groups,
            "activation": activation, "x": tensor(x), "kernel": tensor(kernel),
            "bias": None if bias is None else plain(bias), "y": tensor(y),
        }


def depthwise(rng):
    kernels = cycle([(3, 3), (2, 2), (1, 1), (4, 3), (2, 4)])
    sizes = cycle([(7, 10), (8, 11), (10, 10)])
    shapes = cycle([(2, 1, 1), (1, 3, 1), (1, 3, 2), (1, 4, 3), (2, 5, 1), (1, 8, 2)])
    # TensorFlow has neither unequal strides nor strides with dilation here.
    steps = [(s, (1, 1)) for s in [(1, 1), (2, 2), (3, 3)]] + [((1, 1), d) for d in [(2, 2), (1, 3)]]
    for (strides, dilation), padding, _ in product(steps, ["valid", "same"], range(3)):
        (kh, kw), (h, w), (batch, channels, multiplier) = next(kernels), next(sizes), next(shapes)
        x = numbers(rng, batch, h, w, channels)
        kernel = numbers(rng, kh, kw, channels, multiplier)
        bias = numbers(rng, channels * multiplier) if rng.integers(2) else None
        layer = keras.layers.DepthwiseConv2D(
            (kh, kw), strides=strides, padding=padding, depth_multiplier=multiplier,
            dilation_rate=dilation, use_bias=bias is not None, dtype="float64",
        )
        layer.build(x.shape)
        layer.set_weights([kernel] if bias is None else [kernel, bias])
        yield {
            "strides": strides, "padding": padding, "dilationRate": dilation, "x": tensor(x),
            "kernel": tensor(kernel), "bias": None if bias is None else plain(bias),
            "y": tensor(layer(x)),
        }


def conv2d_transpose(rng):
    kernels = cycle([(3, 3), (2, 2), (1, 1), (4, 3), (2, 5)])
    shapes = cycle([(2, 3, 4, 1, 2), (1, 4, 3, 2, 3), (1, 1, 5, 3, 1), (1, 3, 3, 4, 6)])
    steps = product([(1, 1), (2, 2), (1, 3), (3, 2)], ["valid", "same"], range(4))
    plain_steps = [(strides, padding, (1, 1)) for strides, padding, _ in steps]
    for strides, padding, dilation in plain_steps + [((1, 1), p, (2, 3)) for p in ("valid", "same")]:
        (kh, kw), (batch, h, w, channels, filters) = next(kernels), next(shapes)
        x = numbers(rng, batch, h, w, channels)
        kernel = numbers(rng, kh, kw, filters, channels)
        bias = numbers(rng, filters) if rng.integers(2) else None
        # TensorFlow dilates no transposed kernel on a CPU: zeros stand between its weights instead.
        wide = np.zeros([(n - 1) * d + 1 for n, d in zip((kh, kw), dilation)] + [filters, channels])
        wide[:: dilation[0], :: dilation[1]] = kernel
        layer = keras.layers.Conv2DTranspose(
            filters, wide.shape[:2], strides=strides, padding=padding, use_bias=bias is not None,
            dtype="float64",
        )
        layer.build(x.shape)
        layer.set_weights([wide] if bias is None else [wide, bias])
        yield {
            "strides": strides, "padding": padding, "dilationRate": dilation, "x": tensor(x),
            "kernel": tensor(kernel), "bias": None if bias is None else plain(bias),
            "y": tensor(layer(x)),
        }


def dense(rng):
    for shape, units in [((1, 1, 1, 1), 1), ((5, 1, 1, 7), 10), ((2, 3, 2, 4), 9), ((7, 1, 1, 64), 3)]:
        for with_bias in (False, True):
            x, kernel = numbers(rng, *shape), numbers(rng, shape[-1], units)
            bias = numbers(rng, units) if with_bias else None
            layer = keras.layers.Dense(units, use_bias=with_bias, dtype="float64")
            layer.build(shape)
            layer.set_weights([kernel] if bias is None else [kernel, bias])
            yield {
                "x": tensor(x), "kernel": tensor(kernel),
                "bias": None if bias is None else plain(bias), "y": tensor(layer(x)),
            }


SCIPY_MODES = {
    "zeros": "constant", "reflect": "mirror", "symmetric": "reflect", "replicate": "nearest",
    "circular": "grid-wrap",
}


def with_zeros_between(kernel, dilation):
    out = np.zeros([(n - 1) * d + 1 for n, d in zip(kernel.shape, dilation)])
    out[:: dilation[0], :: dilation[1]] = kernel
    return out


def scipy_filter(x, kernel, border, dilation, flip):
    kernel = with_zeros_between(kernel, dilation)
    if border == "valid":
        run = signal.convolve2d if flip else signal.correlate2d
        return run(x, kernel, mode="valid")
    run = ndimage.convolve if flip else ndimage.correlate
    return run(x, kernel, mode=SCIPY_MODES[border])


def filter2d(rng):
    kernels = [(3, 3), (2, 2), (1, 4), (4, 3), (5, 2)]
    steps = cycle([((1, 1), (1, 1)), ((2, 1), (1, 1)), ((1, 1), (2, 3)), ((2, 3), (1, 2))])
    channels = cycle([1, 3, 2, 4])
    geometries = [((9, 11), k) for k in kernels] + [((2, 3), (7, 9)), ((1, 1), (3, 3)), ((3, 1), (4, 6))]
    for border, flip in product(["valid", *SCIPY_MODES], [False, True]):
        for (h, w), (kh, kw) in geometries:
            strides, dilation = next(steps)
            if border == "valid" and (h < (kh - 1) * dilation[0] + 1 or w < (kw - 1) * dilation[1] + 1):
                continue
            x = numbers(rng, 1, h, w, next(channels))
            kernel = numbers(rng, kh, kw)
            divisor, bias = [(1, 0), (9, 0), (-2.5, 0.5)][rng.integers(3)]
            y = np.stack(
                [
                    scipy_filter(x[0, :, :, c], kernel, border, dilation, flip)
                    for c in range(x.shape[3])
                ],
                axis=-1,
            )
            y = y[:: strides[0], :: strides[1]] / divisor + bias
            yield {
                "border": border, "flip": flip, "strides": strides, "dilationRate": dilation,
                "divisor": divisor, "bias": bias, "x": tensor(x), "kernel": tensor(kernel),
                "y": tensor(y[np.newaxis]),
            }


NUMPY_MODES = {
    "zeros": "constant", "reflect": "reflect", "symmetric": "symmetric", "replicate": "edge",
    "circular": "wrap",
}


def opencv_filter(colours, kernel, border, divisor, bias):
    """OpenCV on a copy that NumPy has padded, since filter2D itself has no `circular`."""
    (kh, kw), mode = kernel.shape, NUMPY_MODES.get(border, "edge")
    pad = [(kh // 2, (kh - 1) // 2), (kw // 2, (kw - 1) // 2), (0, 0)]
    padded = colours if border == "valid" else np.pad(colours, pad, mode=mode)
    y = cv2.filter2D(padded, -1, kernel / divisor, delta=bias)
    h, w = padded.shape[0] - kh + 1, padded.shape[1] - kw + 1
    return y[kh // 2 :, kw // 2 :][:h, :w]


def near_a_half(exact):
    """Whether rounding would depend on the order of a float sum."""
    return (np.abs(exact % 1 - 0.5) < 2e-4).any()


def filter_rgba(rng):
    kernels = {
        "sobel": ([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 1, 0),
        "halves": ([[1, 0, 1]], 2, 0),
        "quarters": ([[1, 2, 1], [0, 0, 0], [-1, -2, 1]], 4, 10.25),
        "box": (np.ones((3, 3)), 9, 0),
        "box, even": (np.ones((4, 2)), 8, 0),
        "dark": ([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], 2, -20),
        "random": (numbers(rng, 5, 4), 3, 3),
    }
    for border, (name, (kernel, divisor, bias)) in product(["valid", *NUMPY_MODES], kernels.items()):
        kernel = np.array(kernel, dtype=np.float64)
        y = None
        while y is None or name == "random" and near_a_half(exact):
            rgba = rng.integers(0, 256, (6, 9, 4), dtype=np.uint8)
            rgba[:2, :3, :3] = rng.choice([0, 255], (2, 3, 3))
            colours = np.ascontiguousarray(rgba[..., :3])
            y = opencv_filter(colours, kernel, border, divisor, bias)
            exact = opencv_filter(colours.astype(np.float64), kernel, border, divisor, bias)
        if border in SCIPY_MODES and border != "circular":
            flags = {
                "zeros": cv2.BORDER_CONSTANT, "reflect": cv2.BORDER_REFLECT_101,
                "symmetric": cv2.BORDER_REFLECT, "replicate": cv2.BORDER_REPLICATE,
            }
            own = cv2.filter2D(colours, -1, kernel / divisor, delta=bias, borderType=flags[border])
            assert (own == y).all(), f"{border} {name}: padding is not OpenCV's own"
        if border == "valid":
            alpha = rgba[kernel.shape[0] // 2 :, kernel.shape[1] // 2 :, 3][: y.shape[0], : y.shape[1]]
        else:
            alpha = rgba[..., 3]
        y = np.concatenate([y, alpha[..., np.newaxis]], axis=-1)
        yield {
            "name": name, "border": border, "kernel": tensor(kernel), "divisor": divisor, "bias": bias,
            "x": {"shape": rgba.shape, "data": rgba.ravel().tolist()},
            "y": {"shape": y.shape, "data": y.ravel().tolist()},
        }


def pool2d(rng):
    layers = {"max": keras.layers.MaxPooling2D, "avg": keras.layers.AveragePooling2D}
    windows = [
        ((2, 2), (2, 2)), ((3, 3), (1, 1)), ((3, 2), (2, 3)), ((2, 2), (3, 4)), ((1, 4), (1, 2)),
        ((5, 5), (5, 5)), ((1, 1), (2, 2)),
    ]
    shapes = cycle([(2, 7, 9, 1), (1, 8, 6, 3), (1, 5, 11, 4)])
    for (kind, layer), (size, strides), padding in product(layers.items(), windows, ["valid", "same"]):
        x = numbers(rng, *next(shapes))
        y = layer(size, strides=strides, padding=padding, dtype="float64")(x)
        yield {
            "kind": kind, "poolSize": size, "strides": strides, "padding": padding, "x": tensor(x),
            "y": tensor(y),
        }


def activation(rng):
    steps = [0, 1e-30, 1e-7, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.9, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 17, 20, 40, 80]
    x = np.array([-v for v in reversed(steps[1:])] + steps + list(numbers(rng, 25)))
    x = x[: len(x) // 4 * 4].astype(np.float32).astype(np.float64)
    for name in [*ACTIVATIONS, "silu"]:
        # TensorFlow computes 1 + erf and exp − 1, which have no digits left there.
        cancelled = {"gelu": x < -6, "elu": (x < 0) & (x > -1e-9)}.get(name, False)
        inputs = np.where(cancelled, -x, x).reshape(-1, 4)
        yield {
            "name": name, "x": tensor(inputs),
            "y": tensor(keras.activations.get(name)(tf.constant(inputs))),
        }


def geometry(_rng):
    """For every output and tap, which input TensorFlow's convolution reads: −1 is padding."""
    for padding, n, k, s, d in product(["valid", "same"], range(1, 9), range(1, 5), range(1, 4), (1, 2, 3)):
        if padding == "valid" and n < (k - 1) * d + 1:
            continue
        ramp = np.arange(1.0, n + 1).reshape(1, n, 1, 1)
        taps = np.eye(k).reshape(k, 1, 1, k)
        y = tf.nn.conv2d(ramp, taps, (s, 1), padding.upper(), dilations=(d, 1)).numpy()
        yield {
            "padding": padding, "input": n, "kernel": k, "stride": s, "dilation": d,
            "output": y.shape[1], "sources": (y.ravel().astype(int) - 1).tolist(),
        }


def border(_rng):
    """Which input stands where around a row, by NumPy's pad: −1 is zero."""
    for (name, mode), n in product(NUMPY_MODES.items(), range(1, 6)):
        pad = 13
        extra = {"constant_values": -1} if mode == "constant" else {}
        yield {
            "border": name, "input": n, "pad": pad,
            "sources": np.pad(np.arange(n), pad, mode=mode, **extra).tolist(),
        }


TABLES = [
    conv2d, depthwise, conv2d_transpose, dense, filter2d, filter_rgba, pool2d, activation, geometry,
    border,
]


def main():
    wanted = sys.argv[1:]
    made_with = {m.__name__: m.__version__ for m in (cv2, keras, np, scipy, tf)}
    for table in TABLES:
        name = table.__name__
        if wanted and name not in wanted:
            continue
        cases = list(table(np.random.default_rng(SEED)))
        lines = [json.dumps(case, separators=(",", ":"), allow_nan=False) for case in cases]
        head = json.dumps({"made with": made_with, "seed": SEED})
        text = head[:-1] + ', "cases": [\n' + ",\n".join(lines) + "\n]}\n"
        (HERE / f"{name}.json").write_text(text)
        print(f"{name}: {len(cases)} cases, {len(text) // 1024} kB")


if __name__ == "__main__":
    main()
