# Five random layers on a picture of any size
from keras.models import Sequential
from keras.layers import Conv2D

model = Sequential([Conv2D(3, 3, input_shape=(None, None, 3))] + [Conv2D(3, 3) for _ in range(0)])
for _ in range(4):
    model.add(Conv2D(3, (3, 3)))
