//! `Constant` with a nested list: in code, in JSON, in links, and spread as NumPy spreads it.

#![allow(clippy::unwrap_used)]

use conv_playground::codegen::keras::{read_keras, write_keras};
use conv_playground::kernels::presets;
use conv_playground::layers::Spec;
use conv_playground::layers::initializer::Initializer;
use conv_playground::layers::short::{layers_text, read_layers};
use conv_playground::model::Sequential;
use conv_playground::model::keras_json::{from_keras_json, to_keras_json};
use conv_playground::session::network::examples;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn drawn(value: Value, shape: &[usize]) -> conv_playground::Result<Vec<f32>> {
    let object = json!({"class_name": "Constant", "config": {"value": value}});
    Initializer::read("kernel_initializer", &object)?.draw(shape, 7, [0, 0])
}

/// The expected numbers are those of `np.ones(shape) * np.array(value)`.
#[wasm_bindgen_test(unsupported = test)]
fn lists_spread_as_in_numpy() {
    for (value, shape, expected) in [
        (json!([1, 2]), &[3, 2][..], vec![1., 2., 1., 2., 1., 2.]),
        (json!([[1], [2]]), &[2, 3], vec![1., 1., 1., 2., 2., 2.]),
        (json!([[1, 2]]), &[2, 1, 2], vec![1., 2., 1., 2.]),
        (
            json!([[[1, 2]], [[3, 4]]]),
            &[2, 2, 2],
            vec![1., 2., 1., 2., 3., 4., 3., 4.],
        ),
        (json!([5]), &[2, 2], vec![5.; 4]),
        (json!(-0.5), &[3], vec![-0.5; 3]),
    ] {
        assert_eq!(drawn(value.clone(), shape).unwrap(), expected, "{value}");
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_cannot_be_spread_is_refused() {
    for (value, shape, code) in [
        (json!([1, 2]), &[2, 3][..], "shape-mismatch"),
        (json!([[1, 2], [3, 4]]), &[2], "shape-mismatch"),
        (json!([[1, 2], [3]]), &[2, 2], "wrong-type"),
        (json!([[1, 2], 3]), &[2, 2], "wrong-type"),
        (json!([1, "a"]), &[2], "wrong-type"),
        (json!([]), &[0], "out-of-range"),
        (json!([[], []]), &[2, 0], "out-of-range"),
        (json!([[[[[1]]]]]), &[1], "out-of-range"),
        (json!(vec![0; 1025]), &[1025], "out-of-range"),
        (json!([1e300]), &[1], "not-finite"),
    ] {
        assert_eq!(
            drawn(value.clone(), shape).unwrap_err().code(),
            code,
            "{value}"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn code_json_and_links_say_the_same_list() {
    let code = "model = Sequential([
    layers.Input((8, 8, 1)),
    layers.Conv2D(2, (1, 2), kernel_initializer=keras.initializers.Constant([[[[1, 0.5]], [[-1, 2]]]])),
])";
    let read = read_keras(code).unwrap();
    let specs = read.specs();
    let expected = json!([[[[1.0, 0.5]], [[-1.0, 2.0]]]]);
    let value = |spec: &Spec| spec.config()["kernel_initializer"]["config"]["value"].clone();
    assert_eq!(value(&specs[0]), expected);
    let text = layers_text(&specs);
    assert_eq!(text, "c2k1x2.ki:constant:1x2x1x2_1x0.5x-1x2");
    assert_eq!(read_layers(&text).unwrap(), specs);
    let written = write_keras(&specs, read.input.as_deref());
    assert_eq!(read_keras(&written).unwrap().specs(), specs, "{written}");
    let json = to_keras_json(&specs, read.input.as_deref());
    assert_eq!(value(&from_keras_json(&json).unwrap().specs[0]), expected);
    let model = Sequential::build(&specs, read.input.as_deref(), 7).unwrap();
    assert_eq!(model.weights()[0].weight.data, [1.0, 0.5, -1.0, 2.0]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_list_that_does_not_fit_is_told_at_its_layer() {
    let specs = read_layers("c1k1-c2k3.ki:constant:2_1x2").unwrap();
    let fits = Sequential::build(&specs, Some(&[Some(8), Some(8), Some(3)]), 7);
    assert!(fits.is_ok());
    let specs = read_layers("c1k1-c2k3.ki:constant:3_1x2x3").unwrap();
    let error = Sequential::build(&specs, Some(&[Some(8), Some(8), Some(3)]), 7).unwrap_err();
    assert_eq!(error.code(), "shape-mismatch");
    let layer = error
        .details()
        .into_iter()
        .find(|detail| detail.0 == "layerNumber");
    assert_eq!(layer.unwrap().1, "2");
}

/// The line detector's kernels are the presets themselves.
#[wasm_bindgen_test(unsupported = test)]
fn the_line_detector_has_the_presets_kernels() {
    let example = examples::find("line-detector").unwrap();
    let fields = example.fields();
    let net = fields.iter().find(|field| field.0 == "net").unwrap().1;
    let specs = read_layers(net).unwrap();
    let model = Sequential::build(&specs, Some(&[None, None, Some(1)]), 7).unwrap();
    let kernel = &model.weights()[0].weight.data;
    for (filter, id) in ["line-h", "line-v", "line-d", "line-a"]
        .into_iter()
        .enumerate()
    {
        let preset = presets::find(id).unwrap().kernel(&[], None).unwrap().kernel;
        let values: Vec<f32> = kernel.iter().skip(filter).step_by(4).copied().collect();
        assert_eq!(values, preset.values(), "{id}");
    }
}
