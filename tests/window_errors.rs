//! What filters and pooling refuse, with the code and the field that it names.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{refused, zeros};
use conv_playground::geometry::Padding;
use conv_playground::ops::border::Border;
use conv_playground::ops::filter2d::{self, Filter, filter_rgba, filter2d};
use conv_playground::ops::pool2d::{Kind, Pool2d, pool2d};
use conv_playground::tensor::{Shape, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const MOST: usize = usize::MAX;

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
            "wrong-type",
            "divisor",
        );
        refused(
            run(Filter {
                divisor: -0.0,
                ..good
            }),
            "wrong-type",
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
        "wrong-type",
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
