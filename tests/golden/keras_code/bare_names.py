import tensorflow as tf
from tensorflow.keras.layers import (
    Activation, AveragePooling2D, BatchNormalization, Conv2D as C, Dense, Flatten, InputLayer,
)
from tensorflow.keras.models import Sequential
from tensorflow.keras.regularizers import l2

weight_decay = 1e-4
model = Sequential()
model.add(InputLayer((32, 32, 1)))
model.add(C(6, 5, kernel_regularizer=l2(weight_decay), use_bias=False,
            kernel_initializer=tf.keras.initializers.HeNormal(seed=3)))
model.add(BatchNormalization(momentum=.9)); model.add(Activation('tanh'))
model.add(AveragePooling2D(2))
model.add(C(16, (5, 5), strides=(1, 2), \
            activation=tf.nn.tanh, kernel_initializer='he_uniform',
            bias_initializer=tf.keras.initializers.Constant(0.1)))
model.add(Flatten())
model.add(Dense(units=120, activation=tf.keras.activations.sigmoid, name='last_but_one'))
model.add(Dense(1_0))
