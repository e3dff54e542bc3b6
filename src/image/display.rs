//! The display mappings' names.

use crate::error::{Error, Result};

/// How numbers become colours. [`crate::image::paint()`] does it.
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
