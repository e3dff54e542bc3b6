//! Zeros around a picture, and edges cut off: `ZeroPadding2D` and `Cropping2D`, each the other's way
//! back.

use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor};

/// How far at the `[[top, bottom], [left, right]]`.
pub type Frame = [[usize; 2]; 2];

/// `x` with zeros around.
///
/// ```
/// use conv_playground::ops::frame::{crop2d, pad2d};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![3.0, 4.0]).unwrap();
/// let y = pad2d(&x, [[0, 0], [1, 2]]).unwrap();
/// assert_eq!(y.data(), [0.0, 3.0, 4.0, 0.0, 0.0]);
/// assert_eq!(crop2d(&y, [[0, 0], [1, 2]]).unwrap(), x);
/// ```
///
/// # Errors
///
/// `too-large`: the output passes the memory limit.
pub fn pad2d(x: &Tensor, [[top, bottom], [left, right]]: Frame) -> Result<Tensor> {
    let s = x.shape();
    let [h, w] = [
        s.h.saturating_add(top).saturating_add(bottom),
        s.w.saturating_add(left).saturating_add(right),
    ];
    let mut y = Tensor::zeros(Shape::new(s.n, h, w, s.c)?);
    let to = y.shape();
    for n in 0..s.n {
        for row in 0..s.h {
            let from = &x.data()[s.at(n, row, 0, 0)..][..s.w * s.c];
            let at = to.at(n, row + top, left, 0);
            y.data_mut()[at..][..from.len()].copy_from_slice(from);
        }
    }
    Ok(y)
}

/// `x` without its edges.
///
/// # Errors
///
/// `out-of-range`: nothing is left (`cropping`).
pub fn crop2d(x: &Tensor, [[top, bottom], [left, right]]: Frame) -> Result<Tensor> {
    let s = x.shape();
    let left_of = |side: usize, before: usize, after: usize| {
        side.checked_sub(before.saturating_add(after))
            .filter(|&left| left > 0)
            .ok_or_else(|| {
                let cut = before.saturating_add(after);
                Error::out_of_range("cropping", cut, 0, side.saturating_sub(1))
            })
    };
    let (h, w) = (left_of(s.h, top, bottom)?, left_of(s.w, left, right)?);
    let to = Shape::new(s.n, h, w, s.c)?;
    let mut data = Vec::with_capacity(to.len());
    for n in 0..s.n {
        for row in 0..h {
            let at = s.at(n, row + top, left, 0);
            data.extend_from_slice(&x.data()[at..][..w * s.c]);
        }
    }
    Tensor::new(to, data)
}
