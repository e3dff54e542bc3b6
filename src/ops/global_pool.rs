//! One number a channel: `GlobalAveragePooling2D` and `GlobalMaxPooling2D`.

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
