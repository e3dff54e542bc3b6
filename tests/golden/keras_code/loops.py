import os
import tensorflow as tf

SIZE = 64
DEPTH = 3


def build_model(size=SIZE, depth=DEPTH, base=4):
    """Convolutions, ever more filters."""
    model = tf.keras.models.Sequential()
    model.add(tf.keras.layers.InputLayer(shape=(size, size) + (3,)))
    for i in range(depth):
        filters = base * 2 ** i
        model.add(tf.keras.layers.SeparableConv2D(filters, 3, activation='swish'))
        if i == depth - 1:
            model.add(tf.keras.layers.GlobalMaxPooling2D())
        elif i % 2 == 0:
            model.add(tf.keras.layers.MaxPooling2D(2, padding='same'))
        else:
            model.add(tf.keras.layers.AveragePooling2D((2, 2), strides=2))
    model.add(tf.keras.layers.Dense(units=10 if depth > 1 else 2))
    return model


if __name__ == '__main__':
    model = build_model(depth=3)
    squares = {n: [m for m in range(n) if m % 2] for n in range(3)}
    key = lambda pair: pair[0]
    while False:
        pass
    with open(os.devnull) as file:
        text = file.read()[::2]
    try:
        assert squares, 'none'
    except AssertionError as error:
        raise ValueError('never') from error
