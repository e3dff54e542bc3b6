import tensorflow as tf
L = tf.keras.layers


def block(x, filters, *, pool=True):
    x = L.Conv2D(filters, 3, padding='same')(x)
    x = L.BatchNormalization()(x)
    x = L.ReLU()(x)
    if pool:
        x = L.MaxPooling2D()(x)
    return x


inputs = tf.keras.Input(shape=(48, 64, 3), name="picture")
x = L.Rescaling(1. / 127.5, offset=-1)(inputs)
for filters in (8, 16):
    x = block(x, filters)
x = block(x, 32, pool=False)
x = L.GlobalAveragePooling2D()(x)
outputs = L.Dense(5, activation="softmax")(x)
model = tf.keras.Model(inputs, outputs)
