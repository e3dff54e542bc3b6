//! 2-D convolution, as Keras' `Conv2D`.

pub mod gradient;
mod naive;
pub(super) mod pack;
pub(super) mod tile;

use super::band::Band;
use super::check::{check_shape, check_weights};
use super::oracle;
use super::variant::{Variant, choose};
use crate::error::{Error, Result};
use crate::geometry::{Axis, Padding};
use crate::tensor::{Shape, Tensor, checked_len, shape_text};
use std::ops::Range;

/// How a kernel slides (Keras' `strides`, `padding`, `dilation_rate`, `groups`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conv2d {
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Keras' padding.
    pub padding: Padding,
    /// Vertical, horizontal.
    pub dilation_rate: [usize; 2],
    /// Into how many groups channels and filters are split, each convolved alone.
    pub groups: usize,
}

impl Default for Conv2d {
    /// Keras' defaults.
    fn default() -> Self {
        Self {
            strides: [1, 1],
            padding: Padding::Valid,
            dilation_rate: [1, 1],
            groups: 1,
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
    /// Groups of channels and filters.
    pub groups: usize,
    /// The output's shape, whose channels are the filters.
    pub output: Shape,
}

impl Plan {
    /// Checks shapes and options; `kernel_shape` is HWIO. Errors are those of [`conv2d`].
    pub fn new(input: Shape, kernel_shape: [usize; 4], options: &Conv2d) -> Result<Self> {
        let [kh, kw, per_group, filters] = kernel_shape;
        let groups = options.groups;
        for (field, dims) in [("xShape", input.dims()), ("kernelShape", kernel_shape)] {
            if dims.contains(&0) {
                return Err(Error::Empty { what: field.into() });
            }
        }
        checked_len("kernel", &kernel_shape)?;
        let divides = |n: usize| input.c.is_multiple_of(n) && filters.is_multiple_of(n);
        if !divides(groups) {
            let legal: Vec<String> = (1..=input.c.min(filters))
                .filter(|&n| divides(n))
                .map(|n| n.to_string())
                .collect();
            let legal = legal.iter().map(String::as_str);
            return Err(Error::not_one_of("groups", groups, legal));
        }
        if per_group != input.c / groups {
            return Err(Error::Shape {
                op: "conv2d",
                field: "kernelShape".into(),
                got: shape_text(&kernel_shape),
                expected: shape_text(&[kh, kw, input.c / groups, filters]),
            });
        }
        let ([sy, sx], [dy, dx]) = (options.strides, options.dilation_rate);
        let rows = Axis::padded("rows", input.h, kh, sy, dy, options.padding)?;
        let cols = Axis::padded("columns", input.w, kw, sx, dx, options.padding)?;
        checked_len("output", &[input.n, rows.output, cols.output, filters])?;
        Ok(Self {
            input,
            rows,
            cols,
            groups,
            output: Shape::new(input.n, rows.output, cols.output, filters)?,
        })
    }

    /// The kernel's sides, HWIO.
    pub fn kernel_shape(&self) -> [usize; 4] {
        let channels = self.channels_in();
        [self.rows.kernel, self.cols.kernel, channels, self.output.c]
    }

    /// Channels that one filter sees.
    fn channels_in(&self) -> usize {
        self.input.c / self.groups
    }

    /// Filters of one group.
    fn filters_out(&self) -> usize {
        self.output.c / self.groups
    }
}

/// One way to compute: plan, input, kernel, bias, output.
pub type ConvVariant = Variant<Plan, fn(&Plan, &[f32], &[f32], Option<&[f32]>, &mut [f32])>;

const ORACLE: ConvVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: oracle::run,
};

/// Every way, the quickest first, the oracle last.
pub const VARIANTS: &[ConvVariant] = &[
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Variant {
        name: "simd128",
        supports: pack::fits,
        run: tile::run::<crate::simd::Simd128>,
    },
    Variant {
        name: "portable",
        supports: pack::fits,
        run: tile::run::<crate::simd::Portable>,
    },
    ORACLE,
];

/// Convolves NHWC `x` with the HWIO `kernel` and adds `bias`, one number a filter:
/// `y[n,i,j,f] = bias[f] + Σ x[n, i·s + u·d − before, j·s + v·d − before, c] · kernel[u,v,c,f]`.
///
/// With `groups`, filter `f` sees only the channels of its group, and the kernel's third extent is
/// channels / groups. The output is (batch, rows, columns, filters).
///
/// ```
/// use conv_playground::ops::conv2d::{Conv2d, conv2d};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 2, 2, 1).unwrap(), vec![1.0, 2.0, 3.0, 4.0]).unwrap();
/// let y = conv2d(&x, &[1.0, 0.0, 0.0, 1.0], [2, 2, 1, 1], Some(&[0.5]), &Conv2d::default()).unwrap();
/// assert_eq!(y.data(), [5.5]);
/// ```
///
/// # Errors
///
/// - `empty`: a side of `xShape` or `kernelShape` is zero;
/// - `length-mismatch`: `kernel` or `bias` does not hold as many numbers as it must;
/// - `not-one-of`: `groups` does not divide channels and filters;
/// - `shape-mismatch`: the kernel's third extent is not channels / groups;
/// - `out-of-range`: a stride or a dilation rate is zero;
/// - `kernel-larger-than-input`: under `valid`;
/// - `too-large`: kernel or output pass the memory limit, or a size overflows.
pub fn conv2d(
    x: &Tensor,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    bias: Option<&[f32]>,
    options: &Conv2d,
) -> Result<Tensor> {
    let plan = Plan::new(x.shape(), kernel_shape, options)?;
    conv2d_with(chosen(&plan), &plan, x, kernel, bias)
}

/// Output rows `rows` of a single picture's [`conv2d`]: the very numbers that the whole would have.
///
/// # Errors
///
/// Those of [`conv2d`]; `shape-mismatch` for a batch of several, `out-of-range` for rows that aren't there.
pub fn conv2d_rows(
    x: &Tensor,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    bias: Option<&[f32]>,
    options: &Conv2d,
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
    run(chosen(&plan), &plan, band.part(x.data()), kernel, bias)
}

/// The quickest way that supports the plan.
pub(in crate::ops) fn chosen(plan: &Plan) -> &'static ConvVariant {
    choose(VARIANTS, &ORACLE, plan)
}

/// [`conv2d`] by one variant, which must support the plan.
pub fn conv2d_with(
    variant: &ConvVariant,
    plan: &Plan,
    x: &Tensor,
    kernel: &[f32],
    bias: Option<&[f32]>,
) -> Result<Tensor> {
    check_shape("conv2d", "xShape", x.shape(), plan.input)?;
    run(variant, plan, x.data(), kernel, bias)
}

fn run(
    variant: &ConvVariant,
    plan: &Plan,
    x: &[f32],
    kernel: &[f32],
    bias: Option<&[f32]>,
) -> Result<Tensor> {
    check_weights("conv2d", kernel, &plan.kernel_shape(), bias, plan.output.c)?;
    let mut out = Tensor::zeros(plan.output);
    (variant.run)(plan, x, kernel, bias, out.data_mut());
    Ok(out)
}
