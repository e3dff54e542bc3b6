//! One kernel over every channel alone, with a border mode, a divisor and a bias.

mod bytes;
mod lanes;
mod naive;

use super::border::Border;
use super::variant::{Variant, choose};
use crate::error::{Error, Result};
use crate::geometry::Axis;
use crate::tensor::{Shape, Tensor, checked_len, shape_text};

pub use bytes::{BYTE_VARIANTS, ByteVariant, filter_rgba, filter_rgba_with};

/// One way to compute output rows `from..to` of one picture: plan, input, `from`, `to`, output.
pub type FilterVariant = Variant<Plan, fn(&Plan, &[f32], usize, usize, &mut [f32])>;

const ORACLE: FilterVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: naive::run,
};

/// Every way, the quickest first, the oracle last.
pub const VARIANTS: &[FilterVariant] = &[
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Variant {
        name: "simd128",
        supports: lanes::supports,
        run: lanes::run::<crate::simd::Simd128>,
    },
    Variant {
        name: "portable",
        supports: lanes::supports,
        run: lanes::run::<crate::simd::Portable>,
    },
    ORACLE,
];

/// One kernel and how it is applied: `out = Σ weight·input / divisor + bias`.
///
/// The kernel's element (rows / 2, columns / 2), halves rounded down, sits on the output pixel, as
/// in SciPy's `correlate` and OpenCV's `filter2D`; strides keep every stride-th pixel from the first.
/// A dilated kernel is the same kernel with zeros between its elements, with that one's middle.
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
    /// Where the output pixel stands in the window: rows, columns from its first tap.
    pub middle: [usize; 2],
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
    ///
    /// With effective kernel extent `e = (kernel − 1)·dilation + 1`, the padding of every border but
    /// `valid` is `⌊e / 2⌋` before and `⌊(e − 1) / 2⌋` after; the other way round if `flip` is set.
    ///
    /// # Errors
    ///
    /// - `empty`: a side of the input (`xShape`) or of the kernel is zero;
    /// - `length-mismatch`: the kernel does not hold rows × columns numbers;
    /// - `not-finite`: a number of the kernel, the divisor or the bias is;
    /// - `out-of-range`: the divisor, a stride or a dilation rate is zero;
    /// - `kernel-larger-than-input`: under `valid`;
    /// - `too-large`: input, kernel or output pass the memory limit, or a size overflows.
    pub fn new(height: usize, width: usize, channels: usize, filter: &Filter) -> Result<Self> {
        if [height, width, channels].contains(&0) {
            return Err(Error::Empty {
                what: "xShape".into(),
            });
        }
        checked_len("xShape", &[height, width, channels])?;
        let [rows, cols] = filter.axes(height, width)?;
        check_numbers(filter)?;
        let mut weights = filter.kernel.to_vec();
        if filter.flip {
            weights.reverse();
        }
        checked_len("output", &[rows.output, cols.output, channels])?;
        Ok(Self {
            rows,
            cols,
            middle: [rows, cols].map(|axis| filter.halves(axis.effective() - 1).0),
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
        [self.cols.output, self.channels, self.weights.len()]
            .iter()
            .fold(1, |cost, &n| cost.saturating_mul(n as u64))
    }

    /// Computes output rows `from..to` of one picture; `out` holds just these rows.
    ///
    /// # Panics
    ///
    /// If `x` is not a picture of the plan's size, or `out` does not hold `to − from` rows of
    /// `cols.output · channels` numbers.
    pub fn run_rows(&self, x: &[f32], from: usize, to: usize, out: &mut [f32]) {
        (choose(VARIANTS, &ORACLE, self).run)(self, x, from, to, out);
    }
}

impl Filter<'_> {
    /// How many of a window's `reach` steps lie before the output pixel, and after it.
    fn halves(&self, reach: usize) -> (usize, usize) {
        match self.flip {
            false => (reach.div_ceil(2), reach / 2),
            true => (reach / 2, reach.div_ceil(2)),
        }
    }

    fn axes(&self, height: usize, width: usize) -> Result<[Axis; 2]> {
        let axis = |name, input, kernel: usize, stride, dilation: usize| {
            let reach = kernel.saturating_sub(1).saturating_mul(dilation);
            let (before, after) = match self.border {
                Border::Valid => (0, 0),
                _ => self.halves(reach),
            };
            Axis::explicit(name, input, kernel, stride, dilation, before, after)
        };
        let ([sy, sx], [dy, dx]) = (self.strides, self.dilation_rate);
        Ok([
            axis("rows", height, self.rows, sy, dy)?,
            axis("columns", width, self.cols, sx, dx)?,
        ])
    }
}

fn check_numbers(filter: &Filter) -> Result<()> {
    let expected = checked_len("kernel", &[filter.rows, filter.cols])?;
    if filter.kernel.len() != expected {
        return Err(Error::Length {
            op: "filter2d",
            field: "kernel".into(),
            got: filter.kernel.len(),
            expected,
            shape: shape_text(&[filter.rows, filter.cols]),
        });
    }
    if let Some(cell) = filter.kernel.iter().find(|cell| !cell.is_finite()) {
        return Err(Error::not_finite("kernel", cell));
    }
    if filter.divisor == 0.0 {
        return Err(Error::wrong_type("divisor", 0, "a number other than zero"));
    }
    for (field, value) in [("divisor", filter.divisor), ("bias", filter.bias)] {
        if !value.is_finite() {
            return Err(Error::not_finite(field, value));
        }
    }
    Ok(())
}

/// Filters every picture of a batch, NHWC in and out.
///
/// ```
/// use conv_playground::ops::{border::Border, filter2d::{Filter, filter2d}};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 4, 1).unwrap(), vec![1.0, 2.0, 4.0, 8.0]).unwrap();
/// let difference = Filter {
///     kernel: &[-1.0, 0.0, 1.0], rows: 1, cols: 3, border: Border::Replicate, divisor: 2.0, bias: 0.0,
///     strides: [1, 1], dilation_rate: [1, 1], flip: false,
/// };
/// assert_eq!(filter2d(&x, &difference).unwrap().data(), [0.5, 1.5, 3.0, 2.0]);
/// ```
///
/// # Errors
///
/// Those of [`Plan::new`].
pub fn filter2d(x: &Tensor, filter: &Filter) -> Result<Tensor> {
    let shape = x.shape();
    let plan = Plan::new(shape.h, shape.w, shape.c, filter)?;
    filter2d_with(choose(VARIANTS, &ORACLE, &plan), &plan, x)
}

/// [`filter2d`] by one variant, which must support the plan.
pub fn filter2d_with(variant: &FilterVariant, plan: &Plan, x: &Tensor) -> Result<Tensor> {
    let s = x.shape();
    let dims = [plan.rows.input, plan.cols.input, plan.channels];
    if s.n == 0 {
        return Err(Error::Empty {
            what: "xShape".into(),
        });
    }
    if [s.h, s.w, s.c] != dims {
        return Err(Error::Shape {
            op: "filter2d",
            field: "xShape".into(),
            got: shape_text(&s.dims()),
            expected: shape_text(&dims),
        });
    }
    let one = plan.output_shape()?;
    let mut out = Tensor::zeros(Shape::new(s.n, one.h, one.w, one.c)?);
    let pictures = x.data().chunks_exact(s.h * s.w * s.c);
    for (x, out) in pictures.zip(out.data_mut().chunks_exact_mut(one.len())) {
        (variant.run)(plan, x, 0, one.h, out);
    }
    Ok(out)
}
