//! Transposed 2-D convolution, as Keras' `Conv2DTranspose`.

pub mod gradient;
mod naive;
mod way_back;

use super::check::{check_shape, check_weights};
use super::conv2d;
use super::variant::{Variant, choose};
use crate::error::{Error, Result};
use crate::geometry::{Axis, Padding};
use crate::tensor::{Shape, Tensor, checked_len, shape_text};

const OP: &str = "conv2dTranspose";

/// How the kernel spreads (Keras' `strides`, `padding`, `output_padding`,
/// `dilation_rate`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conv2dTranspose {
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Keras' padding.
    pub padding: Padding,
    /// Rows, columns more than the least that the input can come from; Keras' own choice if `None`.
    pub output_padding: Option<[usize; 2]>,
    /// Vertical, horizontal.
    pub dilation_rate: [usize; 2],
}

impl Default for Conv2dTranspose {
    /// Keras' defaults.
    fn default() -> Self {
        Self {
            strides: [1, 1],
            padding: Padding::Valid,
            output_padding: None,
            dilation_rate: [1, 1],
        }
    }
}

/// A checked transposed convolution over checked shapes.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// The input's shape.
    pub input: Shape,
    /// Vertical geometry of the convolution of which this is the way back ([`Axis::transposed`]).
    pub rows: Axis,
    /// Horizontal geometry, likewise.
    pub cols: Axis,
    /// The output's shape.
    pub output: Shape,
}

impl Plan {
    /// Checks shapes and options; `kernel_shape` is (kernel height, kernel width, filters, channels).
    /// Errors are those of [`conv2d_transpose`].
    pub fn new(input: Shape, kernel_shape: [usize; 4], options: &Conv2dTranspose) -> Result<Self> {
        let [kh, kw, filters, channels] = kernel_shape;
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
                expected: shape_text(&[kh, kw, filters, input.c]),
            });
        }
        let ([sy, sx], [dy, dx]) = (options.strides, options.dilation_rate);
        let (padding, more) = (options.padding, options.output_padding);
        let [my, mx] = [0, 1].map(|at| more.map(|more| more[at]));
        let rows = Axis::transposed("rows", input.h, kh, sy, dy, padding, my)?;
        let cols = Axis::transposed("columns", input.w, kw, sx, dx, padding, mx)?;
        checked_len("output", &[input.n, rows.input, cols.input, filters])?;
        Ok(Self {
            input,
            rows,
            cols,
            output: Shape::new(input.n, rows.input, cols.input, filters)?,
        })
    }

    /// The convolution of which this is the way back: from this output to this input, by the same
    /// kernel.
    fn convolution(&self) -> conv2d::Plan {
        conv2d::Plan {
            input: self.output,
            rows: self.rows,
            cols: self.cols,
            groups: 1,
            output: self.input,
        }
    }
}

/// One way to compute: plan, input, kernel, bias, output.
pub type TransposeVariant = Variant<Plan, fn(&Plan, &[f32], &[f32], Option<&[f32]>, &mut [f32])>;

const ORACLE: TransposeVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: naive::run,
};

/// Every way, the quickest first, the oracle last.
pub const VARIANTS: &[TransposeVariant] = &[
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Variant {
        name: "simd128",
        supports: way_back::supports,
        run: way_back::run::<crate::simd::Simd128>,
    },
    Variant {
        name: "portable",
        supports: way_back::supports,
        run: way_back::run::<crate::simd::Portable>,
    },
    ORACLE,
];

/// Spreads every number of NHWC `x` over the output with the kernel's weights, and adds `bias`, one
/// number a filter: `y[n, i·s + u·d − before, j·s + v·d − before, f] += x[n,i,j,c]·kernel[u,v,f,c]`.
///
/// `kernel` is (kernel height, kernel width, filters, channels), as Keras keeps it. The output has
/// `input·stride` rows and columns under `same`, `(input − 1)·stride + max(e, stride)` under `valid`
/// for the dilated kernel's extent `e`.
///
/// ```
/// use conv_playground::ops::conv2d_transpose::{Conv2dTranspose, conv2d_transpose};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![1.0, 10.0]).unwrap();
/// let y = conv2d_transpose(&x, &[1.0, 2.0], [1, 2, 1, 1], None, &Conv2dTranspose::default()).unwrap();
/// assert_eq!(y.data(), [1.0, 12.0, 20.0]);
/// ```
///
/// # Errors
///
/// - `empty`: a side of `xShape` or `kernelShape` is zero;
/// - `length-mismatch`: `kernel` or `bias` does not hold as many numbers as it must;
/// - `shape-mismatch`: the kernel's fourth extent is not the input's channels;
/// - `out-of-range`: a stride or a dilation rate is zero, or `outputPadding` is not less than the stride;
/// - `too-large`: kernel or output pass the memory limit, or a size overflows.
pub fn conv2d_transpose(
    x: &Tensor,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    bias: Option<&[f32]>,
    options: &Conv2dTranspose,
) -> Result<Tensor> {
    let plan = Plan::new(x.shape(), kernel_shape, options)?;
    conv2d_transpose_with(choose(VARIANTS, &ORACLE, &plan), &plan, x, kernel, bias)
}

/// [`conv2d_transpose`] by one variant, which must support the plan.
pub fn conv2d_transpose_with(
    variant: &TransposeVariant,
    plan: &Plan,
    x: &Tensor,
    kernel: &[f32],
    bias: Option<&[f32]>,
) -> Result<Tensor> {
    check_shape(OP, "xShape", x.shape(), plan.input)?;
    let (filters, window) = (plan.output.c, [plan.rows.kernel, plan.cols.kernel]);
    let dims = [window[0], window[1], filters, plan.input.c];
    check_weights(OP, kernel, &dims, bias, filters)?;
    let mut out = Tensor::zeros(plan.output);
    (variant.run)(plan, x.data(), kernel, bias, out.data_mut());
    Ok(out)
}
