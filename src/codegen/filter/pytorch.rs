//! PyTorch.

use super::python::{SCALE, kernel, pad, passes, select, turn};
use super::task::{Task, joined};
use crate::ops::activation::Activation;

pub fn write(task: &Task) -> String {
    let mut options = vec![
        "torch.from_numpy(x)".to_string(),
        "weight".into(),
        "bias".into(),
    ];
    for (name, pair) in [("stride", task.strides), ("dilation", task.dilation_rate)] {
        if pair != [1, 1] {
            options.push(format!("{name}=({})", joined(&pair, ", ")));
        }
    }
    let call = format!("F.conv2d({})", options.join(", "));
    let call = match task.activation {
        Activation::Linear | Activation::Softmax => call,
        Activation::Relu => format!("F.relu({call})"),
        Activation::LeakyRelu => format!("F.leaky_relu({call}, 0.2)"),
        Activation::Elu => format!("F.elu({call})"),
        Activation::Gelu => format!("F.gelu({call})"),
        Activation::Sigmoid => format!("torch.sigmoid({call})"),
        Activation::Tanh => format!("torch.tanh({call})"),
        Activation::Softplus => format!("F.softplus({call})"),
        Activation::Swish => format!("F.silu({call})"),
    };
    let divide = if task.divisor == 1.0 {
        String::new()
    } else {
        format!(" / {}", task.divisor)
    };
    let pass = format!("{}x = {call}.numpy()\n", pad(task, 2, 4));
    format!(
        "# conv2d slides the kernel as it stands: what deep learning calls convolution is correlation.\n\
         import numpy as np\n\
         import torch\n\
         import torch.nn.functional as F\n\
         from PIL import Image\n\n\
         # Height × width × 3, {SCALE}.\n\
         x = np.asarray(Image.open(\"{}\").convert(\"RGB\"), dtype=np.float32) / 255\n{}\
         # The kernel meets each channel alone, so each is a picture of its own: channels × 1 × height × width.\n\
         x = np.ascontiguousarray(np.moveaxis(x, -1, 0)[:, None])\n\n{}{}\
         weight = torch.tensor(kernel.copy())[None, None]{divide}\n\
         bias = torch.tensor([{:?}])\n\n{}y = np.moveaxis(x[:, 0], 0, -1)\n\
         print(y.shape, y.min(), y.mean(), y.max())\n",
        task.file,
        select(task),
        kernel(task),
        turn(task),
        task.bias,
        passes(task, &pass),
    )
}
