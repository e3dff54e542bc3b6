//! Gradients of every layer over its options, and of whole models, against TensorFlow's.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::models::{KerasModel, hashed};
use common::{Array, cases};
use conv_playground::layers::{Batch, LAYERS, Side, Spec};
use conv_playground::model::Sequential;
use conv_playground::rng::Random;
use serde::Deserialize;
use serde_json::{Map, Value};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What the project promises of each gradient.
const PROMISED: f64 = 5e-5;
/// Which numbers of `hashed` the outputs' gradients are, and which inputs lie on kinks.
const RETURN: u32 = 3;
const WHOLE: u32 = 5;

/// A case of tests/golden/layers: what the layer is, and its numbers.
#[derive(Debug, Deserialize)]
struct Layer {
    class_name: String,
    config: Map<String, Value>,
    input: Vec<usize>,
    x: Array,
    weights: Vec<Array>,
}

#[derive(Debug, Deserialize)]
struct Case {
    /// Its place in tests/golden/layers; a case of its own lies on kinks.
    case: Option<usize>,
    class_name: String,
    config: Option<Map<String, Value>>,
    input: Option<Vec<usize>>,
    training: bool,
    parts: Vec<usize>,
}

#[derive(Debug, Deserialize)]
struct Whole {
    name: String,
    parts: Vec<usize>,
}

/// Gradients in the order of the files: by the input, by the trained weights, and what training makes
/// of the others.
fn parts(model: &mut Sequential, x: &Batch, training: bool) -> Vec<Vec<f32>> {
    let gradients = match training {
        true => {
            let pass = model.forward_training(x, &mut Random::new(1)).unwrap();
            let gradients = model.backward(&pass, returned(pass.output())).unwrap();
            model.apply_updates(&pass);
            gradients
        }
        false => {
            let pass = model.forward_to_return(x).unwrap();
            model.backward(&pass, returned(pass.output())).unwrap()
        }
    };
    let mut parts = vec![gradients.x.into_data()];
    let weights = model.weights();
    assert_eq!(weights.len(), gradients.weights.len());
    let (trained, moved): (Vec<_>, Vec<_>) = weights
        .iter()
        .zip(gradients.weights)
        .partition(|(named, _)| named.weight.trainable);
    parts.extend(trained.into_iter().map(|(_, gradient)| gradient));
    for (named, gradient) in moved {
        assert!(gradient.is_empty(), "{}", named.path());
        parts.extend(training.then(|| named.weight.data.clone()));
    }
    parts
}

/// The loss' gradient by the output.
fn returned(y: &Batch) -> Batch {
    Batch::new(y.count(), &y.sides(), hashed(RETURN, y.data().len())).unwrap()
}

/// A reader of a file of numbers.
fn numbers(bytes: &[u8]) -> impl FnMut(usize) -> Vec<f32> {
    let (numbers, _) = bytes.as_chunks::<4>();
    let mut rest = numbers.iter();
    move |count| {
        let part: Vec<f32> = rest
            .by_ref()
            .take(count)
            .map(|&b| f32::from_le_bytes(b))
            .collect();
        assert_eq!(part.len(), count);
        part
    }
}

/// Compares all parts with the next numbers of a file.
fn compare_all(
    told: &str,
    got: Vec<Vec<f32>>,
    counts: &[usize],
    next: &mut impl FnMut(usize) -> Vec<f32>,
    most: usize,
) {
    assert_eq!(got.len(), counts.len(), "{told}");
    let want: Vec<Vec<f32>> = counts.iter().map(|&count| next(count)).collect();
    let of_all = largest(&want.concat());
    for (at, (got, want)) in got.into_iter().zip(&want).enumerate() {
        compare(&format!("{told}, part {at}"), got, want, most, of_all);
    }
}

fn largest(numbers: &[f32]) -> f32 {
    numbers.iter().fold(0.0, |most, w| most.max(w.abs()))
}

fn compare(told: &str, got: Vec<f32>, want: &[f32], most: usize, of_all: f32) {
    let step = got.len().div_ceil(most) | 1;
    let got: Vec<f32> = got.into_iter().step_by(step).collect();
    assert_eq!(got.len(), want.len(), "{told}");
    let largest = match largest(want) {
        // By the mathematics it is zero, as by a bias before batch normalization.
        nothing if nothing < 1e-6 * of_all => of_all,
        something => something,
    };
    for (at, (&got, &want)) in got.iter().zip(want).enumerate() {
        let error = (f64::from(got) - f64::from(want)).abs();
        // A sum of which cancelling left little has the error of its terms.
        let allowed = PROMISED * f64::from(want.abs().max(largest / 100.0));
        assert!(
            error <= allowed,
            "{told}: number {at} is {got}, TensorFlow {want}"
        );
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_layers_gradients_are_tensorflows() {
    let layers: Vec<Layer> = cases(include_str!("golden/layers/layers.json"));
    let all: Vec<Case> = cases(include_str!("golden/gradients/layers.json"));
    let mut next = numbers(include_bytes!("golden/gradients/layers.f32"));
    for case in &all {
        let (config, input) = match case.case {
            Some(at) => (&layers[at].config, &layers[at].input),
            None => (case.config.as_ref().unwrap(), case.input.as_ref().unwrap()),
        };
        let spec = Spec::new(&case.class_name, config).unwrap();
        let told = format!("{} {}", case.class_name, Value::from(config.clone()));
        let sides: Vec<Side> = input.iter().copied().map(Some).collect();
        let mut model = Sequential::build(&[spec], Some(&sides), 7).unwrap();
        let (x, weights): (Vec<f32>, Vec<Vec<f32>>) = match case.case {
            Some(at) => {
                assert_eq!(layers[at].class_name, case.class_name);
                let weights = layers[at].weights.iter();
                let weights = weights.map(|weight| weight.data.clone());
                (layers[at].x.data.clone(), weights.collect())
            }
            None => {
                let whole = hashed(WHOLE, 2 * input.iter().product::<usize>());
                let weights = model.weights();
                let weights = weights.iter().zip(0..);
                let weights = weights.map(|(named, at)| hashed(at, named.weight.data.len()));
                (
                    whole.iter().map(|x| (x * 8.0).floor()).collect(),
                    weights.collect(),
                )
            }
        };
        model.set_weights(weights).unwrap();
        let x = Batch::new(2, input, x).unwrap();
        let got = parts(&mut model, &x, case.training);
        compare_all(&told, got, &case.parts, &mut next, usize::MAX);
    }
    for info in LAYERS.iter().filter(|info| info.class_name != "InputLayer") {
        let tried = all.iter().any(|case| case.class_name == info.class_name);
        assert!(tried, "{}", info.class_name);
    }
    // Every case of tests/golden/layers has its gradients.
    let tried = |at: &usize| all.iter().any(|case| case.case == Some(*at));
    assert!((0..layers.len()).all(|at| tried(&at)));
}

#[wasm_bindgen_test(unsupported = test)]
fn whole_models_gradients_are_tensorflows() {
    const MOST: usize = 1024;
    let models = KerasModel::all();
    let mut next = numbers(include_bytes!("golden/gradients/models.f32"));
    for case in cases::<Whole>(include_str!("golden/gradients/models.json")) {
        let keras = models.iter().find(|model| model.name == case.name).unwrap();
        let got = parts(&mut keras.model(), &keras.x(), true);
        compare_all(&case.name, got, &case.parts, &mut next, MOST);
    }
}
