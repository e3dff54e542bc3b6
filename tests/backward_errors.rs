//! What the ways back refuse.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::models::KerasModel;
use common::{refused, zeros};
use conv_playground::geometry::Padding;
use conv_playground::layers::Batch;
use conv_playground::ops::conv2d::Conv2d;
use conv_playground::ops::conv2d::gradient::{conv2d_input_gradient, conv2d_kernel_gradient};
use conv_playground::ops::conv2d_transpose::Conv2dTranspose;
use conv_playground::ops::conv2d_transpose::gradient::{
    conv2d_transpose_input_gradient, conv2d_transpose_kernel_gradient,
};
use conv_playground::ops::dense::dense_gradients;
use conv_playground::ops::depthwise::DepthwiseConv2d;
use conv_playground::ops::depthwise::gradient::{
    depthwise_input_gradient, depthwise_kernel_gradient,
};
use conv_playground::ops::global_pool::global_pool2d_gradient;
use conv_playground::ops::pool2d::gradient::pool2d_gradient;
use conv_playground::ops::pool2d::{Kind, Pool2d};
use conv_playground::ops::resize::{Interpolation, upsample2d_gradient};
use conv_playground::rng::Random;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const MISMATCH: &str = "shape-mismatch";
const LENGTH: &str = "length-mismatch";

#[wasm_bindgen_test(unsupported = test)]
fn convolutions_refuse_what_does_not_fit() {
    let (x, right, wrong) = (
        zeros([1, 4, 4, 2]),
        zeros([1, 2, 2, 3]),
        zeros([1, 2, 3, 3]),
    );
    let (shape, kernel, options) = ([3, 3, 2, 3], vec![0.0; 54], Conv2d::default());
    let by_x = |kernel, shape, dy| conv2d_input_gradient(x.shape(), kernel, shape, dy, &options);
    by_x(&kernel, shape, &right).unwrap();
    refused(by_x(&kernel, shape, &wrong), MISMATCH, "dyShape");
    refused(by_x(&kernel[1..], shape, &right), LENGTH, "kernel");
    refused(by_x(&kernel, [3, 3, 1, 6], &right), MISMATCH, "kernelShape");
    refused(by_x(&kernel, [3, 3, 0, 3], &right), "empty", "kernelShape");
    let by_kernel = |shape, dy| conv2d_kernel_gradient(&x, shape, dy, &options);
    by_kernel(shape, &right).unwrap();
    refused(by_kernel(shape, &wrong), MISMATCH, "dyShape");
    refused(
        by_kernel([5, 5, 2, 3], &right),
        "kernel-larger-than-input",
        "kernel",
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn transposed_convolutions_refuse_what_does_not_fit() {
    let (x, right, wrong) = (
        zeros([1, 2, 2, 3]),
        zeros([1, 4, 4, 2]),
        zeros([1, 4, 4, 3]),
    );
    let (shape, kernel, options) = ([3, 3, 2, 3], vec![0.0; 54], Conv2dTranspose::default());
    let by_x = |kernel, dy| conv2d_transpose_input_gradient(x.shape(), kernel, shape, dy, &options);
    by_x(&kernel, &right).unwrap();
    refused(by_x(&kernel, &wrong), MISMATCH, "dyShape");
    refused(by_x(&kernel[1..], &right), LENGTH, "kernel");
    let by_kernel = |dy| conv2d_transpose_kernel_gradient(&x, shape, dy, &options);
    by_kernel(&right).unwrap();
    refused(by_kernel(&wrong), MISMATCH, "dyShape");
}

#[wasm_bindgen_test(unsupported = test)]
fn depthwise_convolutions_refuse_what_does_not_fit() {
    let (x, right, wrong) = (
        zeros([1, 4, 4, 2]),
        zeros([1, 2, 2, 4]),
        zeros([2, 2, 2, 4]),
    );
    let (shape, kernel, options) = ([3, 3, 2, 2], vec![0.0; 36], DepthwiseConv2d::default());
    let by_x = |kernel, dy| depthwise_input_gradient(x.shape(), kernel, shape, dy, &options);
    by_x(&kernel, &right).unwrap();
    refused(by_x(&kernel, &wrong), MISMATCH, "dyShape");
    refused(by_x(&kernel[1..], &right), LENGTH, "kernel");
    let by_kernel = |dy| depthwise_kernel_gradient(&x, shape, dy, &options);
    by_kernel(&right).unwrap();
    refused(by_kernel(&wrong), MISMATCH, "dyShape");
}

#[wasm_bindgen_test(unsupported = test)]
fn the_others_refuse_what_does_not_fit() {
    let (x, kernel) = (zeros([2, 1, 1, 3]), vec![0.0; 12]);
    let (right, wrong) = (zeros([2, 1, 1, 4]), zeros([2, 1, 1, 3]));
    dense_gradients(&x, &kernel, [3, 4], &right).unwrap();
    refused(
        dense_gradients(&x, &kernel, [3, 4], &wrong),
        MISMATCH,
        "dyShape",
    );
    refused(
        dense_gradients(&x, &kernel[1..], [3, 4], &right),
        LENGTH,
        "kernel",
    );
    refused(
        dense_gradients(&x, &kernel, [4, 3], &right),
        MISMATCH,
        "kernelShape",
    );

    let (x, pool) = (
        zeros([1, 4, 4, 1]),
        Pool2d {
            kind: Kind::Max,
            pool_size: [2, 2],
            strides: [2, 2],
            padding: Padding::Valid,
        },
    );
    pool2d_gradient(&x, &zeros([1, 2, 2, 1]), &pool).unwrap();
    refused(pool2d_gradient(&x, &x, &pool), MISMATCH, "dyShape");

    global_pool2d_gradient(&x, &[1.0], Kind::Max).unwrap();
    refused(global_pool2d_gradient(&x, &[], Kind::Max), LENGTH, "dy");
    let none = zeros([1, 0, 4, 1]);
    refused(
        global_pool2d_gradient(&none, &[1.0], Kind::Average),
        "empty",
        "xShape",
    );

    let up = |dy: [usize; 4], size| {
        upsample2d_gradient(x.shape(), &zeros(dy), size, Interpolation::Nearest)
    };
    up([1, 8, 4, 1], [2, 1]).unwrap();
    refused(up([1, 4, 4, 1], [2, 1]), MISMATCH, "dyShape");
    refused(up([1, 4, 4, 1], [0, 1]), "out-of-range", "size");
}

#[wasm_bindgen_test(unsupported = test)]
fn models_refuse_what_is_not_theirs() {
    let all = KerasModel::all();
    let named = |name| all.iter().find(|model| model.name == name).unwrap();
    let (tutorial, shorter) = (named("tutorial"), named("autoencoder"));
    let (model, other) = (tutorial.model(), shorter.model());
    let random = &mut Random::new(1);
    let pass = model.forward_training(&tutorial.x(), random).unwrap();
    let dy = Batch::zeros(2, &[10]).unwrap();
    model.backward(&pass, dy.clone()).unwrap();
    refused(other.backward(&pass, dy), LENGTH, "pass");
    let dy = Batch::zeros(1, &[10]).unwrap();
    refused(model.backward(&pass, dy), MISMATCH, "dy");
    refused(
        model.forward_training(&named("lenet5").x(), random),
        MISMATCH,
        "x",
    );
}
