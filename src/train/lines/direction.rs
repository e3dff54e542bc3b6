//! The kernels that belong to directions of lines.

use super::super::kernel::cosine;
use crate::data::lines::Direction;

impl Direction {
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
}
