//! A fully connected layer, as Keras' `Dense`.

use super::conv2d::{Conv2d, check_length, conv2d};
use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor, shape_text};

/// Multiplies the last axis of `x` with the (inputs, units) `kernel` and adds `bias`, one number a
/// unit: `y[…, u] = bias[u] + Σ_i x[…, i]·kernel[i, u]`. The other axes stay as they are.
///
/// ```
/// use conv_playground::ops::dense::dense;
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 1, 2).unwrap(), vec![1.0, 2.0]).unwrap();
/// let y = dense(&x, &[1.0, 0.0, 10.0, 3.0], [2, 2], Some(&[0.5, 0.0])).unwrap();
/// assert_eq!(y.data(), [21.5, 6.0]);
/// ```
///
/// # Errors
///
/// - `empty`: a side of `xShape` or `kernelShape` is zero;
/// - `shape-mismatch`: the kernel's first extent is not the last axis of `x`;
/// - `length-mismatch`: `kernel` or `bias` does not hold as many numbers as it must;
/// - `too-large`: kernel or output pass the memory limit.
pub fn dense(
    x: &Tensor,
    kernel: &[f32],
    kernel_shape: [usize; 2],
    bias: Option<&[f32]>,
) -> Result<Tensor> {
    const OP: &str = "dense";
    let (s, [inputs, units]) = (x.shape(), kernel_shape);
    for (field, dims) in [("xShape", &s.dims()[..]), ("kernelShape", &kernel_shape)] {
        if dims.contains(&0) {
            return Err(Error::Empty { what: field.into() });
        }
    }
    if inputs != s.c {
        return Err(Error::Shape {
            op: OP,
            field: "kernelShape".into(),
            got: shape_text(&kernel_shape),
            expected: shape_text(&[s.c, units]),
        });
    }
    check_length(OP, "kernel", kernel, &kernel_shape)?;
    if let Some(bias) = bias {
        check_length(OP, "bias", bias, &[units])?;
    }
    // One kernel of a single tap over a row of all items, so that tiles span several items.
    let row = Shape::new(1, 1, s.n * s.h * s.w, s.c)?;
    let row = Tensor::new(row, x.data().to_vec())?;
    let y = conv2d(
        &row,
        kernel,
        [1, 1, inputs, units],
        bias,
        &Conv2d::default(),
    )?;
    Tensor::new(Shape::new(s.n, s.h, s.w, units)?, y.into_data())
}
