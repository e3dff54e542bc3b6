"""Makes the expected numbers of tests/train_golden.rs by training in Keras with TensorFlow.

    python -m venv venv
    venv/bin/pip install -r tests/golden/requirements.txt
    venv/bin/python tests/golden/train/generate.py

Every case trains a small model for `STEPS` steps, in `float32` as Keras does by default. First weights,
inputs and labels are made of `hashed` numbers, which the tests compute again; kept are the loss and the
accuracy of each step and the weights after the last. `fit.json` has whole runs of `fit` without shuffling.
"""

import json
import os
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import keras
import numpy as np
import tensorflow as tf
from keras import layers

HERE = Path(__file__).parent
STEPS = 20
BATCH = 8
INPUT = (8, 8, 2)
CLASSES = 5
X, LABELS = 1000, 2000


def hashed(number, size):
    """Numbers from -1 to 1, exact in `f32`, as tests/golden/layers/generate.py makes them."""
    at = np.arange(size, dtype=np.uint64)
    mixed = (at + np.uint64(number) * np.uint64(7919) + np.uint64(1)) * np.uint64(2654435761)
    mixed = (mixed & np.uint64(0xFFFFFFFF)) ^ ((mixed & np.uint64(0xFFFFFFFF)) >> np.uint64(15))
    mixed = (mixed * np.uint64(2246822519)) & np.uint64(0xFFFFFFFF)
    return (mixed >> np.uint64(8)).astype(np.float64) / 2**23 - 1.0


def first_weights(model):
    """Half of `hashed`, around 1 where a weight is a factor."""
    given = []
    for number, weight in enumerate(model.weights):
        around = 1.0 if weight.path.endswith(("gamma", "moving_variance")) else 0.0
        given.append(hashed(number, int(np.prod(weight.shape))).reshape(weight.shape) / 2 + around)
    return given


def classes(number, count, of):
    return np.floor((hashed(number, count) + 1) / 2 * of).astype(np.int64)


def labels(kind, number, count, outputs):
    """Targets of `count` items with `outputs`, the shape of one item's output."""
    rows, last = int(np.prod(outputs[:-1])), outputs[-1]
    size = count * rows
    if kind == "classes":
        return classes(number, size, last).reshape(count, *outputs[:-1])
    if kind == "one-hot":
        return np.eye(last)[classes(number, size, last)].reshape(count, *outputs)
    if kind == "soft":
        weights = hashed(number, size * last).reshape(size, last) + 1.25
        return (weights / weights.sum(-1, keepdims=True)).reshape(count, *outputs)
    if kind == "yes-no":
        return classes(number, size * last, 2).astype(np.float64).reshape(count, *outputs)
    return hashed(number, size * last).reshape(count, *outputs)


def model_of(*rest, front=(), conv=None):
    return keras.Sequential([
        keras.Input(INPUT), *front, layers.Conv2D(4, 3, activation="relu", **(conv or {})), layers.MaxPooling2D(2), *rest,
    ])


def dense(units=CLASSES, **options):
    return [layers.Flatten(), layers.Dense(units, **options)]


MODELS = {
    "logits": lambda: model_of(*dense()),
    "softmax": lambda: model_of(*dense(activation="softmax")),
    "softmax-apart": lambda: model_of(*dense(), layers.Softmax()),
    "sigmoid": lambda: model_of(*dense(activation="sigmoid")),
    "softplus": lambda: model_of(*dense(activation="softplus")),
    "one-logit": lambda: model_of(*dense(1)),
    "one-sigmoid": lambda: model_of(*dense(1), layers.Activation("sigmoid")),
    "one-probability": lambda: model_of(*dense(1, activation="sigmoid"), layers.Rescaling(0.875, 0.0625)),
    "pixels": lambda: model_of(layers.Conv2D(3, 2, padding="same")),
    "normal": lambda: model_of(layers.BatchNormalization(), *dense(), front=[layers.BatchNormalization(momentum=0.9)]),
    "frozen": lambda: model_of(layers.BatchNormalization(trainable=False), *dense(8, activation="tanh", trainable=False),
                               layers.Dense(CLASSES)),
    "penalties": lambda: model_of(
        *dense(kernel_regularizer=keras.regularizers.L1L2(0.001, 0.01), bias_regularizer="l1"),
        conv={"kernel_regularizer": "l2"},
    ),
}

SPARSE = ("logits", "sparse_categorical_crossentropy", True, "classes")
OPTIMIZERS = [
    ("SGD", {}),
    ("SGD", dict(learning_rate=0.05, momentum=0.9)),
    ("SGD", dict(learning_rate=0.05, momentum=0.9, nesterov=True)),
    ("SGD", dict(learning_rate=0.05, weight_decay=0.1)),
    ("SGD", dict(learning_rate=0.1, clipnorm=0.1)),
    ("SGD", dict(learning_rate=0.1, clipvalue=0.02)),
    ("SGD", dict(learning_rate=0.1, momentum=0.5, global_clipnorm=0.2)),
    ("RMSprop", {}),
    ("RMSprop", dict(learning_rate=0.002, rho=0.8, momentum=0.5, weight_decay=0.01)),
    ("RMSprop", dict(learning_rate=0.002, centered=True)),
    ("RMSprop", dict(learning_rate=0.002, centered=True, momentum=0.9, epsilon=0.001)),
    ("Adam", {}),
    ("Adam", dict(learning_rate=0.01)),
    ("Adam", dict(learning_rate=0.01, beta_1=0.8, beta_2=0.9, epsilon=0.01)),
    ("Adam", dict(learning_rate=0.01, amsgrad=True, weight_decay=0.02)),
    ("AdamW", {}),
    ("AdamW", dict(learning_rate=0.01, weight_decay=0.3)),
]
ADAM = ("Adam", dict(learning_rate=0.01))
LOSSES = [
    ("softmax", "SparseCategoricalCrossentropy", False, "classes"),
    ("softmax", "sparse_categorical_crossentropy", True, "classes"),
    ("softmax-apart", "sparse_categorical_crossentropy", False, "classes"),
    ("sigmoid", "sparse_categorical_crossentropy", False, "classes"),
    ("softplus", "sparse_categorical_crossentropy", False, "classes"),
    ("pixels", "sparse_categorical_crossentropy", True, "classes"),
    ("logits", "categorical_crossentropy", True, "one-hot"),
    ("logits", "CategoricalCrossentropy", True, "soft"),
    ("logits", "categorical_crossentropy", True, "yes-no"),
    ("softmax", "categorical_crossentropy", False, "soft"),
    ("softplus", "categorical_crossentropy", False, "one-hot"),
    ("one-logit", "BinaryCrossentropy", True, "yes-no"),
    ("one-sigmoid", "binary_crossentropy", False, "yes-no"),
    ("one-probability", "binary_crossentropy", False, "yes-no"),
    ("sigmoid", "bce", False, "yes-no"),
    ("softmax", "binary_crossentropy", False, "one-hot"),
    ("logits", "mse", False, "numbers"),
    ("softmax", "MeanSquaredError", False, "one-hot"),
    ("pixels", "mean_squared_error", False, "numbers"),
    ("logits", "mae", False, "numbers"),
    ("one-logit", "MeanAbsoluteError", False, "numbers"),
]
OTHERS = [
    ("normal", *SPARSE[1:]),
    ("frozen", *SPARSE[1:]),
    ("penalties", *SPARSE[1:]),
]
CASES = [(SPARSE, one) for one in OPTIMIZERS] + [(one, ADAM) for one in LOSSES + OTHERS] + [
    (OTHERS[0], ("SGD", dict(learning_rate=0.05, momentum=0.9))),
]


def compiled(name, loss, from_logits, optimizer):
    keras.utils.clear_session()
    model = MODELS[name]()
    model.set_weights(first_weights(model))
    found = keras.losses.get(loss)
    if from_logits:
        by_class = {"sparse_categorical_crossentropy": "SparseCategoricalCrossentropy",
                    "categorical_crossentropy": "CategoricalCrossentropy"}
        found = getattr(keras.losses, by_class.get(loss, loss))(from_logits=True)
    class_name, options = optimizer
    model.compile(getattr(keras.optimizers, class_name)(**options), found, metrics=["accuracy"])
    return model


def plain(array):
    """Every number with the fewest digits that give its `f32` back."""
    return [float(str(v)) for v in np.asarray(array).astype(np.float32).ravel()]


def case(told, optimizer):
    name, loss, from_logits, kind = told
    model = compiled(name, loss, from_logits, optimizer)
    losses, accuracies = [], []
    for step in range(STEPS):
        x = hashed(X + step, BATCH * int(np.prod(INPUT))).reshape(BATCH, *INPUT)
        y = labels(kind, LABELS + step, BATCH, model.output_shape[1:])
        model.reset_metrics()
        found = model.train_on_batch(x.astype(np.float32), y, return_dict=True)
        losses.append(found["loss"])
        accuracies.append(found["accuracy"])
    return {
        "model": name, "loss": loss, "from_logits": from_logits, "labels": kind, "optimizer": optimizer[0],
        "settings": {key: float(value) for key, value in optimizer[1].items()},
        "losses": plain(losses), "accuracies": plain(accuracies), "weights": [plain(w) for w in model.get_weights()],
    }


RUNS = [
    ("logits", SPARSE[1:], ADAM, dict(count=50, batch_size=8, epochs=4, validation_split=0.3)),
    ("normal", SPARSE[1:], ("SGD", dict(learning_rate=0.05)), dict(count=23, batch_size=7, epochs=3, validation_split=0.25)),
    ("pixels", ("mse", False, "numbers"), ADAM, dict(count=20, batch_size=32, epochs=3, validation_split=0.0)),
]


def run(name, told, optimizer, options):
    loss, from_logits, kind = told
    model = compiled(name, loss, from_logits, optimizer)
    count = options["count"]
    x = hashed(X, count * int(np.prod(INPUT))).reshape(count, *INPUT).astype(np.float32)
    y = labels(kind, LABELS, count, model.output_shape[1:])
    keywords = {key: value for key, value in options.items() if key != "count"}
    history = model.fit(x, y, shuffle=False, verbose=0, **keywords).history
    return {
        "model": name, "loss": loss, "from_logits": from_logits, "labels": kind, "optimizer": optimizer[0],
        "settings": {key: float(value) for key, value in optimizer[1].items()}, **options,
        "history": {key: plain(values) for key, values in history.items()},
        "weights": [plain(w) for w in model.get_weights()],
    }


def write(name, cases, **more):
    libraries = {"keras": keras.version(), "numpy": np.__version__, "tensorflow": tf.__version__}
    whole = {"libraries": libraries, **more}
    head = json.dumps(whole, separators=(",", ":"))[:-1]
    text = ",\n".join(json.dumps(one, separators=(",", ":")) for one in cases)
    (HERE / f"{name}.json").write_text(f'{head},"cases":[\n{text}\n]}}\n')
    print(name, len(cases))


if __name__ == "__main__":
    write("models", [{"name": name, "json": make().to_json()} for name, make in MODELS.items()])
    write("steps", [case(*one) for one in CASES], batch=BATCH)
    write("fit", [run(*one) for one in RUNS])
