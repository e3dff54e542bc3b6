//! The way back through a transposed convolution: the convolution that it is the way back of.

use super::{Conv2dTranspose, OP, Plan};
use crate::error::Result;
use crate::ops::check::{check_length, check_shape};
use crate::ops::conv2d::{self, gradient};
use crate::ops::variant::choose;
use crate::tensor::{Shape, Tensor};

/// The gradient by the input, of shape `x_shape`: `dy` convolved with the kernel.
///
/// # Errors
///
/// Those of [`super::conv2d_transpose`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn conv2d_transpose_input_gradient(
    x_shape: Shape,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    dy: &Tensor,
    options: &Conv2dTranspose,
) -> Result<Tensor> {
    let plan = Plan::new(x_shape, kernel_shape, options)?;
    check_length(OP, "kernel", kernel, &kernel_shape)?;
    check_shape(OP, "dyShape", dy.shape(), plan.output)?;
    let forward = plan.convolution();
    conv2d::conv2d_with(conv2d::chosen(&forward), &forward, dy, kernel, None)
}

/// The gradient by the kernel, (kernel height, kernel width, filters, channels): that of the
/// convolution, with input and output exchanged.
///
/// ```
/// use conv_playground::ops::conv2d_transpose::{Conv2dTranspose, gradient::conv2d_transpose_kernel_gradient};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![1.0, 10.0]).unwrap();
/// let dy = Tensor::new(Shape::new(1, 1, 3, 1).unwrap(), vec![1.0, 2.0, 3.0]).unwrap();
/// let options = Conv2dTranspose::default();
/// let dk = conv2d_transpose_kernel_gradient(&x, [1, 2, 1, 1], &dy, &options).unwrap();
/// assert_eq!(dk, [21.0, 32.0]);
/// ```
///
/// # Errors
///
/// Those of [`super::conv2d_transpose`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn conv2d_transpose_kernel_gradient(
    x: &Tensor,
    kernel_shape: [usize; 4],
    dy: &Tensor,
    options: &Conv2dTranspose,
) -> Result<Vec<f32>> {
    let plan = Plan::new(x.shape(), kernel_shape, options)?;
    check_shape(OP, "dyShape", dy.shape(), plan.output)?;
    let forward = plan.convolution();
    let oracle = &gradient::KERNEL_ORACLE;
    let variant = choose(gradient::KERNEL_VARIANTS, oracle, &forward);
    gradient::conv2d_kernel_gradient_with(variant, &forward, dy, x)
}
