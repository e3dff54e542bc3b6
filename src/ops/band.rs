//! Some output rows of a single picture, and the input rows that make them.

use crate::error::{Error, Result};
use crate::geometry::Axis;
use crate::tensor::{Shape, shape_text};
use std::ops::Range;

/// What a plan becomes for some output rows alone.
pub(super) struct Band {
    /// The input rows that make them.
    pub input: Shape,
    /// The axis over these.
    pub rows: Axis,
    /// The output rows.
    pub output: Shape,
    /// Where the input rows stand in the whole.
    seen: Range<usize>,
}

impl Band {
    /// For output rows that are there, of a picture.
    pub fn new(axis: &Axis, input: Shape, output: Shape, rows: Range<usize>) -> Self {
        let height = rows.len();
        let (seen, axis) = axis.band(rows);
        Self {
            input: Shape {
                n: 1,
                h: seen.len(),
                ..input
            },
            rows: axis,
            output: Shape {
                n: 1,
                h: height,
                ..output
            },
            seen,
        }
    }

    /// As [`Band::new`]. Errors: `shape-mismatch` for a batch of several, `out-of-range` for rows that aren't there.
    pub fn checked(axis: &Axis, input: Shape, output: Shape, rows: Range<usize>) -> Result<Self> {
        if input.n != 1 {
            return Err(Error::Shape {
                op: "rows",
                field: "xShape".into(),
                got: shape_text(&input.dims()),
                expected: "1×height×width×channels".into(),
            });
        }
        if rows.start >= rows.end || rows.end > axis.output {
            return Err(Error::out_of_range("rows", rows.end, 1, axis.output));
        }
        Ok(Self::new(axis, input, output, rows))
    }

    /// The input rows of the whole picture `x`.
    pub fn part<'a>(&self, x: &'a [f32]) -> &'a [f32] {
        let pitch = self.input.w * self.input.c;
        &x[self.seen.start * pitch..self.seen.end * pitch]
    }
}
