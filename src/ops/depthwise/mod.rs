//! Depthwise 2-D convolution, as Keras' `DepthwiseConv2D`.

pub mod gradient;
mod lanes;
mod naive;

use super::band::Band;
use super::check::{check_shape, check_weights};
use super::oracle;
use super::variant::{Variant, choose};
use crate::error::{Error, Result};
use crate::geometry::{Axis, Padding};
use crate::tensor::{Shape, Tensor, checked_len, shape_text};
use std::ops::Range;

const OP: &str = "depthwiseConv2d";

/// How a kernel slides over each channel (Keras' `strides`, `padding`, `dilation_rate`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DepthwiseConv2d {
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Keras' padding.
    pub padding: Padding,
    /// Vertical, horizontal.
    pub dilation_rate: [usize; 2],
}

impl Default for DepthwiseConv2d {
    /// Keras' defaults.
    fn default() -> Self {
        Self {
            strides: [1, 1],
            padding: Padding::Valid,
            dilation_rate: [1, 1],
        }
    }
}

/// A checked convolution over checked shapes.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The input's shape.
    pub input: Shape,
    /// Vertical geometry.
    pub rows: Axis,
    /// Horizontal geometry.
    pub cols: Axis,
    /// Output channels of each input channel.
    pub multiplier: usize,
    /// The output's shape.
    pub output: Shape,
}

impl Plan {
    /// Checks shapes and options; `kernel_shape` is (kernel height, kernel width, channels,
    /// multiplier). Errors are those of [`depthwise_conv2d`].
    pub fn new(input: Shape, kernel_shape: [usize; 4], options: &DepthwiseConv2d) -> Result<Self> {
        let [kh, kw, channels, multiplier] = kernel_shape;
        for (field, dims) in [("xShape", input.dims()), ("kernelShape", kernel_shape)] {
            if dims.contains(&0) {
                return Err(Error::Empty { what: field.into() });
            }
        }
        checked_len("kernel", &kernel_shape)?;
        if channels != input.c {
            return Err(Error::Shape {
                op: OP,
                field: "kernelShape".into(),
                got: shape_text(&kernel_shape),
                expected: shape_text(&[kh, kw, input.c, multiplier]),
            });
        }
        let ([sy, sx], [dy, dx]) = (options.strides, options.dilation_rate);
        let rows = Axis::padded("rows", input.h, kh, sy, dy, options.padding)?;
        let cols = Axis::padded("columns", input.w, kw, sx, dx, options.padding)?;
        let channels = channels * multiplier;
        checked_len("output", &[input.n, rows.output, cols.output, channels])?;
        Ok(Self {
            input,
            rows,
            cols,
            multiplier,
            output: Shape::new(input.n, rows.output, cols.output, channels)?,
        })
    }
}

/// One way to compute: plan, input, kernel, bias, output.
pub type DepthwiseVariant = Variant<Plan, fn(&Plan, &[f32], &[f32], Option<&[f32]>, &mut [f32])>;

const ORACLE: DepthwiseVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: oracle::run,
};

/// Every way, the quickest first, the oracle last.
pub const VARIANTS: &[DepthwiseVariant] = &[
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

/// Convolves every channel of NHWC `x` with its own kernels and adds `bias`, one number an output
/// channel. `kernel` is (kernel height, kernel width, channels, multiplier); output channel
/// `c·multiplier + m` is channel `c` with its kernel `m`.
///
/// ```
/// use conv_playground::ops::depthwise::{DepthwiseConv2d, depthwise_conv2d};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 1, 2).unwrap(), vec![3.0, 5.0]).unwrap();
/// let kernel = [1.0, 2.0, 10.0, 20.0];
/// let y = depthwise_conv2d(&x, &kernel, [1, 1, 2, 2], None, &DepthwiseConv2d::default()).unwrap();
/// assert_eq!(y.data(), [3.0, 6.0, 50.0, 100.0]);
/// ```
///
/// # Errors
///
/// - `empty`: a side of `xShape` or `kernelShape` is zero;
/// - `length-mismatch`: `kernel` or `bias` does not hold as many numbers as it must;
/// - `shape-mismatch`: the kernel's third extent is not the input's channels;
/// - `out-of-range`: a stride or a dilation rate is zero;
/// - `kernel-larger-than-input`: under `valid`;
/// - `too-large`: kernel or output pass the memory limit, or a size overflows.
pub fn depthwise_conv2d(
    x: &Tensor,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    bias: Option<&[f32]>,
    options: &DepthwiseConv2d,
) -> Result<Tensor> {
    let plan = Plan::new(x.shape(), kernel_shape, options)?;
    depthwise_conv2d_with(choose(VARIANTS, &ORACLE, &plan), &plan, x, kernel, bias)
}

/// Output rows `rows` of a single picture's [`depthwise_conv2d`]; errors as of
/// [`conv2d_rows`](super::conv2d::conv2d_rows).
pub fn depthwise_conv2d_rows(
    x: &Tensor,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    bias: Option<&[f32]>,
    options: &DepthwiseConv2d,
    rows: Range<usize>,
) -> Result<Tensor> {
    let whole = Plan::new(x.shape(), kernel_shape, options)?;
    let band = Band::checked(&whole.rows, whole.input, whole.output, rows)?;
    let plan = Plan {
        input: band.input,
        rows: band.rows,
        output: band.output,
        ..whole
    };
    let variant = choose(VARIANTS, &ORACLE, &plan);
    run(variant, &plan, band.part(x.data()), kernel, bias)
}

/// [`depthwise_conv2d`] by one variant, which must support the plan.
pub fn depthwise_conv2d_with(
    variant: &DepthwiseVariant,
    plan: &Plan,
    x: &Tensor,
    kernel: &[f32],
    bias: Option<&[f32]>,
) -> Result<Tensor> {
    check_shape(OP, "xShape", x.shape(), plan.input)?;
    run(variant, plan, x.data(), kernel, bias)
}

fn run(
    variant: &DepthwiseVariant,
    plan: &Plan,
    x: &[f32],
    kernel: &[f32],
    bias: Option<&[f32]>,
) -> Result<Tensor> {
    let window = [plan.rows.kernel, plan.cols.kernel];
    let dims = [window[0], window[1], plan.input.c, plan.multiplier];
    check_weights(OP, kernel, &dims, bias, plan.output.c)?;
    let mut out = Tensor::zeros(plan.output);
    (variant.run)(plan, x, kernel, bias, out.data_mut());
    Ok(out)
}
