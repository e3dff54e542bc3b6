//! True numbers of a rectangle, for the grid in which they can be read.

use super::pass::Pass;
use super::pipeline::Pipeline;
use crate::error::{Error, Result};
use crate::ops::border::Border;
use crate::tensor::checked_len;
use serde::Deserialize;

/// The longest side of a rectangle that is read at once.
pub const REGION_SIDE: usize = 256;

/// Which picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The last pass's input.
    Input,
    /// The output.
    Output,
}

/// A rectangle that may reach over the picture's edge.
#[derive(Debug, Clone, Copy)]
pub struct Rectangle {
    /// First column.
    pub x0: i32,
    /// First row.
    pub y0: i32,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
}

/// The numbers, rows first, channels last; NaN where nothing stands.
#[derive(Debug, Clone)]
pub struct Region {
    /// Channels of each cell.
    pub channels: usize,
    /// `height × width × channels`.
    pub values: Vec<f32>,
    /// 1 inside the picture, 0 on padding: `height × width`.
    pub inside: Vec<u8>,
}

/// Reads a rectangle of a finished computation.
pub fn region(pipeline: &Pipeline, side: Side, at: Rectangle) -> Result<Region> {
    for (field, size) in [("width", at.width), ("height", at.height)] {
        if !(1..=REGION_SIDE).contains(&size) {
            return Err(Error::out_of_range(field, size, 1, REGION_SIDE));
        }
    }
    let (tensor, border) = match side {
        Side::Input => (
            pipeline.before(),
            pipeline.passes().last().map_or(Border::Valid, Pass::border),
        ),
        Side::Output => {
            let unfinished = Error::unavailable("region", "computing");
            (pipeline.output().ok_or(unfinished)?, Border::Valid)
        }
    };
    let shape = tensor.shape();
    let count = checked_len("region", &[at.height, at.width, shape.c])?;
    let mut values = Vec::with_capacity(count);
    let mut inside = Vec::with_capacity(at.height * at.width);
    for row in 0..at.height {
        let y = at.y0.saturating_add(row as i32) as isize;
        for col in 0..at.width {
            let x = at.x0.saturating_add(col as i32) as isize;
            let within = (0..shape.h as isize).contains(&y) && (0..shape.w as isize).contains(&x);
            inside.push(u8::from(within));
            let source = border.source(y, shape.h).zip(border.source(x, shape.w));
            for channel in 0..shape.c {
                values.push(match (source, border) {
                    (Some((y, x)), _) => tensor.data()[shape.at(0, y, x, channel)],
                    (None, Border::Valid) => f32::NAN,
                    (None, _) => 0.0,
                });
            }
        }
    }
    Ok(Region {
        channels: shape.c,
        values,
        inside,
    })
}
