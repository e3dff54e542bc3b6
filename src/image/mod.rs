//! Pictures: where they come from, their channels, and how numbers become colours.

use crate::error::{Error, Result};

/// Which picture a configuration shows.
#[derive(Debug, Clone, PartialEq)]
pub enum ImageRef {
    /// One of the bundled pictures, by id: `cat`, `coffee`, `astronaut`, `camera`, `brick`.
    Bundled(&'static str),
    /// The visitor's own picture, which is never in a link.
    Own,
}

impl ImageRef {
    /// The ids of the bundled pictures.
    pub const BUNDLED: [&'static str; 5] = ["cat", "coffee", "astronaut", "camera", "brick"];

    /// Reads the value of `img`.
    pub fn parse(field: &'static str, text: &str) -> Result<Self> {
        if text == "own" {
            return Ok(Self::Own);
        }
        Self::BUNDLED
            .iter()
            .find(|&&id| id == text)
            .map(|&id| Self::Bundled(id))
            .ok_or_else(|| Error::not_one_of(field, text, Self::BUNDLED))
    }

    /// Writes the value of `img`.
    pub fn format(&self) -> String {
        match self {
            Self::Bundled(id) => (*id).into(),
            Self::Own => "own".into(),
        }
    }
}

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

/// How numbers become colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Display {
    /// Cut to 0…1.
    Clamp,
    /// Absolute value, then cut to 0…1.
    Abs,
    /// Diverging colours, zero neutral.
    #[default]
    Signed,
    /// The smallest black, the largest white.
    MinMax,
}

impl Display {
    /// The names.
    pub const NAMES: [&'static str; 4] = ["clamp", "abs", "signed", "minmax"];
    /// Every mapping, in the order of [`Display::NAMES`].
    pub const ALL: [Self; 4] = [Self::Clamp, Self::Abs, Self::Signed, Self::MinMax];

    /// By name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|mapping| mapping.name() == name)
            .ok_or_else(|| Error::not_one_of(field, name, Self::NAMES))
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}
