//! Larger pictures, as Keras' `UpSampling2D`.

use super::check::check_shape;
use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor, shape_text};
use std::ops::Range;

/// How the new pixels come from the old ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Interpolation {
    /// Every pixel repeated.
    #[default]
    Nearest,
    /// Between the four nearest pixel centres, as TensorFlow's `tf.image.resize`.
    Bilinear,
}

impl Interpolation {
    /// Keras' names.
    pub const NAMES: [&'static str; 2] = ["nearest", "bilinear"];

    /// By Keras' name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        match name {
            "nearest" => Ok(Self::Nearest),
            "bilinear" => Ok(Self::Bilinear),
            _ => Err(Error::not_one_of(field, name, Self::NAMES)),
        }
    }
}

/// A new row or column as a mean of two old ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between {
    /// The old one before.
    pub before: usize,
    /// The old one after.
    pub after: usize,
    /// The weight of the one after; the one before has the rest.
    pub weight: f32,
}

/// Of which old rows or columns each new one is made, `factor` times as many.
pub fn between(input: usize, factor: usize, interpolation: Interpolation) -> Vec<Between> {
    let last = input.saturating_sub(1);
    (0..input * factor)
        .map(|at| match interpolation {
            Interpolation::Nearest => Between {
                before: at / factor,
                after: at / factor,
                weight: 0.0,
            },
            Interpolation::Bilinear => {
                let centre = (at as f32 + 0.5) / factor as f32 - 0.5;
                let floor = centre.floor();
                Between {
                    before: floor.max(0.0) as usize,
                    after: (centre.ceil().max(0.0) as usize).min(last),
                    weight: centre - floor,
                }
            }
        })
        .collect()
}

/// `x` with `factors` times as many rows and columns.
///
/// ```
/// use conv_playground::ops::resize::{Interpolation, upsample2d};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![0.0, 4.0]).unwrap();
/// let nearest = upsample2d(&x, [1, 2], Interpolation::Nearest).unwrap();
/// assert_eq!(nearest.data(), [0.0, 0.0, 4.0, 4.0]);
/// let bilinear = upsample2d(&x, [1, 2], Interpolation::Bilinear).unwrap();
/// assert_eq!(bilinear.data(), [0.0, 1.0, 3.0, 4.0]);
/// ```
///
/// # Errors
///
/// - `out-of-range`: a factor is zero (`size`);
/// - `too-large`: the output passes the memory limit.
pub fn upsample2d(x: &Tensor, factors: [usize; 2], interpolation: Interpolation) -> Result<Tensor> {
    let rows = 0..x.shape().h.saturating_mul(factors[0]);
    enlarged(x, factors, interpolation, rows)
}

/// Some rows of [`upsample2d`] of a single picture.
///
/// # Errors
///
/// Besides those of [`upsample2d`]:
///
/// - `shape-mismatch`: `x` is a batch of several;
/// - `out-of-range`: there are no such rows, or none are asked for.
pub fn upsample2d_rows(
    x: &Tensor,
    factors: [usize; 2],
    interpolation: Interpolation,
    rows: Range<usize>,
) -> Result<Tensor> {
    let s = x.shape();
    if s.n != 1 {
        return Err(Error::Shape {
            op: "rows",
            field: "x".into(),
            got: shape_text(&s.dims()),
            expected: "1×…".into(),
        });
    }
    let most = s.h.saturating_mul(factors[0]);
    if rows.is_empty() || rows.end > most {
        return Err(Error::out_of_range("rows", rows.end, 1, most));
    }
    enlarged(x, factors, interpolation, rows)
}

fn enlarged(
    x: &Tensor,
    factors: [usize; 2],
    interpolation: Interpolation,
    wanted: Range<usize>,
) -> Result<Tensor> {
    if factors.contains(&0) {
        return Err(Error::out_of_range("size", 0, 1, u32::MAX));
    }
    let s = x.shape();
    let w = s.w.saturating_mul(factors[1]);
    let to = Shape::new(s.n, wanted.len(), w, s.c)?;
    let rows = between(s.h, factors[0], interpolation);
    let rows = rows.get(wanted).unwrap_or_default();
    let cols = between(s.w, factors[1], interpolation);
    let mut data = Vec::with_capacity(to.len());
    for n in 0..s.n {
        for row in rows {
            for col in &cols {
                let pixel = |y, x_| &x.data()[s.at(n, y, x_, 0)..][..s.c];
                if interpolation == Interpolation::Nearest {
                    data.extend_from_slice(pixel(row.before, col.before));
                    continue;
                }
                let [a, b] = [col.before, col.after].map(|at| pixel(row.before, at));
                let [c, d] = [col.before, col.after].map(|at| pixel(row.after, at));
                data.extend((0..s.c).map(|at| {
                    let top = a[at] + (b[at] - a[at]) * col.weight;
                    let bottom = c[at] + (d[at] - c[at]) * col.weight;
                    top + (bottom - top) * row.weight
                }));
            }
        }
    }
    Tensor::new(to, data)
}

/// The way back through [`upsample2d`], to an input of shape `x`: every new pixel hands each old one
/// the share that it took.
///
/// ```
/// use conv_playground::ops::resize::{Interpolation, upsample2d_gradient};
/// use conv_playground::tensor::{Shape, Tensor};
/// let dy = Tensor::new(Shape::new(1, 1, 4, 1).unwrap(), vec![1.0, 4.0, 8.0, 1.0]).unwrap();
/// let x = Shape::new(1, 1, 2, 1).unwrap();
/// let dx = upsample2d_gradient(x, &dy, [1, 2], Interpolation::Bilinear).unwrap();
/// assert_eq!(dx.data(), [6.0, 8.0]);
/// ```
///
/// # Errors
///
/// - `out-of-range`: a factor is zero (`size`);
/// - `shape-mismatch`: `dy` has not the output's shape.
pub fn upsample2d_gradient(
    x: Shape,
    dy: &Tensor,
    factors: [usize; 2],
    interpolation: Interpolation,
) -> Result<Tensor> {
    if factors.contains(&0) {
        return Err(Error::out_of_range("size", 0, 1, "the memory limit"));
    }
    let [h, w] = [
        x.h.saturating_mul(factors[0]),
        x.w.saturating_mul(factors[1]),
    ];
    let output = Shape::new(x.n, h, w, x.c)?;
    check_shape("upsample2d", "dyShape", dy.shape(), output)?;
    let rows = between(x.h, factors[0], interpolation);
    let cols = between(x.w, factors[1], interpolation);
    let mut dx = Tensor::zeros(x);
    for n in 0..x.n {
        for (oy, row) in rows.iter().enumerate() {
            for (ox, col) in cols.iter().enumerate() {
                let dy = &dy.data()[output.at(n, oy, ox, 0)..][..x.c];
                for (y, of_rows) in [(row.before, 1.0 - row.weight), (row.after, row.weight)] {
                    for (at, of_cols) in [(col.before, 1.0 - col.weight), (col.after, col.weight)] {
                        let dx = &mut dx.data_mut()[x.at(n, y, at, 0)..][..x.c];
                        for (dx, dy) in dx.iter_mut().zip(dy) {
                            *dx += dy * (of_rows * of_cols);
                        }
                    }
                }
            }
        }
    }
    Ok(dx)
}
