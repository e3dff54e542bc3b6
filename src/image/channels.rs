//! Which channels of a picture enter the convolution.

use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor};

/// Which channels enter the convolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Channels {
    /// All that the picture has: three, or one if it is grey.
    #[default]
    Rgb,
    /// TensorFlow's `rgb_to_grayscale`: 0.2989 R + 0.5870 G + 0.1140 B.
    Luminance,
    /// Red alone.
    Red,
    /// Green alone.
    Green,
    /// Blue alone.
    Blue,
}

impl Channels {
    /// The names in a link.
    pub const NAMES: [&'static str; 5] = ["rgb", "y", "r", "g", "b"];
    /// Every choice, in the order of [`Channels::NAMES`].
    pub const ALL: [Self; 5] = [
        Self::Rgb,
        Self::Luminance,
        Self::Red,
        Self::Green,
        Self::Blue,
    ];

    /// By name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|choice| choice.name() == name)
            .ok_or_else(|| Error::not_one_of(field, name, Self::NAMES))
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// A grey picture in so many channels, each the same; any other as it is.
pub fn in_channels(picture: Tensor, channels: usize) -> Result<Tensor> {
    let shape = picture.shape();
    if shape.c != 1 || channels == 1 {
        return Ok(picture);
    }
    let to = Shape::new(shape.n, shape.h, shape.w, channels)?;
    let numbers = picture.data().iter();
    let each = numbers.flat_map(|&number| std::iter::repeat_n(number, channels));
    Tensor::new(to, each.collect())
}
