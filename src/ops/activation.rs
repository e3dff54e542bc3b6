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

/// In the order of the enum.
const TABLE: [(Activation, &str, Apply); 10] = [
    (Activation::Linear, "linear", |_, _| {}),
    (Activation::Relu, "relu", |data, _| {
        each(data, |x| if x < 0.0 { 0.0 } else { x })
    }),
    (Activation::LeakyRelu, "leaky_relu", |data, _| {
        each(data, |x| if x < 0.0 { 0.2 * x } else { x })
    }),
    (Activation::Elu, "elu", |data, _| {
        each(data, |x| if x < 0.0 { x.exp_m1() } else { x })
    }),
    (Activation::Gelu, "gelu", |data, _| each(data, gelu)),
    (Activation::Sigmoid, "sigmoid", |data, _| {
        each(data, sigmoid)
    }),
    (Activation::Tanh, "tanh", |data, _| each(data, f32::tanh)),
    (Activation::Softplus, "softplus", |data, _| {
        each(data, softplus)
    }),
    (Activation::Softmax, "softmax", softmax),
    (Activation::Swish, "swish", |data, _| {
        each(data, |x| x * sigmoid(x))
    }),
];

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

    /// By Keras' name; `silu` is `swish`.
    ///
    /// ```
    /// use conv_playground::ops::activation::Activation;
    /// assert_eq!(Activation::parse("act", "silu").unwrap(), Activation::Swish);
    /// assert_eq!(Activation::parse("act", "step").unwrap_err().code(), "not-one-of");
    /// ```
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        let known = if name == "silu" { "swish" } else { name };
        TABLE
            .iter()
            .find(|row| row.1 == known)
            .map(|row| row.0)
            .ok_or_else(|| Error::not_one_of(field, name, Self::NAMES.iter().copied()))
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
}

fn each(data: &mut [f32], f: impl Fn(f32) -> f32) {
    data.iter_mut().for_each(|x| *x = f(*x));
}

/// `erfc` keeps its digits on the negative side, where `1 + erf` would lose them.
fn gelu(x: f32) -> f32 {
    0.5 * x * libm::erfcf(-x * std::f32::consts::FRAC_1_SQRT_2)
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
