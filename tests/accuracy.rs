//! Fast variants stay accurate where sums are long.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::reals;
use conv_playground::ops::border::Border;
use conv_playground::ops::conv2d::{self, Conv2d, conv2d_with};
use conv_playground::ops::filter2d::{self, Filter, filter2d_with};
use conv_playground::ops::pool2d::{self, Kind, Pool2d, pool2d_with};
use conv_playground::tensor::{Shape, Tensor};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The largest error as a share of the largest number.
fn error(got: &Tensor, want: &Tensor) -> f32 {
    let most = |values: &mut dyn Iterator<Item = f32>| values.fold(0.0, f32::max);
    let pairs = got.data().iter().zip(want.data());
    most(&mut pairs.map(|(a, b)| (a - b).abs())) / most(&mut want.data().iter().map(|b| b.abs()))
}

fn box_filter(kernel: &[f32], border: Border) -> Filter<'_> {
    Filter {
        kernel,
        rows: 31,
        cols: 31,
        border,
        divisor: 961.0,
        bias: 0.0,
        strides: [1, 1],
        dilation_rate: [1, 1],
        flip: false,
    }
}

/// Adding 0.1 a thousand times in a row drifts by 1e-5.
#[wasm_bindgen_test(unsupported = test)]
fn the_largest_box_leaves_a_flat_picture_flat() {
    let shape = Shape::new(1, 40, 40, 1).unwrap();
    let flat = Tensor::new(shape, vec![0.1; 1600]).unwrap();
    let pool = Pool2d {
        kind: Kind::Average,
        pool_size: [31, 31],
        strides: [1, 1],
        padding: Default::default(),
    };
    let plan = filter2d::Plan::new(40, 40, 1, &box_filter(&[1.0; 961], Border::Reflect)).unwrap();
    for variant in filter2d::VARIANTS {
        let y = filter2d_with(variant, &plan, &flat).unwrap();
        assert!(
            error(&y, &flat) < 1e-6,
            "{}: {}",
            variant.name,
            error(&y, &flat)
        );
    }
    let plan = pool2d::Plan::new(shape, &pool).unwrap();
    let want = Tensor::new(Shape::new(1, 10, 10, 1).unwrap(), vec![0.1; 100]).unwrap();
    for variant in pool2d::VARIANTS {
        let y = pool2d_with(variant, &plan, &flat).unwrap();
        assert!(
            error(&y, &want) < 1e-6,
            "{}: {}",
            variant.name,
            error(&y, &want)
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_largest_kernel_on_noise() {
    let x = Tensor::new(Shape::new(1, 40, 40, 1).unwrap(), reals(1600, 1)).unwrap();
    let kernel = reals(961, 2);
    let plan = filter2d::Plan::new(40, 40, 1, &box_filter(&kernel, Border::Circular)).unwrap();
    let (oracle, fast) = filter2d::VARIANTS.split_last().unwrap();
    let want = filter2d_with(oracle, &plan, &x).unwrap();
    for variant in fast {
        let y = filter2d_with(variant, &plan, &x).unwrap();
        assert!(
            error(&y, &want) < 2e-6,
            "{}: {}",
            variant.name,
            error(&y, &want)
        );
    }
}

/// 4,608 products a number, all positive.
#[wasm_bindgen_test(unsupported = test)]
fn conv2d_over_512_channels() {
    let positive = |count, seed| reals(count, seed).iter().map(|v| v.abs()).collect();
    let x = Tensor::new(Shape::new(1, 4, 9, 512).unwrap(), positive(4 * 9 * 512, 3)).unwrap();
    let kernel: Vec<f32> = positive(9 * 512 * 8, 4);
    let plan = conv2d::Plan::new(x.shape(), [3, 3, 512, 8], &Conv2d::default()).unwrap();
    let (oracle, fast) = conv2d::VARIANTS.split_last().unwrap();
    let want = conv2d_with(oracle, &plan, &x, &kernel, None).unwrap();
    for variant in fast {
        let y = conv2d_with(variant, &plan, &x, &kernel, None).unwrap();
        assert!(
            error(&y, &want) < 2e-6,
            "{}: {}",
            variant.name,
            error(&y, &want)
        );
    }
}
