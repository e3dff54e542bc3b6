//! Every loss' gradient against differences, and what losses refuse.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{reals, refused};
use conv_playground::ops::loss::{LOSSES, Loss, Targets, find};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const ROWS: usize = 4;
const CHANNELS: usize = 5;
const STEP: f32 = 1.0 / 1024.0;

struct Point {
    loss: &'static Loss,
    from_logits: bool,
    predictions: Vec<f32>,
    classes: Vec<u32>,
    numbers: Vec<f32>,
}

impl Point {
    fn new(loss: &'static Loss, from_logits: bool) -> Self {
        let count = ROWS * CHANNELS;
        let mut predictions = reals(count, 3);
        if loss.probabilities && !from_logits {
            // Neither near 0, where differences of a logarithm are rough, nor of sum 1.
            predictions.iter_mut().for_each(|p| *p = 0.5 + *p * 0.3);
        }
        let mut numbers: Vec<f32> = reals(count, 4).iter().map(|t| t.abs()).collect();
        for row in numbers.chunks_exact_mut(CHANNELS) {
            let sum: f32 = row.iter().sum();
            row.iter_mut().for_each(|t| *t /= sum);
        }
        Self {
            loss,
            from_logits,
            predictions,
            classes: vec![0, 4, 2, 2],
            numbers,
        }
    }

    fn of(&self, predictions: &[f32]) -> (f64, Vec<f32>) {
        let targets = match self.loss.sparse {
            true => Targets::Classes(&self.classes),
            false => Targets::Numbers(&self.numbers),
        };
        let mut gradient = vec![0.0; predictions.len()];
        let loss = self.loss;
        let sum = loss.of(
            predictions,
            CHANNELS,
            targets,
            self.from_logits,
            &mut gradient,
        );
        (sum.unwrap(), gradient)
    }

    fn moved(&self, at: usize, steps: f32) -> (f64, f64) {
        let mut predictions = self.predictions.clone();
        predictions[at] += steps * STEP;
        (f64::from(predictions[at]), self.of(&predictions).0)
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn every_gradient_is_the_slope() {
    for &loss in LOSSES {
        for from_logits in [false, true] {
            let point = Point::new(loss, from_logits);
            let (_, gradient) = point.of(&point.predictions);
            for (at, &slope) in gradient.iter().enumerate() {
                let difference = |steps| {
                    let (right, more) = point.moved(at, steps);
                    let (left, less) = point.moved(at, -steps);
                    (more - less) / (right - left)
                };
                let wanted = (4.0 * difference(1.0) - difference(2.0)) / 3.0;
                assert!(
                    (wanted - f64::from(slope)).abs() < 1e-6,
                    "{} {from_logits}, number {at}: {slope}, not {wanted}",
                    loss.name
                );
            }
        }
    }
}

/// In `f32` probabilities these would be 0 and 1.
#[wasm_bindgen_test(unsupported = test)]
fn logits_of_any_size_have_a_loss() {
    for name in [
        "sparse_categorical_crossentropy",
        "categorical_crossentropy",
    ] {
        let loss = find(name).unwrap();
        let targets = match loss.sparse {
            true => Targets::Classes(&[1]),
            false => Targets::Numbers(&[0.0, 1.0]),
        };
        let mut gradient = [0.0; 2];
        let sum = loss
            .of(&[1e6, -1e6], 2, targets, true, &mut gradient)
            .unwrap();
        assert_eq!((sum, gradient), (2e6, [1.0, -1.0]), "{name}");
    }
    let mut gradient = [0.0; 2];
    let loss = find("bce").unwrap();
    let targets = Targets::Numbers(&[0.0, 1.0]);
    let sum = loss
        .of(&[1e6, -1e6], 2, targets, true, &mut gradient)
        .unwrap();
    assert_eq!((sum, gradient), (1e6, [0.5, -0.5]));
}

#[wasm_bindgen_test(unsupported = test)]
fn keras_names_are_taken() {
    for &loss in LOSSES {
        let names = [loss.name, loss.class_name];
        for name in names.iter().chain(loss.aliases) {
            assert_eq!(find(name).unwrap().name, loss.name);
        }
    }
    refused(find("hinge"), "not-one-of", "loss");
}

#[wasm_bindgen_test(unsupported = test)]
fn wrong_labels_are_refused() {
    let sparse = find("sparse_categorical_crossentropy").unwrap();
    let check =
        |predictions, labels: &[u32]| sparse.check(predictions, 3, Targets::Classes(labels));
    assert!(check(6, &[0, 2]).is_ok());
    refused(check(6, &[0, 3]), "out-of-range", "labels");
    refused(check(6, &[0]), "length-mismatch", "labels");
    refused(check(0, &[]), "empty", "x");
    refused(
        sparse.check(3, 3, Targets::Numbers(&[0.0])),
        "wrong-type",
        "labels",
    );
    let mse = find("mse").unwrap();
    let check = |labels: &[f32]| mse.check(6, 3, Targets::Numbers(labels));
    assert!(check(&[0.0; 6]).is_ok());
    refused(check(&[0.0; 2]), "length-mismatch", "labels");
    refused(
        check(&[0.0, 0.0, 0.0, 0.0, 0.0, f32::NAN]),
        "not-finite",
        "labels",
    );
    refused(
        mse.check(6, 3, Targets::Classes(&[0; 6])),
        "wrong-type",
        "labels",
    );
}
