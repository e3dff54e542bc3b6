//! One number a channel: `GlobalAveragePooling2D` and `GlobalMaxPooling2D`.

use super::check::check_length;
use super::pool2d::Kind;
use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor};

/// The largest number or the mean of every channel of every picture, as (batch, 1, 1, channels).
///
/// ```
/// use conv_playground::ops::{global_pool::global_pool2d, pool2d::Kind};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 2, 2).unwrap(), vec![1.0, 5.0, 2.0, 7.0]).unwrap();
/// assert_eq!(global_pool2d(&x, Kind::Average).unwrap().data(), [1.5, 6.0]);
/// assert_eq!(global_pool2d(&x, Kind::Max).unwrap().data(), [2.0, 7.0]);
/// ```
///
/// # Errors
///
/// `empty`: a side of the input (`xShape`) is zero.
pub fn global_pool2d(x: &Tensor, kind: Kind) -> Result<Tensor> {
    let s = x.shape();
    if s.is_empty() {
        return Err(Error::Empty {
            what: "xShape".into(),
        });
    }
    let area = s.h * s.w;
    let mut data = Vec::with_capacity(s.n * s.c);
    for picture in x.data().chunks_exact(area * s.c) {
        match kind {
            Kind::Max => {
                let mut most = picture[..s.c].to_vec();
                for pixel in picture.chunks_exact(s.c) {
                    for (most, &value) in most.iter_mut().zip(pixel) {
                        *most = most.max(value);
                    }
                }
                data.extend(most);
            }
            Kind::Average => {
                let mut sums = vec![0.0f64; s.c];
                for pixel in picture.chunks_exact(s.c) {
                    for (sum, &value) in sums.iter_mut().zip(pixel) {
                        *sum += f64::from(value);
                    }
                }
                data.extend(sums.iter().map(|sum| (sum / area as f64) as f32));
            }
        }
    }
    Tensor::new(Shape::new(s.n, 1, 1, s.c)?, data)
}

/// The way back through [`global_pool2d`]; `dy` is (batch, channels). The mean hands an equal share to
/// every number of the channel; the maximum hands all to the largest, and equal shares to several
/// largest, as TensorFlow's `reduce_max` does.
///
/// ```
/// use conv_playground::ops::{global_pool::global_pool2d_gradient, pool2d::Kind};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 3, 1).unwrap(), vec![5.0, 1.0, 5.0]).unwrap();
/// let dx = global_pool2d_gradient(&x, &[3.0], Kind::Max).unwrap();
/// assert_eq!(dx.data(), [1.5, 0.0, 1.5]);
/// ```
///
/// # Errors
///
/// - `empty`: a side of the input (`xShape`) is zero;
/// - `length-mismatch`: `dy` does not hold one number a channel and picture.
pub fn global_pool2d_gradient(x: &Tensor, dy: &[f32], kind: Kind) -> Result<Tensor> {
    let (s, y) = (x.shape(), global_pool2d(x, kind)?);
    check_length("globalPool2d", "dy", dy, &[s.n, s.c])?;
    let area = s.h * s.w;
    let mut dx = Tensor::zeros(s);
    let pictures = dx.data_mut().chunks_exact_mut(area * s.c);
    let pictures = pictures.zip(x.data().chunks_exact(area * s.c));
    let pooled = y.data().chunks_exact(s.c).zip(dy.chunks_exact(s.c));
    for ((dx, x), (y, dy)) in pictures.zip(pooled) {
        for c in 0..s.c {
            let channel = || x[c..].iter().step_by(s.c);
            let takes = |x: f32| kind == Kind::Average || x == y[c];
            let share = dy[c] / channel().filter(|&&x| takes(x)).count() as f32;
            for (dx, &x) in dx[c..].iter_mut().step_by(s.c).zip(channel()) {
                *dx = if takes(x) { share } else { 0.0 };
            }
        }
    }
    Ok(dx)
}
