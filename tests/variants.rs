//! Every variant of every operation against its oracle, over all small geometries and all tails.
//!
//! Inputs and weights are small whole numbers, so that sums are exact in any order and the numbers
//! must be equal, not close.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod common;

use common::geometries::{self, CHANNELS, Geometry, PADDINGS, geometries, wide};
use common::integers;
use conv_playground::Error;
use conv_playground::geometry::Padding;
use conv_playground::ops::border::Border;
use conv_playground::ops::conv2d::{self, Conv2d, conv2d_with};
use conv_playground::ops::conv2d_transpose::{self, Conv2dTranspose, conv2d_transpose_with};
use conv_playground::ops::depthwise::{self, DepthwiseConv2d, depthwise_conv2d_with};
use conv_playground::ops::filter2d::{
    self, BYTE_VARIANTS, Filter, filter_rgba_with, filter2d_with,
};
use conv_playground::ops::pool2d::{self, Kind, Pool2d, pool2d_with};
use conv_playground::tensor::{Shape, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn tensor(dims: [usize; 4], seed: u32) -> Tensor {
    let [n, h, w, c] = dims;
    let shape = Shape::new(n, h, w, c).unwrap();
    Tensor::new(shape, integers(shape.len(), seed)).unwrap()
}

/// The plan, unless the kernel does not fit: the only error that small geometries may give.
fn fitting<Plan>(plan: Result<Plan, Error>) -> Option<Plan> {
    match plan {
        Ok(plan) => Some(plan),
        Err(Error::KernelLargerThanInput { .. }) => None,
        Err(other) => panic!("{other}"),
    }
}

fn conv(
    g: Geometry,
    padding: Padding,
    batch: usize,
    channels: usize,
    filters: usize,
    groups: usize,
) {
    let x = tensor([batch, g.size[0], g.size[1], channels], 1);
    let kernel_shape = [g.kernel[0], g.kernel[1], channels / groups, filters];
    let kernel = integers(kernel_shape.iter().product(), 2);
    let bias = integers(filters, 3);
    let bias = (filters % 2 == 1).then_some(&bias[..]);
    let options = Conv2d {
        strides: g.strides,
        padding,
        dilation_rate: g.dilation,
        groups,
    };
    let Some(plan) = fitting(conv2d::Plan::new(x.shape(), kernel_shape, &options)) else {
        return;
    };
    let (oracle, fast) = conv2d::VARIANTS.split_last().unwrap();
    let want = conv2d_with(oracle, &plan, &x, &kernel, bias).unwrap();
    for variant in fast.iter().filter(|variant| (variant.supports)(&plan)) {
        let got = conv2d_with(variant, &plan, &x, &kernel, bias).unwrap();
        assert_eq!(
            got, want,
            "{} {g:?} {options:?} {channels}→{filters}",
            variant.name
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_over_small_geometries() {
    geometries::over_small_geometries(conv);
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_over_channels_filters_and_groups() {
    geometries::over_channels_filters_and_groups(25, conv);
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_over_widths() {
    geometries::over_widths(conv);
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_transpose_over_small_geometries() {
    for (at, g) in geometries().enumerate().filter(|(at, _)| at % 3 == 0) {
        let x = tensor([1 + at % 2, g.size[0], g.size[1], CHANNELS[at % 5]], 12);
        let kernel_shape = [g.kernel[0], g.kernel[1], 1 + at % 11, x.shape().c];
        let kernel = integers(kernel_shape.iter().product(), 13);
        let bias = integers(kernel_shape[2], 14);
        let bias = (at % 2 == 1).then_some(&bias[..]);
        for padding in PADDINGS {
            let options = Conv2dTranspose {
                strides: g.strides,
                padding,
                output_padding: None,
                dilation_rate: g.dilation,
            };
            let plan = conv2d_transpose::Plan::new(x.shape(), kernel_shape, &options).unwrap();
            let (oracle, fast) = conv2d_transpose::VARIANTS.split_last().unwrap();
            let want = conv2d_transpose_with(oracle, &plan, &x, &kernel, bias).unwrap();
            for variant in fast {
                assert!((variant.supports)(&plan));
                let got = conv2d_transpose_with(variant, &plan, &x, &kernel, bias).unwrap();
                assert_eq!(got, want, "{} {g:?} {options:?}", variant.name);
            }
        }
    }
}

fn depthwise_case(g: Geometry, padding: Padding, batch: usize, channels: usize, multiplier: usize) {
    let x = tensor([batch, g.size[0], g.size[1], channels], 4);
    let kernel_shape = [g.kernel[0], g.kernel[1], channels, multiplier];
    let kernel = integers(kernel_shape.iter().product(), 5);
    let bias = integers(channels * multiplier, 6);
    let bias = (channels % 2 == 1).then_some(&bias[..]);
    let options = DepthwiseConv2d {
        strides: g.strides,
        padding,
        dilation_rate: g.dilation,
    };
    let Some(plan) = fitting(depthwise::Plan::new(x.shape(), kernel_shape, &options)) else {
        return;
    };
    let (oracle, fast) = depthwise::VARIANTS.split_last().unwrap();
    let want = depthwise_conv2d_with(oracle, &plan, &x, &kernel, bias).unwrap();
    for variant in fast.iter().filter(|variant| (variant.supports)(&plan)) {
        let got = depthwise_conv2d_with(variant, &plan, &x, &kernel, bias).unwrap();
        assert_eq!(
            got, want,
            "{} {g:?} {options:?} {channels}×{multiplier}",
            variant.name
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn depthwise_over_small_geometries() {
    for (at, g) in geometries().enumerate() {
        for padding in PADDINGS {
            depthwise_case(g, padding, 1 + at % 2, CHANNELS[at % 6], 1 + at % 4);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn depthwise_over_widths() {
    for padding in PADDINGS {
        for (channels, multiplier) in CHANNELS.iter().flat_map(|&c| [(c, 1), (c, 3)]) {
            for (kernel, stride) in [(1, 1), (3, 1), (3, 2)] {
                for g in wide(kernel, stride) {
                    depthwise_case(g, padding, 1, channels, multiplier);
                }
            }
        }
    }
}

fn filter<'a>(g: Geometry, kernel: &'a [f32], border: Border, flip: bool) -> Filter<'a> {
    Filter {
        kernel,
        rows: g.kernel[0],
        cols: g.kernel[1],
        border,
        divisor: if flip { -4.0 } else { 1.0 },
        bias: if flip { 0.0 } else { 2.5 },
        strides: g.strides,
        dilation_rate: g.dilation,
        flip,
    }
}

fn filter_case(g: Geometry, border: Border, flip: bool, batch: usize, channels: usize) {
    let x = tensor([batch, g.size[0], g.size[1], channels], 7);
    let kernel = integers(g.kernel[0] * g.kernel[1], 8);
    let options = filter(g, &kernel, border, flip);
    let plan = filter2d::Plan::new(g.size[0], g.size[1], channels, &options);
    let Some(plan) = fitting(plan) else { return };
    let (oracle, fast) = filter2d::VARIANTS.split_last().unwrap();
    let want = filter2d_with(oracle, &plan, &x).unwrap();
    for variant in fast.iter().filter(|variant| (variant.supports)(&plan)) {
        let got = filter2d_with(variant, &plan, &x).unwrap();
        assert_eq!(got, want, "{} {options:?} {g:?} {channels}", variant.name);
        // A slice of the rows must be what the whole has there.
        let (from, width) = (plan.rows.output / 2, plan.cols.output * channels);
        let mut rows = vec![0.0; (plan.rows.output - from) * width];
        let picture = &x.data()[..g.size[0] * g.size[1] * channels];
        (variant.run)(&plan, picture, from, plan.rows.output, &mut rows);
        assert_eq!(rows, want.data()[from * width..plan.rows.output * width]);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn filter2d_over_small_geometries() {
    for (at, g) in geometries().enumerate() {
        for (border_at, border) in Border::ALL.into_iter().enumerate() {
            let turn = at + border_at;
            filter_case(g, border, turn % 2 == 1, 1 + turn % 2, CHANNELS[turn % 6]);
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn filter2d_over_widths() {
    for border in Border::ALL {
        for channels in CHANNELS {
            for (kernel, stride) in [(1, 1), (3, 1), (4, 1), (3, 2)] {
                for g in wide(kernel, stride) {
                    filter_case(g, border, false, 1, channels);
                }
            }
        }
    }
}

fn byte_case(g: Geometry, border: Border, flip: bool) {
    let rgba: Vec<u8> = integers(g.size[0] * g.size[1] * 4, 9)
        .iter()
        .map(|value| (value * 15.0 + 128.0) as u8)
        .collect();
    let kernel = integers(g.kernel[0] * g.kernel[1], 10);
    let mut options = filter(g, &kernel, border, flip);
    options.bias = 60.5;
    options.divisor *= 8.0;
    let Some(plan) = fitting(filter2d::Plan::new(g.size[0], g.size[1], 4, &options)) else {
        return;
    };
    let (oracle, fast) = BYTE_VARIANTS.split_last().unwrap();
    let want = filter_rgba_with(oracle, &plan, &rgba).unwrap();
    for variant in fast.iter().filter(|variant| (variant.supports)(&plan)) {
        let got = filter_rgba_with(variant, &plan, &rgba).unwrap();
        assert_eq!(got, want, "{} {options:?} {g:?}", variant.name);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn filter_rgba_over_small_geometries_and_widths() {
    for (at, g) in geometries().enumerate() {
        byte_case(g, Border::ALL[at % 6], at / 6 % 2 == 1);
    }
    for border in Border::ALL {
        wide(3, 1)
            .chain(wide(2, 2))
            .for_each(|g| byte_case(g, border, true));
    }
}

fn pool_case(g: Geometry, kind: Kind, padding: Padding, batch: usize, channels: usize) {
    let x = tensor([batch, g.size[0], g.size[1], channels], 11);
    let pool = Pool2d {
        kind,
        pool_size: g.kernel,
        strides: g.strides,
        padding,
    };
    let Some(plan) = fitting(pool2d::Plan::new(x.shape(), &pool)) else {
        return;
    };
    let (oracle, fast) = pool2d::VARIANTS.split_last().unwrap();
    let want = pool2d_with(oracle, &plan, &x).unwrap();
    for variant in fast.iter().filter(|variant| (variant.supports)(&plan)) {
        let got = pool2d_with(variant, &plan, &x).unwrap();
        assert_eq!(got, want, "{} {pool:?} {g:?} {channels}", variant.name);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn pool2d_over_small_geometries_and_widths() {
    let undilated = geometries().filter(|g| g.dilation == [1, 1]);
    let all = undilated
        .chain(wide(1, 1))
        .chain(wide(2, 2))
        .chain(wide(3, 2));
    for (at, g) in all.enumerate() {
        for padding in PADDINGS {
            for kind in [Kind::Max, Kind::Average] {
                pool_case(g, kind, padding, 1 + at % 2, CHANNELS[at % 6]);
            }
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn max_pooling_passes_over_nan_as_tensorflow_does() {
    let pool = Pool2d {
        kind: Kind::Max,
        pool_size: [2, 2],
        strides: [2, 2],
        padding: Padding::Valid,
    };
    let shape = Shape::new(1, 2, 6, 1).unwrap();
    let (nan, low) = (f32::NAN, f32::NEG_INFINITY);
    let data = vec![nan, 1.0, nan, nan, low, low, 3.0, nan, nan, nan, low, low];
    let x = Tensor::new(shape, data).unwrap();
    let plan = pool2d::Plan::new(shape, &pool).unwrap();
    for variant in pool2d::VARIANTS {
        let got = pool2d_with(variant, &plan, &x).unwrap();
        assert_eq!(got.data(), [3.0, f32::MIN, f32::MIN], "{}", variant.name);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_list_ends_with_the_oracle_and_has_a_fast_variant() {
    fn names<P, R>(list: &[conv_playground::ops::variant::Variant<P, R>]) -> Vec<&'static str> {
        list.iter().map(|variant| variant.name).collect()
    }
    let lists = [
        names(conv2d::VARIANTS),
        names(conv2d_transpose::VARIANTS),
        names(depthwise::VARIANTS),
        names(filter2d::VARIANTS),
        names(BYTE_VARIANTS),
        names(pool2d::VARIANTS),
    ];
    let expected: &[&str] = match cfg!(target_feature = "simd128") {
        true => &["simd128", "portable", "naive"],
        false => &["portable", "naive"],
    };
    for list in lists {
        assert_eq!(list, expected);
    }
}
