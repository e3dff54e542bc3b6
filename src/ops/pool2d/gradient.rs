//! The way back through pooling.

use super::{Kind, Plan, Pool2d};
use crate::error::Result;
use crate::ops::check::check_shape;
use crate::tensor::Tensor;

/// The gradient by the input. Average pooling hands an equal share to each of a window's inputs; max
/// pooling hands all to the largest, of several largest to the first in reading order, as TensorFlow
/// does.
///
/// ```
/// use conv_playground::ops::pool2d::{Pool2d, Kind, gradient::pool2d_gradient};
/// use conv_playground::geometry::Padding;
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 4, 1).unwrap(), vec![1.0, 3.0, 5.0, 5.0]).unwrap();
/// let dy = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![1.0, 2.0]).unwrap();
/// let pool = Pool2d { kind: Kind::Max, pool_size: [1, 2], strides: [1, 2], padding: Padding::Valid };
/// assert_eq!(pool2d_gradient(&x, &dy, &pool).unwrap().data(), [0.0, 1.0, 2.0, 0.0]);
/// ```
///
/// # Errors
///
/// Those of [`super::pool2d`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn pool2d_gradient(x: &Tensor, dy: &Tensor, pool: &Pool2d) -> Result<Tensor> {
    let plan = Plan::new(x.shape(), pool)?;
    check_shape("pool2d", "dyShape", dy.shape(), plan.output)?;
    let mut dx = Tensor::zeros(plan.input);
    let mut winners = Vec::with_capacity(plan.output.c);
    for n in 0..plan.output.n {
        for oy in 0..plan.output.h {
            for ox in 0..plan.output.w {
                let begin = plan.output.at(n, oy, ox, 0);
                let window = Window {
                    plan: &plan,
                    n,
                    oy,
                    ox,
                };
                let dy = &dy.data()[begin..][..plan.output.c];
                match plan.kind {
                    Kind::Max => window.to_largest(x.data(), dy, dx.data_mut(), &mut winners),
                    Kind::Average => window.to_all(dy, dx.data_mut()),
                }
            }
        }
    }
    Ok(dx)
}

/// What one output pixel saw.
struct Window<'a> {
    plan: &'a Plan,
    n: usize,
    oy: usize,
    ox: usize,
}

impl Window<'_> {
    /// Where the first channel of each input pixel stands, in reading order.
    fn pixels(&self) -> impl Iterator<Item = usize> + Clone {
        let Plan {
            rows, cols, input, ..
        } = *self.plan;
        let (n, oy, ox) = (self.n, self.oy, self.ox);
        rows.taps_inside(oy).flat_map(move |ky| {
            let row = rows.source(oy, ky) as usize;
            cols.taps_inside(ox)
                .map(move |kx| input.at(n, row, cols.source(ox, kx) as usize, 0))
        })
    }

    /// `winners` is scratch of one place a channel.
    fn to_largest(&self, x: &[f32], dy: &[f32], dx: &mut [f32], winners: &mut Vec<(f32, usize)>) {
        let mut pixels = self.pixels();
        let Some(first) = pixels.next() else { return };
        winners.clear();
        winners.extend(x[first..][..dy.len()].iter().map(|&x| (x, first)));
        for pixel in pixels {
            for (winner, &x) in winners.iter_mut().zip(&x[pixel..]) {
                if x > winner.0 {
                    *winner = (x, pixel);
                }
            }
        }
        for (c, (dy, winner)) in dy.iter().zip(winners).enumerate() {
            dx[winner.1 + c] += dy;
        }
    }

    fn to_all(&self, dy: &[f32], dx: &mut [f32]) {
        let count = self.pixels().count() as f32;
        for pixel in self.pixels() {
            for (dx, dy) in dx[pixel..].iter_mut().zip(dy) {
                *dx += dy / count;
            }
        }
    }
}
