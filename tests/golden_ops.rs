//! Every operation over its options against TensorFlow, SciPy and OpenCV.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Array, RELATIVE, assert_tensor, cases};
use conv_playground::geometry::Padding;
use conv_playground::ops::activation::Activation;
use conv_playground::ops::border::Border;
use conv_playground::ops::conv2d::{Conv2d, conv2d};
use conv_playground::ops::conv2d_transpose::{Conv2dTranspose, conv2d_transpose};
use conv_playground::ops::dense::dense;
use conv_playground::ops::depthwise::{DepthwiseConv2d, depthwise_conv2d};
use conv_playground::ops::filter2d::{Filter, filter_rgba, filter2d};
use conv_playground::ops::pool2d::{Kind, Pool2d, pool2d};
use serde::Deserialize;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Convolution {
    strides: [usize; 2],
    padding: String,
    dilation_rate: [usize; 2],
    groups: Option<usize>,
    activation: Option<String>,
    x: Array,
    kernel: Array,
    bias: Option<Vec<f32>>,
    y: Array,
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_is_tensorflows() {
    for (at, case) in cases::<Convolution>(include_str!("golden/conv2d.json"))
        .iter()
        .enumerate()
    {
        let options = Conv2d {
            strides: case.strides,
            padding: Padding::parse("padding", &case.padding).unwrap(),
            dilation_rate: case.dilation_rate,
            groups: case.groups.unwrap(),
        };
        let (x, dims, bias) = (case.x.tensor(), case.kernel.dims(), case.bias.as_deref());
        let mut y = conv2d(&x, &case.kernel.data, dims, bias, &options).unwrap();
        let name = case.activation.as_deref().unwrap();
        Activation::parse("activation", name)
            .unwrap()
            .apply(y.data_mut(), dims[3]);
        assert_tensor(&format!("case {at}: {options:?}, {name}"), &y, &case.y);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn depthwise_is_keras() {
    for (at, case) in cases::<Convolution>(include_str!("golden/depthwise.json"))
        .iter()
        .enumerate()
    {
        let options = DepthwiseConv2d {
            strides: case.strides,
            padding: Padding::parse("padding", &case.padding).unwrap(),
            dilation_rate: case.dilation_rate,
        };
        let (x, dims, bias) = (case.x.tensor(), case.kernel.dims(), case.bias.as_deref());
        let y = depthwise_conv2d(&x, &case.kernel.data, dims, bias, &options).unwrap();
        assert_tensor(&format!("case {at}: {options:?}"), &y, &case.y);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn conv2d_transpose_is_keras() {
    let json = include_str!("golden/conv2d_transpose.json");
    for (at, case) in cases::<Convolution>(json).iter().enumerate() {
        let options = Conv2dTranspose {
            strides: case.strides,
            padding: Padding::parse("padding", &case.padding).unwrap(),
            output_padding: None,
            dilation_rate: case.dilation_rate,
        };
        let (x, dims, bias) = (case.x.tensor(), case.kernel.dims(), case.bias.as_deref());
        let y = conv2d_transpose(&x, &case.kernel.data, dims, bias, &options).unwrap();
        assert_tensor(&format!("case {at}: {options:?}"), &y, &case.y);
    }
}

#[derive(Debug, Deserialize)]
struct Connecting {
    x: Array,
    kernel: Array,
    bias: Option<Vec<f32>>,
    y: Array,
}

#[wasm_bindgen_test(unsupported = test)]
fn dense_is_keras() {
    for case in cases::<Connecting>(include_str!("golden/dense.json")) {
        let dims = case.kernel.shape[..].try_into().unwrap();
        let (x, bias) = (case.x.tensor(), case.bias.as_deref());
        let y = dense(&x, &case.kernel.data, dims, bias).unwrap();
        assert_tensor(&format!("{dims:?}"), &y, &case.y);
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Filtering<T> {
    border: String,
    #[serde(default)]
    flip: bool,
    #[serde(default = "ones")]
    strides: [usize; 2],
    #[serde(default = "ones")]
    dilation_rate: [usize; 2],
    divisor: f32,
    bias: f32,
    x: Array<T>,
    kernel: Array,
    y: Array<T>,
}

fn ones() -> [usize; 2] {
    [1, 1]
}

impl<T> Filtering<T> {
    fn filter(&self) -> Filter<'_> {
        Filter {
            kernel: &self.kernel.data,
            rows: self.kernel.shape[0],
            cols: self.kernel.shape[1],
            border: Border::parse("pad", &self.border).unwrap(),
            divisor: self.divisor,
            bias: self.bias,
            strides: self.strides,
            dilation_rate: self.dilation_rate,
            flip: self.flip,
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn filter2d_is_scipys() {
    for (at, case) in cases::<Filtering<f32>>(include_str!("golden/filter2d.json"))
        .iter()
        .enumerate()
    {
        let y = filter2d(&case.x.tensor(), &case.filter()).unwrap();
        assert_tensor(&format!("case {at}: {:?}", case.filter()), &y, &case.y);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn filter_rgba_is_opencvs() {
    for (at, case) in cases::<Filtering<u8>>(include_str!("golden/filter_rgba.json"))
        .iter()
        .enumerate()
    {
        let [height, width] = [case.x.shape[0], case.x.shape[1]];
        let y = filter_rgba(&case.x.data, width, height, &case.filter()).unwrap();
        assert_eq!(y, case.y.data, "case {at}: {:?}", case.filter());
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Pooling {
    kind: String,
    pool_size: [usize; 2],
    strides: [usize; 2],
    padding: String,
    x: Array,
    y: Array,
}

#[wasm_bindgen_test(unsupported = test)]
fn pool2d_is_keras() {
    for case in cases::<Pooling>(include_str!("golden/pool2d.json")) {
        let pool = Pool2d {
            kind: Kind::parse("pool", &case.kind).unwrap(),
            pool_size: case.pool_size,
            strides: case.strides,
            padding: Padding::parse("padding", &case.padding).unwrap(),
        };
        let y = pool2d(&case.x.tensor(), &pool).unwrap();
        assert_tensor(&format!("{pool:?}"), &y, &case.y);
    }
}

#[derive(Debug, Deserialize)]
struct Activating {
    name: String,
    x: Array,
    y: Array,
}

#[wasm_bindgen_test(unsupported = test)]
fn activations_are_keras_number_by_number() {
    let cases = cases::<Activating>(include_str!("golden/activation.json"));
    for name in Activation::NAMES {
        assert!(cases.iter().any(|case| case.name == *name), "{name}");
        assert_eq!(Activation::parse("activation", name).unwrap().name(), *name);
    }
    for case in cases {
        let mut got = case.x.data.clone();
        Activation::parse("activation", &case.name)
            .unwrap()
            .apply(&mut got, case.x.shape[1]);
        for ((x, got), want) in case.x.data.iter().zip(&got).zip(&case.y.data) {
            let error = (f64::from(*got) - f64::from(*want)).abs();
            // Below the smallest normal number `f32` has fewer digits.
            let allowed = RELATIVE * f64::from(want.abs().max(f32::MIN_POSITIVE));
            assert!(
                error <= allowed,
                "{}({x}) = {got}, Keras: {want}",
                case.name
            );
        }
    }
}
