//! Where a window's taps lie on the input.

use super::Spot;
use crate::geometry::Axis;
use serde::Serialize;

/// A window's taps on the input.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WindowPlace {
    /// Window rows.
    pub rows: usize,
    /// Window columns.
    pub cols: usize,
    /// Input row of the first tap; negative on padding.
    pub y0: isize,
    /// Input column of the first tap.
    pub x0: isize,
    /// Rows, columns.
    pub dilation: [usize; 2],
    /// Rows, columns.
    pub strides: [usize; 2],
    /// Per tap: whether a number of the input is under it.
    pub inside: Vec<bool>,
    /// Per tap: the input column and row, -1 where there is none.
    pub source: Vec<[i64; 2]>,
}

impl WindowPlace {
    /// The window that makes output (`x`, `y`).
    pub(super) fn new([rows, cols]: &[Axis; 2], x: usize, y: usize) -> Self {
        let holds = |axis: &Axis, at: isize| (0..axis.input as isize).contains(&at);
        let source = |y_: isize, x_: isize| match holds(rows, y_) && holds(cols, x_) {
            true => [x_ as i64, y_ as i64],
            false => [-1, -1],
        };
        Self::with(
            [rows, cols],
            [rows.source(y, 0), cols.source(x, 0)],
            |ky, kx| source(rows.source(y, ky), cols.source(x, kx)),
        )
    }

    /// The taps that a transposed convolution lays on output (`x`, `y`): its axes are those of the
    /// way back.
    pub(super) fn spread([rows, cols]: &[Axis; 2], x: usize, y: usize) -> Self {
        let origin = |axis: &Axis, at: usize, tap: usize| {
            let place = (at + axis.before) as isize - (tap * axis.dilation) as isize;
            let from = place / axis.stride as isize;
            let falls = place >= 0 && place % axis.stride as isize == 0;
            (falls && from < axis.output as isize).then_some(from as i64)
        };
        let first = |axis: &Axis, at: usize| {
            let reach = axis.effective() as isize - 1;
            -(reach - (at + axis.before) as isize).div_euclid(axis.stride as isize)
        };
        Self::with(
            [rows, cols],
            [first(rows, y), first(cols, x)],
            |ky, kx| match (origin(cols, x, kx), origin(rows, y, ky)) {
                (Some(x), Some(y)) => [x, y],
                _ => [-1, -1],
            },
        )
    }

    fn with(
        [rows, cols]: [&Axis; 2],
        [y0, x0]: [isize; 2],
        source: impl Fn(usize, usize) -> [i64; 2],
    ) -> Self {
        let taps = (0..rows.kernel).flat_map(|ky| (0..cols.kernel).map(move |kx| (ky, kx)));
        let source: Vec<[i64; 2]> = taps.map(|(ky, kx)| source(ky, kx)).collect();
        Self {
            rows: rows.kernel,
            cols: cols.kernel,
            y0,
            x0,
            dilation: [rows.dilation, cols.dilation],
            strides: [rows.stride, cols.stride],
            inside: source.iter().map(|at| at[0] >= 0).collect(),
            source,
        }
    }

    /// The numbers under the taps; 0 where there is none.
    pub(super) fn values(&self, spot: &Spot, channel: usize) -> Vec<f32> {
        let value = |&[x, y]: &[i64; 2]| match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) => spot.input(channel, y, x),
            _ => 0.0,
        };
        self.source.iter().map(value).collect()
    }
}
