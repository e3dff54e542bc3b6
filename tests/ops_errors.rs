//! What convolutions and `dense` refuse, with the code and the field that it names.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{refused, zeros};
use conv_playground::geometry::Padding;
use conv_playground::ops::conv2d::{Conv2d, Plan, conv2d};
use conv_playground::ops::conv2d_transpose::{Conv2dTranspose, conv2d_transpose};
use conv_playground::ops::dense::dense;
use conv_playground::ops::depthwise::{DepthwiseConv2d, depthwise_conv2d};
use conv_playground::tensor::Shape;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const MOST: usize = usize::MAX;

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_refuses() {
    let run = |x: [usize; 4], kernel: [usize; 4], options: Conv2d| {
        let weights = vec![0.0; kernel.iter().product()];
        conv2d(&zeros(x), &weights, kernel, None, &options)
    };
    let x = [1, 5, 6, 4];
    let plain = Conv2d::default();
    assert!(run(x, [3, 3, 4, 2], plain).is_ok());

    for at in 0..4 {
        let (mut no_x, mut no_kernel) = (x, [3, 3, 4, 2]);
        (no_x[at], no_kernel[at]) = (0, 0);
        refused(run(no_x, [3, 3, 4, 2], plain), "empty", "xShape");
        refused(run(x, no_kernel, plain), "empty", "kernelShape");
    }
    refused(run(x, [3, 3, 3, 2], plain), "shape-mismatch", "kernelShape");
    let grouped = |groups| Conv2d { groups, ..plain };
    assert!(run(x, [3, 3, 2, 2], grouped(2)).is_ok());
    refused(
        run(x, [3, 3, 4, 2], grouped(2)),
        "shape-mismatch",
        "kernelShape",
    );
    refused(run(x, [3, 3, 4, 2], grouped(0)), "not-one-of", "groups");
    refused(run(x, [3, 3, 1, 4], grouped(3)), "not-one-of", "groups");
    refused(run(x, [3, 3, 1, 2], grouped(4)), "not-one-of", "groups");
    for strides in [[0, 1], [1, 0]] {
        refused(
            run(x, [3, 3, 4, 2], Conv2d { strides, ..plain }),
            "out-of-range",
            "strides",
        );
    }
    for dilation_rate in [[0, 1], [1, 0]] {
        let options = Conv2d {
            dilation_rate,
            ..plain
        };
        refused(
            run(x, [3, 3, 4, 2], options),
            "out-of-range",
            "dilationRate",
        );
    }
    refused(
        run(x, [6, 1, 4, 2], plain),
        "kernel-larger-than-input",
        "kernel",
    );
    refused(
        run(x, [1, 7, 4, 2], plain),
        "kernel-larger-than-input",
        "kernel",
    );
    let dilated = Conv2d {
        dilation_rate: [3, 1],
        ..plain
    };
    refused(
        run(x, [3, 1, 4, 2], dilated),
        "kernel-larger-than-input",
        "kernel",
    );
    let same = Conv2d {
        padding: Padding::Same,
        ..plain
    };
    assert!(run(x, [9, 9, 4, 2], same).is_ok());

    let x = zeros(x);
    refused(
        conv2d(&x, &[0.0; 71], [3, 3, 4, 2], None, &plain),
        "length-mismatch",
        "kernel",
    );
    let bias: &[f32] = &[0.0; 3];
    let short = conv2d(&x, &[0.0; 72], [3, 3, 4, 2], Some(bias), &plain);
    refused(short, "length-mismatch", "bias");
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_refuses_what_cannot_be_counted() {
    let x = Shape::new(1, 5, 6, 4).unwrap();
    let plain = Conv2d::default();
    let same = Conv2d {
        padding: Padding::Same,
        ..plain
    };
    for options in [plain, same] {
        let plan = |kernel, options: Conv2d| Plan::new(x, kernel, &options);
        for kernel in [
            [MOST, 1, 4, 1],
            [1, MOST, 4, 1],
            [1, 1, 4, MOST],
            [1 << 16, 1 << 16, 4, 1],
        ] {
            refused(plan(kernel, options), "too-large", "kernel");
        }
        for dilation_rate in [[MOST, 1], [1, MOST], [MOST / 2, 1]] {
            let far = Conv2d {
                dilation_rate,
                ..options
            };
            refused(plan([2, 2, 4, 1], far), "too-large", "dilationRate");
        }
        // The first window is inside, and such a stride skips all others.
        assert_eq!(
            plan(
                [1, 1, 4, 1],
                Conv2d {
                    strides: [MOST; 2],
                    ..options
                }
            )
            .unwrap()
            .output
            .h,
            1
        );
    }
    let tall = Shape::new(1, 1 << 13, 1 << 13, 1).unwrap();
    refused(Plan::new(tall, [1, 1, 1, 2], &plain), "too-large", "output");
    refused(
        Plan::new(tall, [1, 1, 1, 1 << 20], &plain),
        "too-large",
        "output",
    );
    assert!(Plan::new(tall, [1, 1, 1, 1], &plain).is_ok());
}

#[wasm_bindgen_test(unsupported = test)]
fn depthwise_refuses() {
    let run = |x: [usize; 4], kernel: [usize; 4], options: DepthwiseConv2d| {
        let weights = vec![0.0; kernel.iter().product()];
        depthwise_conv2d(&zeros(x), &weights, kernel, None, &options)
    };
    let (x, k) = ([1, 5, 6, 2], [3, 3, 2, 3]);
    let plain = DepthwiseConv2d::default();
    assert!(run(x, k, plain).is_ok());
    for at in 0..4 {
        let (mut no_x, mut no_kernel) = (x, k);
        (no_x[at], no_kernel[at]) = (0, 0);
        refused(run(no_x, k, plain), "empty", "xShape");
        refused(run(x, no_kernel, plain), "empty", "kernelShape");
    }
    refused(run(x, [3, 3, 3, 2], plain), "shape-mismatch", "kernelShape");
    refused(
        run(
            x,
            k,
            DepthwiseConv2d {
                strides: [0, 1],
                ..plain
            },
        ),
        "out-of-range",
        "strides",
    );
    let undilated = DepthwiseConv2d {
        dilation_rate: [1, 0],
        ..plain
    };
    refused(run(x, k, undilated), "out-of-range", "dilationRate");
    refused(
        run(x, [6, 1, 2, 1], plain),
        "kernel-larger-than-input",
        "kernel",
    );
    let x = zeros(x);
    refused(
        depthwise_conv2d(&x, &[0.0; 53], k, None, &plain),
        "length-mismatch",
        "kernel",
    );
    let bias: &[f32] = &[0.0; 2];
    refused(
        depthwise_conv2d(&x, &[0.0; 54], k, Some(bias), &plain),
        "length-mismatch",
        "bias",
    );
    let huge = depthwise_conv2d(&x, &[], [MOST, MOST, 2, 1], None, &plain);
    refused(huge, "too-large", "kernel");
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_transpose_refuses() {
    let run = |x: [usize; 4], kernel: [usize; 4], options: Conv2dTranspose| {
        let weights = vec![0.0; kernel.iter().product()];
        conv2d_transpose(&zeros(x), &weights, kernel, None, &options)
    };
    let (x, k) = ([1, 5, 6, 2], [3, 3, 4, 2]);
    let plain = Conv2dTranspose::default();
    let strided = |strides| Conv2dTranspose { strides, ..plain };
    let dilated = |dilation_rate| Conv2dTranspose {
        dilation_rate,
        ..plain
    };
    assert!(run(x, k, plain).is_ok());
    for at in 0..4 {
        let (mut no_x, mut no_kernel) = (x, k);
        (no_x[at], no_kernel[at]) = (0, 0);
        refused(run(no_x, k, plain), "empty", "xShape");
        refused(run(x, no_kernel, plain), "empty", "kernelShape");
    }
    refused(run(x, [3, 3, 2, 4], plain), "shape-mismatch", "kernelShape");
    refused(run(x, k, strided([0, 1])), "out-of-range", "strides");
    refused(run(x, k, dilated([1, 0])), "out-of-range", "dilationRate");
    refused(run(x, k, dilated([MOST, 1])), "too-large", "dilationRate");
    refused(run(x, k, strided([MOST, 1])), "too-large", "rows");
    refused(run(x, k, strided([1, MOST / 5])), "too-large", "columns");
    refused(
        run(x, k, strided([1 << 13, 1 << 13])),
        "too-large",
        "output",
    );
    let x = zeros(x);
    let short = conv2d_transpose(&x, &[0.0; 71], k, None, &plain);
    refused(short, "length-mismatch", "kernel");
    let bias: &[f32] = &[0.0; 2];
    let short = conv2d_transpose(&x, &[0.0; 72], k, Some(bias), &plain);
    refused(short, "length-mismatch", "bias");
}

#[wasm_bindgen_test(unsupported = test)]
fn dense_refuses() {
    let x = zeros([2, 1, 1, 3]);
    let bias: &[f32] = &[0.0; 3];
    assert!(dense(&x, &[0.0; 12], [3, 4], None).is_ok());
    refused(
        dense(&zeros([0, 1, 1, 3]), &[0.0; 12], [3, 4], None),
        "empty",
        "xShape",
    );
    refused(dense(&x, &[], [3, 0], None), "empty", "kernelShape");
    refused(
        dense(&x, &[0.0; 12], [4, 3], None),
        "shape-mismatch",
        "kernelShape",
    );
    refused(
        dense(&x, &[0.0; 11], [3, 4], None),
        "length-mismatch",
        "kernel",
    );
    refused(
        dense(&x, &[0.0; 12], [3, 4], Some(bias)),
        "length-mismatch",
        "bias",
    );
    refused(
        dense(&x, &[0.0; 12], [3, MOST], None),
        "too-large",
        "kernel",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn errors_name_both_shapes() {
    let x = zeros([1, 5, 6, 4]);
    let options = Conv2d::default();
    let error = conv2d(&x, &[0.0; 54], [3, 3, 3, 2], None, &options).unwrap_err();
    let expected = "conv2d: kernelShape has shape 3×3×3×2, expected 3×3×4×2";
    assert_eq!(error.to_string(), expected);
    let options = Conv2d {
        groups: 3,
        ..options
    };
    let error = conv2d(&x, &[0.0; 72], [3, 3, 4, 2], None, &options).unwrap_err();
    assert_eq!(error.to_string(), "groups must be one of 1, 2, got \"3\"");
}
