//! Printed by `cargo bench --bench chance`.

/// Rows, columns (rows ≤ columns), and for each of `TAILS` the cosine that this share of random
/// kernels reaches.
pub const TABLE: &[(usize, usize, [f64; 12])] = &[];
