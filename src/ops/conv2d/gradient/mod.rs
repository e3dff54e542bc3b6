//! The way back through a 2-D convolution: from the loss' gradient by its output to those by its
//! input and its kernel. The one by the bias is [`crate::ops::sums::by_channel`].

pub(in crate::ops) mod input;
mod kernel;

use super::{Conv2d, Plan};
use crate::error::Result;
use crate::ops::check::{check_length, check_shape};
use crate::ops::oracle;
use crate::ops::variant::{Variant, choose};
use crate::tensor::{Shape, Tensor, checked_len};

/// One way to compute a gradient: plan, kernel or input, the output's gradient, result.
pub type GradientVariant = Variant<Plan, fn(&Plan, &[f32], &[f32], &mut [f32])>;

const INPUT_ORACLE: GradientVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: oracle::input_gradient,
};

pub(in crate::ops) const KERNEL_ORACLE: GradientVariant = Variant {
    name: "naive",
    supports: |_| true,
    run: oracle::kernel_gradient,
};

/// Every way to the input's gradient, the quickest first, the oracle last.
pub const INPUT_VARIANTS: &[GradientVariant] = &[
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Variant {
        name: "simd128",
        supports: input::supports,
        run: input::gradient::<crate::simd::Simd128>,
    },
    Variant {
        name: "portable",
        supports: input::supports,
        run: input::gradient::<crate::simd::Portable>,
    },
    INPUT_ORACLE,
];

/// Every way to the kernel's gradient, the quickest first, the oracle last.
pub const KERNEL_VARIANTS: &[GradientVariant] = &[
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Variant {
        name: "simd128",
        supports: kernel::supports,
        run: kernel::run::<crate::simd::Simd128>,
    },
    Variant {
        name: "portable",
        supports: kernel::supports,
        run: kernel::run::<crate::simd::Portable>,
    },
    KERNEL_ORACLE,
];

/// The gradient by the input, of shape `x_shape`: what every output hands back to what it saw,
/// `dx[n, i·s + u·d − before, j·s + v·d − before, c] += dy[n,i,j,f] · kernel[u,v,c,f]`.
///
/// ```
/// use conv_playground::ops::conv2d::{Conv2d, gradient::conv2d_input_gradient};
/// use conv_playground::tensor::{Shape, Tensor};
/// let dy = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![1.0, 10.0]).unwrap();
/// let x = Shape::new(1, 1, 3, 1).unwrap();
/// let dx = conv2d_input_gradient(x, &[2.0, 3.0], [1, 2, 1, 1], &dy, &Conv2d::default()).unwrap();
/// assert_eq!(dx.data(), [2.0, 23.0, 30.0]);
/// ```
///
/// # Errors
///
/// Those of [`super::conv2d`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn conv2d_input_gradient(
    x_shape: Shape,
    kernel: &[f32],
    kernel_shape: [usize; 4],
    dy: &Tensor,
    options: &Conv2d,
) -> Result<Tensor> {
    let plan = Plan::new(x_shape, kernel_shape, options)?;
    let variant = choose(INPUT_VARIANTS, &INPUT_ORACLE, &plan);
    conv2d_input_gradient_with(variant, &plan, kernel, dy)
}

/// [`conv2d_input_gradient`] by one variant, which must support the plan.
pub fn conv2d_input_gradient_with(
    variant: &GradientVariant,
    plan: &Plan,
    kernel: &[f32],
    dy: &Tensor,
) -> Result<Tensor> {
    check_shape("conv2d", "dyShape", dy.shape(), plan.output)?;
    check_length("conv2d", "kernel", kernel, &plan.kernel_shape())?;
    let mut out = Tensor::zeros(plan.input);
    (variant.run)(plan, kernel, dy.data(), out.data_mut());
    Ok(out)
}

/// The gradient by the kernel, HWIO: what every weight met, times what comes back,
/// `dk[u,v,c,f] = Σ x[n, i·s + u·d − before, j·s + v·d − before, c] · dy[n,i,j,f]`.
///
/// ```
/// use conv_playground::ops::conv2d::{Conv2d, gradient::conv2d_kernel_gradient};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 3, 1).unwrap(), vec![1.0, 2.0, 3.0]).unwrap();
/// let dy = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![1.0, 10.0]).unwrap();
/// let dk = conv2d_kernel_gradient(&x, [1, 2, 1, 1], &dy, &Conv2d::default()).unwrap();
/// assert_eq!(dk, [21.0, 32.0]);
/// ```
///
/// # Errors
///
/// Those of [`super::conv2d`], and `shape-mismatch` when `dy` has not the output's shape.
pub fn conv2d_kernel_gradient(
    x: &Tensor,
    kernel_shape: [usize; 4],
    dy: &Tensor,
    options: &Conv2d,
) -> Result<Vec<f32>> {
    let plan = Plan::new(x.shape(), kernel_shape, options)?;
    let variant = choose(KERNEL_VARIANTS, &KERNEL_ORACLE, &plan);
    conv2d_kernel_gradient_with(variant, &plan, x, dy)
}

/// [`conv2d_kernel_gradient`] by one variant, which must support the plan.
pub fn conv2d_kernel_gradient_with(
    variant: &GradientVariant,
    plan: &Plan,
    x: &Tensor,
    dy: &Tensor,
) -> Result<Vec<f32>> {
    check_shape("conv2d", "xShape", x.shape(), plan.input)?;
    check_shape("conv2d", "dyShape", dy.shape(), plan.output)?;
    let mut out = vec![0.0; checked_len("kernel", &plan.kernel_shape())?];
    (variant.run)(plan, x.data(), dy.data(), &mut out);
    Ok(out)
}
