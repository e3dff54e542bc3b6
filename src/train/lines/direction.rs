//! The directions that lines have.

use super::super::kernel::cosine;
use crate::error::{Error, Result};

/// A direction of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `\`
    Backslash,
    /// `/`
    Slash,
    /// `—`
    Horizontal,
    /// `|`
    Vertical,
}

impl Direction {
    /// Every direction, in the order of [`Direction::IDS`].
    pub const ALL: [Self; 4] = [
        Self::Backslash,
        Self::Slash,
        Self::Horizontal,
        Self::Vertical,
    ];
    /// Their ids; the page's word for one is `direction.<id>`.
    pub const IDS: [&'static str; 4] = ["backslash", "slash", "horizontal", "vertical"];

    /// By id; an error names `direction`.
    pub fn find(id: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|direction| direction.id() == id);
        found.ok_or_else(|| Error::not_one_of("direction", id, Self::IDS))
    }

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// The kernels that are three pixels of such a line: of a diagonal one, of the others three, since a
    /// detector that looks everywhere may have them in any row or column.
    pub fn kernels(self) -> Vec<[f32; 9]> {
        let ones = |places: [usize; 3]| {
            let mut kernel = [0.0; 9];
            places.iter().for_each(|&place| kernel[place] = 1.0);
            kernel
        };
        match self {
            Self::Backslash => vec![ones([0, 4, 8])],
            Self::Slash => vec![ones([2, 4, 6])],
            Self::Horizontal => [3, 0, 6].map(|at| ones([at, at + 1, at + 2])).to_vec(),
            Self::Vertical => [1, 0, 2].map(|at| ones([at, at + 3, at + 6])).to_vec(),
        }
    }

    /// The one of [`Direction::kernels`] that a 3×3 kernel is most alike.
    pub fn nearest(self, kernel: &[f32]) -> [f32; 9] {
        let mut nearest = [0.0; 9];
        let mut most = f64::NEG_INFINITY;
        for line in self.kernels() {
            let alike = cosine(kernel, &line);
            if alike > most {
                (nearest, most) = (line, alike);
            }
        }
        nearest
    }

    /// How alike a 3×3 kernel is to three pixels of such a line: the largest cosine.
    pub fn likeness(self, kernel: &[f32]) -> f64 {
        let cosines = self.kernels().into_iter().map(|line| cosine(kernel, &line));
        cosines.fold(f64::NEG_INFINITY, f64::max)
    }

    /// Rows and columns from one pixel of a line to the next.
    pub(super) fn step(self) -> [isize; 2] {
        match self {
            Self::Backslash => [1, 1],
            Self::Slash => [1, -1],
            Self::Horizontal => [0, 1],
            Self::Vertical => [1, 0],
        }
    }
}
