//! The odds that a random kernel comes as close to some preset.

use super::chance_table::TABLE;

/// The shares of random kernels whose cosines the table holds.
pub const TAILS: [f64; 12] = [
    0.9, 0.75, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005,
];

/// The share of random kernels of this size, cells normal and independent, whose nearest preset is
/// at least this near. Measured by `cargo bench --bench chance`; between the measured points the
/// logarithm is interpolated, beyond the last one the answer is that point's share, an upper bound.
///
/// A size that was not measured is treated as the largest measured one that fits into it: of a
/// larger kernel fewer random ones come close, so the share is then an upper bound too.
///
/// ```
/// use conv_playground::kernels::describe::chance;
/// assert!(chance([3, 3], 0.5) > 0.9);
/// assert!(chance([3, 3], 0.999) < 0.001);
/// assert_eq!(chance([2, 5], 0.9), chance([5, 2], 0.9));
/// ```
pub fn chance(size: [usize; 2], cosine: f64) -> f64 {
    let (mut share, mut from) = (1.0, 0.0);
    for (&to, tail) in row(size).iter().zip(TAILS) {
        if cosine <= to {
            let part = if to > from {
                ((cosine - from) / (to - from)).max(0.0)
            } else {
                0.0
            };
            return share * libm::pow(tail / share, part);
        }
        (share, from) = (tail, to);
    }
    share
}

/// The cosine that this share of random kernels reaches, one of [`TAILS`].
pub fn cosine_at(size: [usize; 2], tail: f64) -> f64 {
    let found = TAILS
        .iter()
        .position(|&t| t <= tail)
        .unwrap_or(TAILS.len() - 1);
    row(size)[found]
}

fn row(size: [usize; 2]) -> &'static [f64; TAILS.len()] {
    let [short, long] = [size[0].min(size[1]), size[0].max(size[1])];
    TABLE
        .iter()
        .filter(|(rows, cols, _)| *rows <= short && *cols <= long)
        .max_by_key(|(rows, cols, _)| rows * cols)
        .map_or(&[1.0; TAILS.len()], |(_, _, cosines)| cosines)
}
