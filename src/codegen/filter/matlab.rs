//! MATLAB without toolboxes, and Octave.

use super::task::{Task, joined};
use crate::image::Channels;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

pub fn write(task: &Task) -> String {
    let rows: Vec<String> = task.kernel.iter().map(|row| joined(row, " ")).collect();
    let (call, note) = if task.flip {
        (
            "conv2(x(:, :, c), kernel, 'valid')",
            "conv2 turns the kernel by 180° first; filter2 would slide it as it stands",
        )
    } else {
        (
            "filter2(kernel, x(:, :, c), 'valid')",
            "filter2 slides the kernel as it stands; conv2 would turn it by 180° first",
        )
    };
    let [down, across] = task.strides;
    let slice = match task.strides {
        [1, 1] => "z".into(),
        _ => format!("z(1:{down}:end, 1:{across}:end, :)"),
    };
    let mut after = String::new();
    if task.divisor != 1.0 {
        after += &format!(" / {}", task.divisor);
    }
    if task.bias != 0.0 {
        after += &format!(" + {}", task.bias);
    }
    let lines = format!(
        "{}z = [];\nfor c = 1:size(x, 3)\n    z(:, :, c) = {call};\nend\nx = {slice}{after};\n{}",
        pad(task),
        activation(task.activation),
    );
    let pass = match task.times {
        1 => lines,
        times => {
            let inner: String = lines.lines().map(|line| format!("    {line}\n")).collect();
            format!("for pass = 1:{times}\n{inner}end\n")
        }
    };
    format!(
        "% {note}.\n\
         x = double(imread('{}')) / 255;  % height x width x 3, 0 to 1\n\
         if size(x, 3) == 1, x = repmat(x, [1 1 3]); end\n\
         x = x(:, :, 1:3);\n{}\n\
         kernel = [\n    {}\n];\n{}\n{pass}y = x;\n\
         disp(size(y)), disp([min(y(:)) mean(y(:)) max(y(:))])\n",
        task.file,
        select(task.channels),
        rows.join("\n    "),
        spread(task),
    )
}

fn select(channels: Channels) -> &'static str {
    match channels {
        Channels::Rgb => "",
        Channels::Luminance => {
            "x = 0.2989 * x(:, :, 1) + 0.5870 * x(:, :, 2) + 0.1140 * x(:, :, 3);\n"
        }
        Channels::Red => "x = x(:, :, 1);\n",
        Channels::Green => "x = x(:, :, 2);\n",
        Channels::Blue => "x = x(:, :, 3);\n",
    }
}

fn spread(task: &Task) -> String {
    if task.dilation_rate == [1, 1] {
        return String::new();
    }
    let [rows, cols] = task.extent();
    let [down, across] = task.dilation_rate;
    format!(
        "dilated = zeros({rows}, {cols});\ndilated(1:{down}:end, 1:{across}:end) = kernel;\nkernel = dilated;\n"
    )
}

/// Pads by reading rows and columns more than once; only MATLAB's toolboxes have a function for it.
fn pad(task: &Task) -> String {
    let [rows, cols] = task.padding();
    let index = match task.border {
        Border::Valid => return String::new(),
        Border::Zeros => {
            return format!(
                "z = zeros(size(x, 1) + {}, size(x, 2) + {}, size(x, 3));\n\
                 z({} + (1:size(x, 1)), {} + (1:size(x, 2)), :) = x;\nx = z;\n",
                rows[0] + rows[1],
                cols[0] + cols[1],
                rows[0],
                cols[0],
            );
        }
        Border::Reflect => {
            "min(mod(i - 1, max(2 * n - 2, 1)), 2 * n - 2 - mod(i - 1, max(2 * n - 2, 1))) + 1"
        }
        Border::Symmetric => "min(mod(i - 1, 2 * n), 2 * n - 1 - mod(i - 1, 2 * n)) + 1",
        Border::Replicate => "min(max(i, 1), n)",
        Border::Circular => "mod(i - 1, n) + 1",
    };
    format!(
        "inside = @(i, n) {index};\n\
         x = x(inside(1 - {}:size(x, 1) + {}, size(x, 1)), inside(1 - {}:size(x, 2) + {}, size(x, 2)), :);\n",
        rows[0], rows[1], cols[0], cols[1],
    )
}

fn activation(activation: Activation) -> &'static str {
    match activation {
        Activation::Linear | Activation::Softmax => "",
        Activation::Relu => "x = max(x, 0);\n",
        Activation::LeakyRelu => "x = max(x, 0.2 * x);\n",
        Activation::Elu => "x = max(x, 0) + expm1(min(x, 0));\n",
        Activation::Gelu => "x = x .* erfc(-x / sqrt(2)) / 2;\n",
        Activation::Sigmoid => "x = 1 ./ (1 + exp(-x));\n",
        Activation::Tanh => "x = tanh(x);\n",
        Activation::Softplus => "x = max(x, 0) + log1p(exp(-abs(x)));\n",
        Activation::Swish => "x = x ./ (1 + exp(-x));\n",
    }
}
