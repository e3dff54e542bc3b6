//! A kernel's numbers, checked.

use crate::config::limits::{KERNEL_CELL, KERNEL_SIDE};
use crate::error::{Error, Result};
use serde::Serialize;

/// Rows × columns finite numbers, rows first, within the limits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Kernel {
    rows: usize,
    cols: usize,
    values: Vec<f32>,
}

impl Kernel {
    /// Checks sides, length and every cell.
    pub fn new(rows: usize, cols: usize, values: Vec<f32>) -> Result<Self> {
        check_sides(rows, cols)?;
        if values.len() != rows * cols {
            return Err(Error::Length {
                op: "kernel",
                field: "k".into(),
                got: values.len(),
                expected: rows * cols,
                shape: format!("{rows}×{cols}"),
            });
        }
        for &value in &values {
            check_cell("k", value)?;
        }
        Ok(Self { rows, cols, values })
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// The numbers, rows first.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// The sum of all cells, in f64.
    pub fn sum(&self) -> f64 {
        self.values.iter().map(|&v| f64::from(v)).sum()
    }
}

/// Both sides must be within the limit.
pub fn check_sides(rows: usize, cols: usize) -> Result<()> {
    for side in [rows, cols] {
        if !(1..=KERNEL_SIDE).contains(&side) {
            return Err(Error::out_of_range("size", side, 1, KERNEL_SIDE));
        }
    }
    Ok(())
}

/// A cell must be finite and at most 1e6 in absolute value.
pub fn check_cell(field: &'static str, value: f32) -> Result<()> {
    if !value.is_finite() {
        return Err(Error::not_finite(field, value));
    }
    if value.abs() > KERNEL_CELL {
        return Err(Error::out_of_range(field, value, -KERNEL_CELL, KERNEL_CELL));
    }
    Ok(())
}
