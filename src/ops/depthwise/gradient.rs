//! The way back through a depthwise convolution.

use super::{DepthwiseConv2d, OP, Plan};
use crate::error::Result;
use crate::ops::check::{check_length, check_shape};
use crate::ops::oracle;
use crate::tensor::{Shape, Tensor, checked_len};

/// The gradient by the input, of shape `x_shape`: what every output hands back to what it saw.
///
/// # Errors
///
/// Those of [`super::depthwise_conv2d`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn depthwise_input_gradient(
    x_shape: Shape,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    dy: &Tensor,
    options: &DepthwiseConv2d,
) -> Result<Tensor> {
    let plan = Plan::new(x_shape, kernel_shape, options)?;
    check_length(OP, "kernel", kernel, &kernel_shape)?;
    check_shape(OP, "dyShape", dy.shape(), plan.output)?;
    let mut out = Tensor::zeros(plan.input);
    oracle::input_gradient(&plan, kernel, dy.data(), out.data_mut());
    Ok(out)
}

/// The gradient by the kernel, (kernel height, kernel width, channels, multiplier): what every weight
/// met, times what comes back.
///
/// ```
/// use conv_playground::ops::depthwise::{DepthwiseConv2d, gradient::depthwise_kernel_gradient};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 1, 2).unwrap(), vec![3.0, 5.0]).unwrap();
/// let dy = Tensor::new(Shape::new(1, 1, 1, 2).unwrap(), vec![1.0, 10.0]).unwrap();
/// let dk = depthwise_kernel_gradient(&x, [1, 1, 2, 1], &dy, &DepthwiseConv2d::default()).unwrap();
/// assert_eq!(dk, [3.0, 50.0]);
/// ```
///
/// # Errors
///
/// Those of [`super::depthwise_conv2d`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn depthwise_kernel_gradient(
    x: &Tensor,
    kernel_shape: [usize; 4],
    dy: &Tensor,
    options: &DepthwiseConv2d,
) -> Result<Vec<f32>> {
    let plan = Plan::new(x.shape(), kernel_shape, options)?;
    check_shape(OP, "dyShape", dy.shape(), plan.output)?;
    let mut out = vec![0.0; checked_len("kernel", &kernel_shape)?];
    oracle::kernel_gradient(&plan, x.data(), dy.data(), &mut out);
    Ok(out)
}
