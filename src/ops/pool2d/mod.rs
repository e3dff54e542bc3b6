//! Max and average pooling.

use crate::error::{Error, Result};
use crate::geometry::{Axis, Padding};
use crate::tensor::{Shape, Tensor};

/// Which pooling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The largest of the window.
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
            Error::KernelLargerThanInput { .. } => e.with_field("poolSize"),
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

/// Pools every picture of a batch.
pub fn pool2d(x: &Tensor, pool: &Pool2d) -> Result<Tensor> {
    let s = x.shape();
    let [rows, cols] = pool.axes(s.h, s.w)?;
    let shape = Shape::new(s.n, rows.output, cols.output, s.c)?;
    let mut out = Tensor::zeros(shape);
    for n in 0..s.n {
        for oy in 0..rows.output {
            for ox in 0..cols.output {
                for c in 0..s.c {
                    let (mut best, mut sum, mut count) = (f32::NEG_INFINITY, 0.0f64, 0u32);
                    for ky in rows.taps_inside(oy) {
                        for kx in cols.taps_inside(ox) {
                            let v = x.data()[s.at(
                                n,
                                rows.source(oy, ky) as usize,
                                cols.source(ox, kx) as usize,
                                c,
                            )];
                            best = best.max(v);
                            sum += f64::from(v);
                            count += 1;
                        }
                    }
                    out.data_mut()[shape.at(n, oy, ox, c)] = match pool.kind {
                        Kind::Max => best,
                        Kind::Average => (sum / f64::from(count)) as f32,
                    };
                }
            }
        }
    }
    Ok(out)
}
