//! Whole models against Keras: every layer's output, shapes, parameters, names.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::cases;
use common::models::KerasModel;
use conv_playground::layers::{Batch, Side, Spec};
use conv_playground::model::Sequential;
use serde::Deserialize;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

#[derive(Debug, Deserialize)]
struct Case {
    #[serde(flatten)]
    keras: KerasModel,
    layers: Vec<KerasLayer>,
    params: u64,
    trainable_params: u64,
}

#[derive(Debug, Deserialize)]
struct KerasLayer {
    name: String,
    class_name: String,
    output_shape: Vec<Side>,
    params: u64,
    shape: Vec<usize>,
    step: usize,
}

fn all() -> Vec<Case> {
    cases(include_str!("golden/layers/models.json"))
}

fn outputs(name: &str) -> Vec<f32> {
    let bytes: &[u8] = match name {
        "tutorial" => include_bytes!("golden/layers/tutorial.f32"),
        "lenet5" => include_bytes!("golden/layers/lenet5.f32"),
        "vgg" => include_bytes!("golden/layers/vgg.f32"),
        "separable" => include_bytes!("golden/layers/separable.f32"),
        _ => include_bytes!("golden/layers/autoencoder.f32"),
    };
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers.iter().map(|&b| f32::from_le_bytes(b)).collect()
}

/// What the project promises at every layer.
const PROMISED: f64 = 5e-5;

#[wasm_bindgen_test(unsupported = test)]
fn every_layer_of_every_model_gives_kerass_numbers() {
    for case in all() {
        let activations = case.keras.model().activations(&case.keras.x()).unwrap();
        assert_eq!(activations.len(), case.layers.len());
        let mut keras = &outputs(&case.keras.name)[..];
        for (layer, got) in case.layers.iter().zip(&activations) {
            let told = format!("{} {}", case.keras.name, layer.name);
            assert_eq!(got.dims(), layer.shape, "{told}");
            let got: Vec<f32> = got.data().iter().copied().step_by(layer.step).collect();
            let want = keras.split_off(..got.len()).unwrap();
            let largest = want.iter().fold(0.0f32, |most, w| most.max(w.abs()));
            for (at, (&got, &want)) in got.iter().zip(want).enumerate() {
                let error = (f64::from(got) - f64::from(want)).abs();
                // A sum of which cancelling left little has the error of its terms.
                let allowed = PROMISED * f64::from(want.abs().max(largest / 100.0));
                assert!(
                    error <= allowed,
                    "{told}: number {at} is {got}, Keras {want}"
                );
            }
        }
        assert!(keras.is_empty());
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn summaries_are_kerass() {
    for case in all() {
        let model = case.keras.model();
        let summary = model.summary();
        for (row, layer) in summary.rows.iter().zip(&case.layers) {
            assert_eq!(row.name, layer.name, "{}", case.keras.name);
            assert_eq!(row.class_name, layer.class_name);
            assert_eq!(row.output_shape, layer.output_shape, "{}", row.name);
            assert_eq!(row.params, layer.params, "{}", row.name);
        }
        assert_eq!(summary.rows.len(), case.layers.len());
        assert_eq!(summary.params, case.params);
        assert_eq!(summary.trainable_params, case.trainable_params);
        assert_eq!(
            summary.non_trainable_params,
            case.params - case.trainable_params
        );
        let paths: Vec<String> = model.weights().iter().map(|named| named.path()).collect();
        let keras: Vec<&str> = case
            .keras
            .weights
            .iter()
            .map(|weight| &weight.path[..])
            .collect();
        assert_eq!(paths, keras);
    }
}

/// Keras names layers by their classes; these names come from ours alone.
#[wasm_bindgen_test(unsupported = test)]
fn layers_without_names_get_kerass() {
    for case in all() {
        let nameless = case
            .keras
            .specs()
            .into_iter()
            .map(|spec| spec.with_name(None));
        let specs: Vec<Spec> = nameless.collect();
        let model = Sequential::build(&specs, None, 7).unwrap();
        let names: Vec<&str> = model.layers().iter().map(|built| built.name()).collect();
        let keras: Vec<&str> = case.layers.iter().map(|layer| &layer.name[..]).collect();
        assert_eq!(names, keras);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn the_tutorials_model_has_its_parameters() {
    let cases = all();
    let tutorial = cases
        .iter()
        .find(|case| case.keras.name == "tutorial")
        .unwrap();
    let summary = tutorial.keras.model().summary();
    assert_eq!(summary.params, 122_570);
    let params: Vec<u64> = summary.rows.iter().map(|row| row.params).collect();
    assert_eq!(params, [896, 0, 18_496, 0, 36_928, 0, 65_600, 650]);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_batch_is_its_items() {
    for case in all() {
        let model = case.keras.model();
        let x = case.keras.x();
        let both = model.predict(&x).unwrap();
        let item = x.data().len() / 2;
        for at in 0..2 {
            let one = x.data()[at * item..][..item].to_vec();
            let one = model
                .predict(&Batch::new(1, &case.keras.input, one).unwrap())
                .unwrap();
            let length = one.data().len();
            assert_eq!(
                one.data(),
                &both.data()[at * length..][..length],
                "{}",
                case.keras.name
            );
        }
        let last = model.activations(&x).unwrap().pop().unwrap();
        assert_eq!(last, both);
    }
}
