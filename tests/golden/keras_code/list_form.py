"""A small net
in the list form."""
from tensorflow import keras
from tensorflow.keras import layers

num_classes = 10
input_shape = (28, 28, 1)
first = 16 * 2

model = keras.Sequential(
    [
        keras.Input(shape=input_shape),
        layers.Conv2D(first, kernel_size=(3, 3), activation="relu"),  # 26 x 26
        layers.MaxPooling2D(pool_size=(2, 2)),
        layers.Conv2D(first * 2, kernel_size=3, activation="relu", padding="SAME"),
        layers.MaxPool2D(pool_size=2, strides=1),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(num_classes, activation="softmax"),
    ],
    name="digits",
)
print(f"{num_classes} classes, {model.count_params():,} parameters")
