//! Layers whose outputs depend on the same row of the input alone, computed some rows at a time.

use super::batch::Batch;
use super::layer::{Layer, Weight};
use crate::error::Result;
use std::ops::Range;

/// As many pieces as an image has rows; items of fewer sides are one.
pub fn pieces(input: &[usize]) -> usize {
    match input {
        [rows, _, _] => *rows,
        _ => 1,
    }
}

/// Some rows of an image's output.
pub fn forward(
    layer: &dyn Layer,
    weights: &[Weight],
    x: &Batch,
    rows: Range<usize>,
    y: &mut Batch,
) -> Result<()> {
    let first = rows.start;
    let part = layer.forward(weights, &x.rows(rows)?, None)?;
    y.put_rows(first, part.tensor())
}
