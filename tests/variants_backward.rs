//! Every variant of every way back against its oracle, over small geometries and all tails.
//!
//! All numbers are small and whole, so that sums are exact in any order and must be equal.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use common::geometries::{self, Geometry, PADDINGS};
use common::integers;
use conv_playground::Error;
use conv_playground::geometry::Padding;
use conv_playground::ops::conv2d::gradient::{
    GradientVariant, INPUT_VARIANTS, KERNEL_VARIANTS, conv2d_input_gradient_with,
    conv2d_kernel_gradient_with,
};
use conv_playground::ops::conv2d::{Conv2d, Plan};
use conv_playground::tensor::{Shape, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn tensor(shape: Shape, seed: u32) -> Tensor {
    Tensor::new(shape, integers(shape.len(), seed)).unwrap()
}

fn case(
    g: Geometry,
    padding: Padding,
    batch: usize,
    channels: usize,
    filters: usize,
    groups: usize,
) {
    let input = Shape::new(batch, g.size[0], g.size[1], channels).unwrap();
    let kernel_shape = [g.kernel[0], g.kernel[1], channels / groups, filters];
    let options = Conv2d {
        strides: g.strides,
        padding,
        dilation_rate: g.dilation,
        groups,
    };
    let plan = match Plan::new(input, kernel_shape, &options) {
        Ok(plan) => plan,
        Err(Error::KernelLargerThanInput { .. }) => return,
        Err(other) => panic!("{other}"),
    };
    let kernel = integers(kernel_shape.iter().product(), 1);
    let (x, dy) = (tensor(input, 2), tensor(plan.output, 3));
    let by_input = |variant| conv2d_input_gradient_with(variant, &plan, &kernel, &dy).unwrap();
    let by_kernel = |variant| conv2d_kernel_gradient_with(variant, &plan, &x, &dy).unwrap();
    let told = |variant: &GradientVariant| {
        let name = variant.name;
        format!("{name} {g:?} {options:?} {channels}→{filters}")
    };
    let supports = |variant: &&GradientVariant| (variant.supports)(&plan);
    let (oracle, fast) = INPUT_VARIANTS.split_last().unwrap();
    let want = by_input(oracle);
    for variant in fast.iter().filter(supports) {
        assert_eq!(by_input(variant), want, "{}", told(variant));
    }
    let (oracle, fast) = KERNEL_VARIANTS.split_last().unwrap();
    let want = by_kernel(oracle);
    for variant in fast.iter().filter(supports) {
        assert_eq!(by_kernel(variant), want, "{}", told(variant));
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn over_small_geometries() {
    geometries::over_small_geometries(case);
}

#[wasm_bindgen_test(unsupported = test)]
fn over_channels_filters_and_groups() {
    geometries::over_channels_filters_and_groups(17, case);
}

#[wasm_bindgen_test(unsupported = test)]
fn over_widths() {
    geometries::over_widths(case);
}

#[wasm_bindgen_test(unsupported = test)]
fn over_several_bands() {
    let g = Geometry {
        size: [40, 21],
        kernel: [3, 4],
        strides: [1, 1],
        dilation: [1, 1],
    };
    for padding in PADDINGS {
        case(g, padding, 2, 3, 13, 1);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_list_ends_with_the_oracle_and_has_a_fast_variant() {
    let expected: &[&str] = match cfg!(target_feature = "simd128") {
        true => &["simd128", "portable", "naive"],
        false => &["portable", "naive"],
    };
    for list in [INPUT_VARIANTS, KERNEL_VARIANTS] {
        let names: Vec<&str> = list.iter().map(|variant| variant.name).collect();
        assert_eq!(names, expected);
    }
}
