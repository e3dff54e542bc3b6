//! What the programs in Python share.

use super::task::{Task, joined};
use crate::image::Channels;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

/// Where the numbers of bytes become those that the playground shows.
pub const SCALE: &str = "0…1";

/// The kernel as a 32-bit array.
pub fn kernel(task: &Task) -> String {
    let rows = task
        .kernel
        .iter()
        .map(|row| format!("    [{}],\n", joined(row, ", ")));
    format!("kernel = np.float32([\n{}])\n", rows.collect::<String>())
}

/// Zeros between the kernel's elements, for libraries without a dilation rate.
pub fn spread(task: &Task) -> String {
    if task.dilation_rate == [1, 1] {
        return String::new();
    }
    let [rows, cols] = task.extent();
    let [down, across] = task.dilation_rate;
    format!(
        "dilated = np.zeros(({rows}, {cols}), np.float32)\ndilated[::{down}, ::{across}] = kernel\nkernel = dilated\n"
    )
}

/// Turns the kernel, for libraries that only slide it as it stands.
pub fn turn(task: &Task) -> &'static str {
    if task.flip {
        "kernel = kernel[::-1, ::-1]\n"
    } else {
        ""
    }
}

/// Picks the channels of `x`, whose last axis they are.
pub fn select(task: &Task) -> &'static str {
    match task.channels {
        Channels::Rgb => "",
        Channels::Luminance => "x = x @ np.float32([[0.2989], [0.5870], [0.1140]])\n",
        Channels::Red => "x = x[..., 0:1]\n",
        Channels::Green => "x = x[..., 1:2]\n",
        Channels::Blue => "x = x[..., 2:3]\n",
    }
}

/// What `np.pad` calls the border.
fn mode(border: Border) -> &'static str {
    match border {
        Border::Valid | Border::Zeros => "constant",
        Border::Reflect => "reflect",
        Border::Symmetric => "symmetric",
        Border::Replicate => "edge",
        Border::Circular => "wrap",
    }
}

/// A line that pads `x`, whose rows and columns stand at `place` among `axes` axes.
pub fn pad(task: &Task, place: usize, axes: usize) -> String {
    let [rows, cols] = task.padding();
    if task.border == Border::Valid {
        return String::new();
    }
    let widths: Vec<String> = (0..axes)
        .map(|axis| match axis.checked_sub(place) {
            Some(0) => format!("({}, {})", rows[0], rows[1]),
            Some(1) => format!("({}, {})", cols[0], cols[1]),
            _ => "(0, 0)".into(),
        })
        .collect();
    format!(
        "x = np.pad(x, ({}), mode=\"{}\")\n",
        widths.join(", "),
        mode(task.border)
    )
}

/// ` / divisor + bias`, as far as they do anything.
pub fn after(task: &Task) -> String {
    let mut text = String::new();
    if task.divisor != 1.0 {
        text += &format!(" / {}", task.divisor);
    }
    if task.bias != 0.0 {
        text += &format!(" + {}", task.bias);
    }
    text
}

/// `, ::2, ::3` of a slice, or nothing.
pub fn steps(task: &Task) -> Option<String> {
    let [down, across] = task.strides;
    (task.strides != [1, 1]).then(|| format!("::{down}, ::{across}"))
}

/// A line that applies the activation to `x`, with what it imports.
pub fn activation(task: &Task) -> (&'static str, &'static str) {
    match task.activation {
        Activation::Linear | Activation::Softmax => ("", ""),
        Activation::Relu => ("", "x = np.maximum(x, 0)\n"),
        Activation::LeakyRelu => ("", "x = np.where(x < 0, 0.2 * x, x)\n"),
        Activation::Elu => ("", "x = np.where(x < 0, np.expm1(np.minimum(x, 0)), x)\n"),
        Activation::Gelu => ("from scipy.special import ndtr\n", "x = x * ndtr(x)\n"),
        Activation::Sigmoid => ("from scipy.special import expit\n", "x = expit(x)\n"),
        Activation::Tanh => ("", "x = np.tanh(x)\n"),
        Activation::Softplus => ("", "x = np.logaddexp(0, x)\n"),
        Activation::Swish => ("from scipy.special import expit\n", "x = x * expit(x)\n"),
    }
}

/// The lines of one pass, as often as the task says.
pub fn passes(task: &Task, lines: &str) -> String {
    if task.times == 1 {
        return lines.into();
    }
    let inner: String = lines.lines().map(|line| format!("    {line}\n")).collect();
    format!("for _ in range({}):\n{inner}", task.times)
}
