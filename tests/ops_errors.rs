//! What every operation refuses, with the code and the field that it names.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use conv_playground::Result;
use conv_playground::geometry::Padding;
use conv_playground::ops::border::Border;
use conv_playground::ops::conv2d::{Conv2d, Plan, conv2d};
use conv_playground::ops::depthwise::{DepthwiseConv2d, depthwise_conv2d};
use conv_playground::ops::filter2d::{self, Filter, filter_rgba, filter2d};
use conv_playground::ops::pool2d::{Kind, Pool2d, pool2d};
use conv_playground::tensor::{Shape, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const MOST: usize = usize::MAX;

fn zeros(dims: [usize; 4]) -> Tensor {
    let [n, h, w, c] = dims;
    Tensor::zeros(Shape::new(n, h, w, c).unwrap())
}

/// Fails unless `result` is the error with this code and field.
#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T>, code: &str, field: &str) {
    let error = result.unwrap_err();
    assert_eq!(
        (error.code(), error.field()),
        (code, Some(field)),
        "{error}"
    );
}

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

const CELLS: [f32; 9] = [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];

fn identity(border: Border) -> Filter<'static> {
    Filter {
        kernel: &CELLS,
        rows: 3,
        cols: 3,
        border,
        divisor: 1.0,
        bias: 0.0,
        strides: [1, 1],
        dilation_rate: [1, 1],
        flip: false,
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn filter2d_refuses() {
    for border in Border::ALL {
        let good = identity(border);
        let run = |filter: Filter| filter2d(&zeros([1, 5, 6, 3]), &filter);
        assert!(run(good).is_ok());
        for at in 0..4 {
            let mut dims = [1, 5, 6, 3];
            dims[at] = 0;
            refused(filter2d(&zeros(dims), &good), "empty", "xShape");
        }
        refused(run(Filter { rows: 0, ..good }), "empty", "kernel");
        refused(
            run(Filter {
                cols: 0,
                kernel: &[],
                ..good
            }),
            "empty",
            "kernel",
        );
        refused(run(Filter { rows: 2, ..good }), "length-mismatch", "kernel");
        refused(
            run(Filter {
                kernel: &CELLS[..8],
                ..good
            }),
            "length-mismatch",
            "kernel",
        );
        for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let kernel = [bad; 9];
            refused(
                run(Filter {
                    kernel: &kernel,
                    ..good
                }),
                "not-finite",
                "kernel",
            );
            refused(
                run(Filter {
                    divisor: bad,
                    ..good
                }),
                "not-finite",
                "divisor",
            );
            refused(run(Filter { bias: bad, ..good }), "not-finite", "bias");
        }
        refused(
            run(Filter {
                divisor: 0.0,
                ..good
            }),
            "out-of-range",
            "divisor",
        );
        refused(
            run(Filter {
                divisor: -0.0,
                ..good
            }),
            "out-of-range",
            "divisor",
        );
        refused(
            run(Filter {
                strides: [0, 1],
                ..good
            }),
            "out-of-range",
            "strides",
        );
        refused(
            run(Filter {
                strides: [1, 0],
                ..good
            }),
            "out-of-range",
            "strides",
        );
        refused(
            run(Filter {
                dilation_rate: [0, 1],
                ..good
            }),
            "out-of-range",
            "dilationRate",
        );
        refused(
            run(Filter {
                dilation_rate: [1, 0],
                ..good
            }),
            "out-of-range",
            "dilationRate",
        );
        refused(
            run(Filter {
                dilation_rate: [MOST, 1],
                ..good
            }),
            "too-large",
            "dilationRate",
        );
        refused(
            run(Filter {
                dilation_rate: [1, MOST / 2],
                ..good
            }),
            "too-large",
            "dilationRate",
        );
        let huge = filter2d::Plan::new(1 << 16, 1 << 16, 1, &good);
        refused(huge, "too-large", "xShape");
        refused(
            filter2d::Plan::new(MOST, 2, 1, &good),
            "too-large",
            "xShape",
        );
    }
    let small = filter2d(&zeros([1, 2, 6, 1]), &identity(Border::Valid));
    refused(small, "kernel-larger-than-input", "kernel");
}

/// The padded rows would not fit in memory, but the result does.
#[wasm_bindgen_test(unsupported = test)]
fn filter2d_computes_what_its_fast_variants_cannot_hold() {
    let far = Filter {
        dilation_rate: [1 << 26, 1 << 26],
        ..identity(Border::Replicate)
    };
    let x = Tensor::new(Shape::new(1, 1, 2, 1).unwrap(), vec![3.0, 4.0]).unwrap();
    assert_eq!(filter2d(&x, &far).unwrap().data(), [3.0, 4.0]);
    let sum = Filter {
        kernel: &[1.0; 9],
        ..far
    };
    assert_eq!(filter2d(&x, &sum).unwrap().data(), [30.0, 33.0]);
}

#[wasm_bindgen_test(unsupported = test)]
fn filter_rgba_refuses() {
    let good = identity(Border::Reflect);
    assert_eq!(filter_rgba(&[7; 24], 3, 2, &good).unwrap(), [7; 24]);
    refused(
        filter_rgba(&[7; 23], 3, 2, &good),
        "length-mismatch",
        "rgba",
    );
    refused(
        filter_rgba(&[7; 25], 3, 2, &good),
        "length-mismatch",
        "rgba",
    );
    refused(filter_rgba(&[], 0, 2, &good), "empty", "xShape");
    refused(filter_rgba(&[], MOST, 2, &good), "too-large", "xShape");
    refused(
        filter_rgba(&[], 1 << 16, 1 << 16, &good),
        "too-large",
        "xShape",
    );
    let undivided = Filter {
        divisor: 0.0,
        ..good
    };
    refused(
        filter_rgba(&[7; 24], 3, 2, &undivided),
        "out-of-range",
        "divisor",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn pool2d_refuses() {
    for kind in [Kind::Max, Kind::Average] {
        let good = Pool2d {
            kind,
            pool_size: [2, 2],
            strides: [2, 2],
            padding: Padding::Valid,
        };
        let run = |pool: Pool2d| pool2d(&zeros([1, 4, 5, 2]), &pool);
        assert!(run(good).is_ok());
        for at in 0..4 {
            let mut dims = [1, 4, 5, 2];
            dims[at] = 0;
            refused(pool2d(&zeros(dims), &good), "empty", "xShape");
        }
        refused(
            run(Pool2d {
                pool_size: [0, 2],
                ..good
            }),
            "out-of-range",
            "poolSize",
        );
        refused(
            run(Pool2d {
                pool_size: [2, 0],
                ..good
            }),
            "out-of-range",
            "poolSize",
        );
        refused(
            run(Pool2d {
                strides: [0, 2],
                ..good
            }),
            "out-of-range",
            "strides",
        );
        refused(
            run(Pool2d {
                strides: [2, 0],
                ..good
            }),
            "out-of-range",
            "strides",
        );
        let tall = Pool2d {
            pool_size: [5, 1],
            ..good
        };
        refused(run(tall), "kernel-larger-than-input", "poolSize");
        let endless = Pool2d {
            pool_size: [MOST, 1],
            ..good
        };
        refused(run(endless), "too-large", "poolSize");
        assert!(
            run(Pool2d {
                padding: Padding::Same,
                ..tall
            })
            .is_ok()
        );
    }
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
