//! What stands beyond the edge of a picture.

use crate::error::{Error, Result};

/// The border modes of the one-kernel filter (DESIGN's names; SciPy's in brackets).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Border {
    /// No padding.
    #[default]
    Valid,
    /// Zeros (`constant`).
    Zeros,
    /// `d c b | a b c d | c b a` (`mirror`).
    Reflect,
    /// `c b a | a b c d | d c b` (`reflect`).
    Symmetric,
    /// `a a a | a b c d | d d d` (`nearest`).
    Replicate,
    /// `b c d | a b c d | a b c` (`grid-wrap`).
    Circular,
}

impl Border {
    /// The names.
    pub const NAMES: &'static [&'static str] = &[
        "valid",
        "zeros",
        "reflect",
        "symmetric",
        "replicate",
        "circular",
    ];

    /// Every mode, in the order of [`Border::NAMES`].
    pub const ALL: [Self; 6] = [
        Self::Valid,
        Self::Zeros,
        Self::Reflect,
        Self::Symmetric,
        Self::Replicate,
        Self::Circular,
    ];

    /// By name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.name() == name)
            .ok_or_else(|| Error::not_one_of(field, name, Self::NAMES.iter().copied()))
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// Which input position stands at `index`, which may lie outside `0..len`; `None` is zero.
    /// Any distance is legal for every mode, as in SciPy. `len` is not zero.
    pub fn source(self, index: isize, len: usize) -> Option<usize> {
        let n = len as isize;
        if (0..n).contains(&index) {
            return Some(index as usize);
        }
        match self {
            Self::Valid | Self::Zeros => None,
            Self::Replicate => Some(index.clamp(0, n - 1) as usize),
            Self::Circular => Some(index.rem_euclid(n) as usize),
            Self::Symmetric => {
                let at = index.rem_euclid(2 * n);
                Some(if at < n { at } else { 2 * n - 1 - at } as usize)
            }
            Self::Reflect if n == 1 => Some(0),
            Self::Reflect => {
                let at = index.rem_euclid(2 * n - 2);
                Some(if at < n { at } else { 2 * n - 2 - at } as usize)
            }
        }
    }
}
