//! How a kernel looks in a mirror.

use serde::Serialize;

/// What a mirror does to a kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Parity {
    /// Nothing.
    Even,
    /// It changes every sign.
    Odd,
    /// Something else.
    None,
}

/// The mirrors that leave a kernel as it is, or change its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Symmetry {
    /// Left and right exchanged.
    pub left_right: Parity,
    /// Top and bottom exchanged.
    pub up_down: Parity,
    /// Unchanged by a mirror along at least one of the two diagonals; square kernels only.
    pub diagonal: bool,
    /// Turned by 180°.
    pub point: Parity,
}

/// Equal up to this share of the largest cell.
const TOLERANCE: f64 = 1e-6;

/// The symmetry of rows × columns numbers, rows first. All zero is even in every way.
///
/// ```
/// use conv_playground::kernels::symmetry::{Parity, symmetry};
/// let sobel = symmetry(3, 3, &[-1., 0., 1., -2., 0., 2., -1., 0., 1.]);
/// assert_eq!((sobel.left_right, sobel.up_down), (Parity::Odd, Parity::Even));
/// assert_eq!((sobel.diagonal, sobel.point), (false, Parity::Odd));
/// ```
pub fn symmetry(rows: usize, cols: usize, values: &[f32]) -> Symmetry {
    let at = |r: usize, c: usize| f64::from(values[r * cols + c]);
    let largest = values
        .iter()
        .fold(0.0f64, |m, &v| m.max(f64::from(v).abs()));
    let same = |mirrored: &dyn Fn(usize, usize) -> f64, sign: f64| {
        (0..rows).all(|r| {
            (0..cols).all(|c| (at(r, c) - sign * mirrored(r, c)).abs() <= TOLERANCE * largest)
        })
    };
    let parity = |mirrored: &dyn Fn(usize, usize) -> f64| {
        if same(mirrored, 1.0) {
            Parity::Even
        } else if same(mirrored, -1.0) {
            Parity::Odd
        } else {
            Parity::None
        }
    };
    Symmetry {
        left_right: parity(&|r, c| at(r, cols - 1 - c)),
        up_down: parity(&|r, c| at(rows - 1 - r, c)),
        diagonal: rows == cols
            && (same(&|r, c| at(c, r), 1.0) || same(&|r, c| at(cols - 1 - c, rows - 1 - r), 1.0)),
        point: parity(&|r, c| at(rows - 1 - r, cols - 1 - c)),
    }
}
