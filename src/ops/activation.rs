//! Keras' activations, with Keras 3's defaults (<https://keras.io/api/layers/activations/>).

use crate::error::{Error, Result};

/// An activation by Keras' name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Activation {
    /// `x`
    #[default]
    Linear,
    /// `max(x, 0)`
    Relu,
    /// `x`, or `0.2·x` below zero
    LeakyRelu,
    /// `x`, or `exp(x) − 1` below zero
    Elu,
    /// `x·Φ(x)` with the normal distribution's exact `Φ`, not its tanh approximation
    Gelu,
    /// `1 / (1 + exp(−x))`
    Sigmoid,
    /// `tanh(x)`
    Tanh,
    /// `log(1 + exp(x))`
    Softplus,
    /// `exp(xᵢ) / Σ exp(xⱼ)` over the last axis
    Softmax,
    /// `x·sigmoid(x)`, which Keras also calls `silu`
    Swish,
}

/// Works in place on numbers whose last axis has the given extent.
type Apply = fn(&mut [f32], usize);

/// How the way back through an activation is found.
enum Slope {
    /// The derivative, told from the output.
    ByOutput(fn(f32) -> f32),
    /// The derivative, told from the input.
    ByInput(fn(f32) -> f32),
    /// Outputs that hang together, by the output.
    Softmax,
}
use Slope::{ByInput, ByOutput};

/// In the order of the enum; the slopes at kinks are TensorFlow's.
const TABLE: [(Activation, &str, Apply, Slope); 10] = [
    (Activation::Linear, "linear", |_, _| {}, ByOutput(|_| 1.0)),
    (
        Activation::Relu,
        "relu",
        |data, _| each(data, |x| if x < 0.0 { 0.0 } else { x }),
        ByOutput(|y| if y > 0.0 { 1.0 } else { 0.0 }),
    ),
    (
        Activation::LeakyRelu,
        "leaky_relu",
        |data, _| each(data, |x| if x < 0.0 { 0.2 * x } else { x }),
        ByOutput(|y| if y > 0.0 { 1.0 } else { 0.2 }),
    ),
    (
        Activation::Elu,
        "elu",
        |data, _| each(data, |x| if x < 0.0 { x.exp_m1() } else { x }),
        ByOutput(|y| if y < 0.0 { y + 1.0 } else { 1.0 }),
    ),
    (
        Activation::Gelu,
        "gelu",
        |data, _| each(data, |x| x * normal_below(x)),
        ByInput(|x| normal_below(x) + x * normal_density(x)),
    ),
    (
        Activation::Sigmoid,
        "sigmoid",
        |data, _| each(data, sigmoid),
        ByOutput(|y| y * (1.0 - y)),
    ),
    (
        Activation::Tanh,
        "tanh",
        |data, _| each(data, f32::tanh),
        ByOutput(|y| 1.0 - y * y),
    ),
    (
        Activation::Softplus,
        "softplus",
        |data, _| each(data, softplus),
        ByOutput(|y| -(-y).exp_m1()),
    ),
    (Activation::Softmax, "softmax", softmax, Slope::Softmax),
    (
        Activation::Swish,
        "swish",
        |data, _| each(data, |x| x * sigmoid(x)),
        ByInput(|x| sigmoid(x) * (1.0 + x * sigmoid(-x))),
    ),
];

/// Keras' other name of `swish`.
const SILU: &str = "silu";

const NAMES: [&str; TABLE.len()] = {
    let mut names = [""; TABLE.len()];
    let mut row = 0;
    while row < TABLE.len() {
        names[row] = TABLE[row].1;
        row += 1;
    }
    names
};

impl Activation {
    /// Keras' names.
    pub const NAMES: &'static [&'static str] = &NAMES;

    /// All that [`Activation::parse`] takes.
    pub fn accepted() -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().chain([SILU])
    }

    /// By Keras' name; `silu` is `swish`.
    ///
    /// ```
    /// use conv_playground::ops::activation::Activation;
    /// assert_eq!(Activation::parse("act", "silu").unwrap(), Activation::Swish);
    /// assert_eq!(Activation::parse("act", "step").unwrap_err().code(), "not-one-of");
    /// ```
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        let known = if name == SILU { "swish" } else { name };
        TABLE
            .iter()
            .find(|row| row.1 == known)
            .map(|row| row.0)
            .ok_or_else(|| Error::not_one_of(field, name, Self::accepted()))
    }

    /// Keras' name.
    pub fn name(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Applies in place; `channels` is the last axis, over which `softmax` runs.
    ///
    /// ```
    /// use conv_playground::ops::activation::Activation;
    /// let mut data = [-1.0, 0.0, 2.0];
    /// Activation::LeakyRelu.apply(&mut data, 3);
    /// assert_eq!(data, [-0.2, 0.0, 2.0]);
    /// ```
    pub fn apply(self, data: &mut [f32], channels: usize) {
        TABLE[self as usize].2(data, channels);
    }

    /// Whether [`Activation::gradient`] needs the input; the others' slopes are told by the output.
    pub fn needs_input(self) -> bool {
        matches!(TABLE[self as usize].3, ByInput(_))
    }

    /// Turns the loss' gradient by the output into that by the input, in place. `x` may be empty
    /// unless [`Activation::needs_input`]; `y` is what [`Activation::apply`] made of it, and all are
    /// of one length.
    ///
    /// ```
    /// use conv_playground::ops::activation::Activation;
    /// let mut gradient = [1.0, 1.0, 5.0];
    /// Activation::Relu.gradient(&[], &[0.0, 0.5, 2.0], &mut gradient, 3);
    /// assert_eq!(gradient, [0.0, 1.0, 5.0]);
    /// ```
    pub fn gradient(self, x: &[f32], y: &[f32], gradient: &mut [f32], channels: usize) {
        let scale = |gradient: &mut [f32], at: &[f32], slope: fn(f32) -> f32| {
            for (gradient, &at) in gradient.iter_mut().zip(at) {
                *gradient *= slope(at);
            }
        };
        if self == Self::Relu {
            // The most used one, without a call for each number.
            for (gradient, &y) in gradient.iter_mut().zip(y) {
                *gradient = if y > 0.0 { *gradient } else { 0.0 };
            }
            return;
        }
        match TABLE[self as usize].3 {
            ByOutput(slope) => scale(gradient, y, slope),
            ByInput(slope) => scale(gradient, x, slope),
            Slope::Softmax => softmax_gradient(y, gradient, channels),
        }
    }
}

fn each(data: &mut [f32], f: impl Fn(f32) -> f32) {
    data.iter_mut().for_each(|x| *x = f(*x));
}

/// How much of the normal distribution lies below `x`. `erfc` keeps its digits on the negative side,
/// where `1 + erf` would lose them.
fn normal_below(x: f32) -> f32 {
    0.5 * libm::erfcf(-x * std::f32::consts::FRAC_1_SQRT_2)
}

fn normal_density(x: f32) -> f32 {
    (-0.5 * x * x).exp() / (2.0 * std::f32::consts::PI).sqrt()
}

/// Never raises `exp` to more than 0, so that it cannot overflow.
fn sigmoid(x: f32) -> f32 {
    let e = (-x.abs()).exp();
    if x < 0.0 {
        e / (1.0 + e)
    } else {
        1.0 / (1.0 + e)
    }
}

fn softplus(x: f32) -> f32 {
    let tail = (-x.abs()).exp().ln_1p();
    if x < 0.0 { tail } else { x + tail }
}

fn softmax(data: &mut [f32], channels: usize) {
    for row in data.chunks_mut(channels.max(1)) {
        let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        each(row, |x| (x - most).exp());
        let sum: f64 = row.iter().map(|&x| f64::from(x)).sum();
        each(row, |x| (f64::from(x) / sum) as f32);
    }
}

/// `dx = y·(dy − Σ y·dy)`.
fn softmax_gradient(y: &[f32], gradient: &mut [f32], channels: usize) {
    let rows = gradient.chunks_mut(channels.max(1));
    for (gradient, y) in rows.zip(y.chunks(channels.max(1))) {
        let products = std::iter::zip(&*gradient, y).map(|(&dy, &y)| f64::from(dy) * f64::from(y));
        let mean: f64 = products.sum();
        for (dy, &y) in gradient.iter_mut().zip(y) {
            *dy = ((f64::from(*dy) - mean) * f64::from(y)) as f32;
        }
    }
}
