//! Keras' activations.

use crate::error::{Error, Result};

/// An activation by Keras' name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Activation {
    /// `x`
    #[default]
    Linear,
    /// `max(x, 0)`
    Relu,
}

impl Activation {
    /// Keras' names.
    pub const NAMES: &'static [&'static str] = &["linear", "relu"];

    /// By Keras' name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        match name {
            "linear" => Ok(Self::Linear),
            "relu" => Ok(Self::Relu),
            _ => Err(Error::not_one_of(field, name, Self::NAMES.iter().copied())),
        }
    }

    /// Keras' name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Relu => "relu",
        }
    }

    /// Applies in place; `channels` is the last axis, over which `softmax` runs.
    pub fn apply(self, data: &mut [f32], _channels: usize) {
        if self == Self::Relu {
            data.iter_mut().for_each(|v| *v = v.max(0.0));
        }
    }
}
