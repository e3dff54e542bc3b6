//! Max and average pooling, as Keras' `MaxPooling2D` and `AveragePooling2D`.

mod band;
pub mod gradient;
mod lanes;
mod naive;

use super::band::Band;
use super::check::check_shape;
use super::variant::{Variant, choose};
use crate::error::{Error, Result};
use crate::geometry::{Axis, Padding};
use crate::tensor::{Shape, Tensor, checked_len};
use std::ops::Range;

/// Which pooling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The largest of the window. NaNs are passed over, and the least is `f32::MIN`, as in TensorFlow.
    #[default]
    Max,
    /// The mean of the window's inputs; padding is not counted, as in Keras.
    Average,
}

impl Kind {
    /// The names in a link.
    pub const NAMES: [&'static str; 2] = ["max", "avg"];

    /// By name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        match name {
            "max" => Ok(Self::Max),
            "avg" => Ok(Self::Average),
            _ => Err(Error::not_one_of(field, name, Self::NAMES)),
        }
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// How a window pools (Keras' `pool_size`, `strides`, `padding`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool2d {
    /// Max or average.
    pub kind: Kind,
    /// Window rows, columns.
    pub pool_size: [usize; 2],
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Keras' padding.
    pub padding: Padding,
}

impl Pool2d {
    /// The geometry over an input of `height` × `width`: rows, columns.
    pub fn axes(&self, height: usize, width: usize) -> Result<[Axis; 2]> {
        let field = |e: Error| match e {
            Error::Empty { what } if what == "kernel" => {
                Error::out_of_range("poolSize", 0, 1, "the input's size")
            }
            Error::KernelLargerThanInput { .. } | Error::TooLarge { .. } => {
                e.with_field("poolSize")
            }
            other => other,
        };
        Ok([
            Axis::padded(
                "rows",
                height,
                self.pool_size[0],
                self.strides[0],
                1,
                self.padding,
            )
            .map_err(field)?,
            Axis::padded(
                "columns",
                width,
                self.pool_size[1],
                self.strides[1],
                1,
                self.padding,
            )
            .map_err(field)?,
        ])
    }
}

/// Checked pooling over a checked shape.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Max or average.
    pub kind: Kind,
    /// The input's shape.
    pub input: Shape,
    /// Vertical geometry.
    pub rows: Axis,
    /// Horizontal geometry.
    pub cols: Axis,
    /// The output's shape.
    pub output: Shape,
}

impl Plan {
    /// Checks pooling against an input's shape. Errors are those of [`pool2d`].
    pub fn new(input: Shape, pool: &Pool2d) -> Result<Self> {
        if input.dims().contains(&0) {
            return Err(Error::Empty {
                what: "xShape".into(),
            });
        }
        let [rows, cols] = pool.axes(input.h, input.w)?;
        checked_len("output", &[input.n, rows.output, cols.output, input.c])?;
        Ok(Self {
            kind: pool.kind,
            input,
            rows,
            cols,
            output: Shape::new(input.n, rows.output, cols.output, input.c)?,
        })
    }
}

/// One way to compute: plan, input, output.
pub type PoolVariant = Variant<Plan, fn(&Plan, &[f32], &mut [f32])>;

const ORACLE: PoolVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: naive::run,
};

/// Every way, the quickest first, the oracle last.
pub const VARIANTS: &[PoolVariant] = &[
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

/// Pools every picture of a batch, NHWC in and out.
///
/// ```
/// use conv_playground::ops::pool2d::{Kind, Pool2d, pool2d};
/// use conv_playground::geometry::Padding;
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 3, 1).unwrap(), vec![1.0, 3.0, 5.0]).unwrap();
/// let pool = Pool2d { kind: Kind::Average, pool_size: [1, 2], strides: [1, 2], padding: Padding::Same };
/// assert_eq!(pool2d(&x, &pool).unwrap().data(), [2.0, 5.0]);
/// ```
///
/// # Errors
///
/// - `empty`: a side of the input (`xShape`) is zero;
/// - `out-of-range`: a side of `poolSize` or a stride is zero;
/// - `kernel-larger-than-input`: under `valid`, with the field `poolSize`;
/// - `too-large`: the output passes the memory limit, or a size overflows.
pub fn pool2d(x: &Tensor, pool: &Pool2d) -> Result<Tensor> {
    let plan = Plan::new(x.shape(), pool)?;
    pool2d_with(choose(VARIANTS, &ORACLE, &plan), &plan, x)
}

/// Output rows `rows` of a single picture's [`pool2d`]; errors as of
/// [`conv2d_rows`](super::conv2d::conv2d_rows).
pub fn pool2d_rows(x: &Tensor, pool: &Pool2d, rows: Range<usize>) -> Result<Tensor> {
    let whole = Plan::new(x.shape(), pool)?;
    let band = Band::checked(&whole.rows, whole.input, whole.output, rows.clone())?;
    let mut out = Tensor::zeros(band.output);
    whole.run_rows(x.data(), rows.start, rows.end, out.data_mut());
    Ok(out)
}

/// [`pool2d`] by one variant, which must support the plan.
pub fn pool2d_with(variant: &PoolVariant, plan: &Plan, x: &Tensor) -> Result<Tensor> {
    check_shape("pool2d", "xShape", x.shape(), plan.input)?;
    let mut out = Tensor::zeros(plan.output);
    (variant.run)(plan, x.data(), out.data_mut());
    Ok(out)
}
