//! One kernel over every channel alone, with a border mode, a divisor and a bias.

use super::border::Border;
use crate::error::{Error, Result};
use crate::geometry::Axis;
use crate::tensor::{Shape, Tensor};

/// One kernel and how it is applied: `out = Σ weight·input / divisor + bias`.
///
/// The kernel's element (rows / 2, columns / 2), halves rounded down, sits on the output pixel, as
/// in SciPy's `correlate` and OpenCV's `filter2D`; strides keep every stride-th pixel from the first.
#[derive(Debug, Clone, Copy)]
pub struct Filter<'a> {
    /// Rows × columns weights, rows first.
    pub kernel: &'a [f32],
    /// Kernel rows.
    pub rows: usize,
    /// Kernel columns.
    pub cols: usize,
    /// What stands beyond the edge.
    pub border: Border,
    /// Divides the sum; not zero.
    pub divisor: f32,
    /// Is added after the division.
    pub bias: f32,
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Vertical, horizontal.
    pub dilation_rate: [usize; 2],
    /// Turns the kernel by 180°: mathematical convolution, as SciPy's `convolve`.
    pub flip: bool,
}

/// A checked filter over a checked input size.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Vertical geometry.
    pub rows: Axis,
    /// Horizontal geometry.
    pub cols: Axis,
    /// What stands beyond the edge.
    pub border: Border,
    /// Channels, each filtered alone.
    pub channels: usize,
    /// The weights in the order in which they meet the input: turned already if `flip` was set.
    pub weights: Vec<f32>,
    /// Divides the sum.
    pub divisor: f32,
    /// Is added after the division.
    pub bias: f32,
}

impl Plan {
    /// Checks a filter against an input of `height` × `width` × `channels`.
    pub fn new(height: usize, width: usize, channels: usize, filter: &Filter) -> Result<Self> {
        if filter.divisor == 0.0 {
            return Err(Error::out_of_range("divisor", 0, "a number", "not zero"));
        }
        let axis = |name, input, kernel: usize, stride, dilation: usize| {
            let reach = kernel.saturating_sub(1).saturating_mul(dilation);
            let (before, after) = match (filter.border, filter.flip) {
                (Border::Valid, _) => (0, 0),
                (_, false) => (reach.div_ceil(2), reach / 2),
                (_, true) => (reach / 2, reach.div_ceil(2)),
            };
            Axis::explicit(name, input, kernel, stride, dilation, before, after)
        };
        let mut weights = filter.kernel.to_vec();
        if filter.flip {
            weights.reverse();
        }
        Ok(Self {
            rows: axis(
                "rows",
                height,
                filter.rows,
                filter.strides[0],
                filter.dilation_rate[0],
            )?,
            cols: axis(
                "columns",
                width,
                filter.cols,
                filter.strides[1],
                filter.dilation_rate[1],
            )?,
            border: filter.border,
            channels,
            weights,
            divisor: filter.divisor,
            bias: filter.bias,
        })
    }

    /// The output's height, width, channels as a shape of batch 1.
    pub fn output_shape(&self) -> Result<Shape> {
        Shape::new(1, self.rows.output, self.cols.output, self.channels)
    }

    /// Multiply-adds of one output row, for slicing work.
    pub fn row_cost(&self) -> u64 {
        (self.cols.output * self.channels * self.weights.len()) as u64
    }

    /// Computes output rows `from..to` of one picture; `out` holds just these rows.
    pub fn run_rows(&self, x: &[f32], from: usize, to: usize, out: &mut [f32]) {
        let (rows, cols, c) = (&self.rows, &self.cols, self.channels);
        let mut at = 0;
        for oy in from..to {
            for ox in 0..cols.output {
                for ch in 0..c {
                    let mut sum = 0.0f64;
                    for ky in 0..rows.kernel {
                        let Some(sy) = self.border.source(rows.source(oy, ky), rows.input) else {
                            continue;
                        };
                        for kx in 0..cols.kernel {
                            let Some(sx) = self.border.source(cols.source(ox, kx), cols.input)
                            else {
                                continue;
                            };
                            sum += f64::from(self.weights[ky * cols.kernel + kx])
                                * f64::from(x[(sy * cols.input + sx) * c + ch]);
                        }
                    }
                    out[at] = (sum / f64::from(self.divisor) + f64::from(self.bias)) as f32;
                    at += 1;
                }
            }
        }
    }
}

/// Filters every picture of a batch.
pub fn filter2d(x: &Tensor, filter: &Filter) -> Result<Tensor> {
    let shape = x.shape();
    let plan = Plan::new(shape.h, shape.w, shape.c, filter)?;
    let one = plan.output_shape()?;
    let mut out = Tensor::zeros(Shape::new(shape.n, one.h, one.w, one.c)?);
    let (size_in, size_out) = (shape.h * shape.w * shape.c, one.len());
    for n in 0..shape.n {
        let picture = &x.data()[n * size_in..][..size_in];
        plan.run_rows(
            picture,
            0,
            one.h,
            &mut out.data_mut()[n * size_out..][..size_out],
        );
    }
    Ok(out)
}
