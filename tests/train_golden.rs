//! Steps and whole runs of training against Keras.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::cases;
use common::models::hashed;
use conv_playground::layers::Batch;
use conv_playground::model::Sequential;
use conv_playground::model::keras_json::from_keras_json;
use conv_playground::train::{Compile, Data, Fit, FitOptions, Labels, Scores, Trainer};
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What the issue promises after 20 steps.
const PROMISED: f64 = 1e-3;
const BATCH: usize = 8;
const INPUT: [usize; 3] = [8, 8, 2];
const X: u32 = 1000;
const LABELS: u32 = 2000;

#[derive(Debug, Deserialize)]
struct Model {
    name: String,
    json: String,
}

#[derive(Debug, Deserialize)]
struct Case {
    model: String,
    loss: String,
    from_logits: bool,
    labels: String,
    optimizer: String,
    settings: BTreeMap<String, f64>,
    weights: Vec<Vec<f32>>,
    #[serde(default)]
    losses: Vec<f64>,
    #[serde(default)]
    accuracies: Vec<f64>,
    #[serde(default)]
    count: usize,
    #[serde(default)]
    batch_size: usize,
    #[serde(default)]
    epochs: usize,
    #[serde(default)]
    validation_split: f64,
    #[serde(default)]
    history: BTreeMap<String, Vec<f64>>,
}

impl Case {
    fn told(&self) -> String {
        let Self {
            model,
            loss,
            from_logits,
            labels,
            optimizer,
            settings,
            ..
        } = self;
        format!("{model}, {loss} ({from_logits}) of {labels}, {optimizer} {settings:?}")
    }

    fn model(&self) -> Sequential {
        let models: Vec<Model> = cases(include_str!("golden/train/models.json"));
        let json = models
            .iter()
            .find(|model| model.name == self.model)
            .unwrap();
        let read = from_keras_json(&json.json).unwrap();
        let mut model = Sequential::build(&read.specs, read.input.as_deref(), 7).unwrap();
        let weights = model.weights().into_iter().zip(0..).map(|(named, number)| {
            let factor = ["gamma", "moving_variance"].contains(&named.weight.name);
            let around = f32::from(u8::from(factor));
            let numbers = hashed(number, named.weight.data.len());
            numbers.iter().map(|w| w / 2.0 + around).collect()
        });
        let weights = weights.collect();
        model.set_weights(weights).unwrap();
        model
    }

    fn trainer(&self, model: &Sequential) -> Trainer {
        let compile = Compile {
            optimizer: self.optimizer.clone(),
            settings: self.settings.clone().into_iter().collect(),
            loss: self.loss.clone(),
            from_logits: self.from_logits,
            seed: 7,
        };
        Trainer::compile(model, &compile).unwrap()
    }

    /// As `labels` in tests/golden/train/generate.py.
    fn labels(&self, model: &Sequential, number: u32, count: usize) -> Labels {
        let outputs = model.sides_for(&INPUT).unwrap();
        let (&last, rows) = outputs.last().unwrap().split_last().unwrap();
        let size = count * rows.iter().product::<usize>();
        let of = |count, of: usize| {
            let class = |&h: &f32| ((f64::from(h) + 1.0) / 2.0 * of as f64).floor() as u32;
            hashed(number, count)
                .iter()
                .map(class)
                .collect::<Vec<u32>>()
        };
        match self.labels.as_str() {
            "classes" => Labels::Classes(of(size, last)),
            "one-hot" => {
                let hot =
                    |class: u32| (0..last as u32).map(move |at| f32::from(u8::from(at == class)));
                Labels::Numbers(of(size, last).into_iter().flat_map(hot).collect())
            }
            "soft" => {
                let weights = hashed(number, size * last);
                let rows = weights.chunks_exact(last).flat_map(|row| {
                    let row: Vec<f64> = row.iter().map(|&w| f64::from(w) + 1.25).collect();
                    let sum: f64 = row.iter().sum();
                    row.into_iter().map(move |w| (w / sum) as f32)
                });
                Labels::Numbers(rows.collect())
            }
            "yes-no" => Labels::Numbers(of(size * last, 2).iter().map(|&c| c as f32).collect()),
            _ => Labels::Numbers(hashed(number, size * last)),
        }
    }

    fn assert_weights(&self, model: &Sequential) {
        let weights = model.weights();
        assert_eq!(weights.len(), self.weights.len());
        for (mine, keras) in weights.iter().zip(&self.weights) {
            let squares = keras.iter().map(|&w| f64::from(w) * f64::from(w));
            let size = (squares.sum::<f64>() / keras.len() as f64).sqrt();
            for (&got, &want) in mine.weight.data.iter().zip(keras) {
                let (got, want) = (f64::from(got), f64::from(want));
                let error = (got - want).abs() / want.abs().max(size / 10.0).max(1e-9);
                let told = self.told();
                assert!(
                    error < PROMISED,
                    "{told}: {}: {got}, not {want}",
                    mine.path()
                );
            }
        }
    }
}

#[track_caller]
fn assert_near(told: &str, got: f64, want: f64) {
    let error = (got - want).abs() / want.abs().max(1e-6);
    assert!(error < PROMISED, "{told}: {got}, not {want}");
}

#[wasm_bindgen_test(unsupported = test)]
fn twenty_steps_are_those_of_keras() {
    for case in cases::<Case>(include_str!("golden/train/steps.json")) {
        let (mut model, told) = (case.model(), case.told());
        let mut trainer = case.trainer(&model);
        assert_eq!(case.losses.len(), 20);
        for (step, want) in (0..).zip(&case.losses) {
            let x = hashed(X + step, BATCH * INPUT.iter().product::<usize>());
            let x = Batch::new(BATCH, &INPUT, x).unwrap();
            let labels = case.labels(&model, LABELS + step, BATCH);
            let scores = trainer.train_on_batch(&mut model, &x, &labels).unwrap();
            assert_near(&format!("{told}: loss {step}"), scores.loss(), *want);
            let right = case.accuracies[step as usize];
            assert_near(
                &format!("{told}: accuracy {step}"),
                scores.accuracy(),
                right,
            );
        }
        case.assert_weights(&model);
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn whole_runs_are_those_of_keras() {
    for case in cases::<Case>(include_str!("golden/train/fit.json")) {
        let (mut model, told) = (case.model(), case.told());
        let mut trainer = case.trainer(&model);
        let x = hashed(X, case.count * INPUT.iter().product::<usize>());
        let labels = case.labels(&model, LABELS, case.count);
        let data = Data::new(case.count, &INPUT, x, labels).unwrap();
        let options = FitOptions {
            batch_size: case.batch_size,
            epochs: case.epochs,
            shuffle: false,
            validation_split: case.validation_split,
            seed: 7,
        };
        let mut fit = Fit::new(&model, &trainer, data, options).unwrap();
        let over = fit.run(&mut model, &mut trainer, |_| true).unwrap();
        assert!(over.is_break() && fit.is_over());
        let history = fit.history();
        assert_eq!(history.len(), case.epochs);
        let validation = |of: fn(&Scores) -> f64| {
            let found = history
                .iter()
                .filter_map(|epoch| epoch.validation.as_ref().map(of));
            found.collect::<Vec<f64>>()
        };
        let curves = [
            (
                "loss",
                history.iter().map(|epoch| epoch.training.loss()).collect(),
            ),
            (
                "accuracy",
                history
                    .iter()
                    .map(|epoch| epoch.training.accuracy())
                    .collect(),
            ),
            ("val_loss", validation(Scores::loss)),
            ("val_accuracy", validation(Scores::accuracy)),
        ];
        for (name, mine) in curves {
            let none = Vec::new();
            let keras = case.history.get(name).unwrap_or(&none);
            assert_eq!(mine.len(), keras.len(), "{told}: {name}");
            for (got, want) in mine.iter().zip(keras) {
                assert_near(&format!("{told}: {name}"), *got, *want);
            }
        }
        case.assert_weights(&model);
    }
}
