//! A fully connected layer, as Keras' `Dense`.

use super::check::{check_length, check_shape};
use super::conv2d::gradient::{conv2d_input_gradient, conv2d_kernel_gradient};
use super::conv2d::{Conv2d, conv2d};
use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor, shape_text};

const OP: &str = "dense";

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
    let (s, [inputs, units]) = (x.shape(), kernel_shape);
    check(s, kernel, kernel_shape)?;
    if let Some(bias) = bias {
        check_length(OP, "bias", bias, &[units])?;
    }
    // One kernel of a single tap.
    let tap = [1, 1, inputs, units];
    let y = conv2d(&row(x)?, kernel, tap, bias, &Conv2d::default())?;
    Tensor::new(Shape::new(s.n, s.h, s.w, units)?, y.into_data())
}

/// The gradients of [`dense`] by its input and its kernel; that by the bias is
/// [`super::sums::by_channel`].
///
/// ```
/// use conv_playground::ops::dense::dense_gradients;
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 1, 2).unwrap(), vec![1.0, 2.0]).unwrap();
/// let dy = Tensor::new(Shape::new(1, 1, 1, 2).unwrap(), vec![1.0, 10.0]).unwrap();
/// let (dx, dk) = dense_gradients(&x, &[1.0, 0.0, 10.0, 3.0], [2, 2], &dy).unwrap();
/// assert_eq!(dx.data(), [1.0, 40.0]);
/// assert_eq!(dk, [1.0, 10.0, 2.0, 20.0]);
/// ```
///
/// # Errors
///
/// Those of [`dense`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn dense_gradients(
    x: &Tensor,
    kernel: &[f32],
    kernel_shape: [usize; 2],
    dy: &Tensor,
) -> Result<(Tensor, Vec<f32>)> {
    let (s, [inputs, units]) = (x.shape(), kernel_shape);
    check(s, kernel, kernel_shape)?;
    let output = Shape::new(s.n, s.h, s.w, units)?;
    check_shape(OP, "dyShape", dy.shape(), output)?;
    let (row, options) = (row(x)?, Conv2d::default());
    let dy = self::row(dy)?;
    let tap = [1, 1, inputs, units];
    let dx = conv2d_input_gradient(row.shape(), kernel, tap, &dy, &options)?;
    let dk = conv2d_kernel_gradient(&row, tap, &dy, &options)?;
    Ok((Tensor::new(s, dx.into_data())?, dk))
}

fn check(x: Shape, kernel: &[f32], kernel_shape: [usize; 2]) -> Result<()> {
    for (field, dims) in [("xShape", &x.dims()[..]), ("kernelShape", &kernel_shape)] {
        if dims.contains(&0) {
            return Err(Error::Empty { what: field.into() });
        }
    }
    if kernel_shape[0] != x.c {
        return Err(Error::Shape {
            op: OP,
            field: "kernelShape".into(),
            got: shape_text(&kernel_shape),
            expected: shape_text(&[x.c, kernel_shape[1]]),
        });
    }
    check_length(OP, "kernel", kernel, &kernel_shape)
}

/// All items in one row, so that tiles span several of them.
fn row(x: &Tensor) -> Result<Tensor> {
    let s = x.shape();
    Tensor::new(Shape::new(1, 1, s.n * s.h * s.w, s.c)?, x.data().to_vec())
}
