//! Keras 3.

use super::python::{SCALE, kernel, pad, passes, select, turn};
use super::task::{Task, joined};
use crate::ops::activation::Activation;

pub fn write(task: &Task) -> String {
    let [rows, cols] = task.sides();
    // Keras has no layer with both.
    let sliced = task.strides != [1, 1] && task.dilation_rate != [1, 1];
    let mut options = vec!["1".to_string(), format!("({rows}, {cols})")];
    let mut pair = |name: &str, pair: [usize; 2]| {
        if pair != [1, 1] {
            options.push(format!("{name}=({})", joined(&pair, ", ")));
        }
    };
    if !sliced {
        pair("strides", task.strides);
    }
    pair("dilation_rate", task.dilation_rate);
    if task.activation != Activation::Linear {
        options.push(format!("activation=\"{}\"", task.activation.name()));
    }
    let divide = if task.divisor == 1.0 {
        String::new()
    } else {
        format!(" / {}", task.divisor)
    };
    let slice = if sliced {
        format!("x = x[:, ::{}, ::{}]\n", task.strides[0], task.strides[1])
    } else {
        String::new()
    };
    let pass = format!("{}x = np.asarray(layer(x))\n{slice}", pad(task, 1, 4));
    format!(
        "# Conv2D slides the kernel as it stands: what deep learning calls convolution is correlation.\n\
         import keras\n\
         import numpy as np\n\n\
         # Height × width × 3, {SCALE}.\n\
         x = np.float32(keras.utils.img_to_array(keras.utils.load_img(\"{}\"))) / 255\n{}\
         # The kernel meets each channel alone, so each is a picture of its own: channels × height × width × 1.\n\
         x = np.moveaxis(x, -1, 0)[..., None]\n\n{}{}\n\
         layer = keras.layers.Conv2D({})\n\
         layer.build(x.shape)\n\
         layer.set_weights([kernel[:, :, None, None]{divide}, np.float32([{}])])\n\n{}y = np.moveaxis(x[..., 0], 0, -1)\n\
         print(y.shape, y.min(), y.mean(), y.max())\n",
        task.file,
        select(task),
        kernel(task),
        turn(task),
        options.join(", "),
        task.bias,
        passes(task, &pass),
    )
}
