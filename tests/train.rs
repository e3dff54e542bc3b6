//! Training by itself: runs that can be left, numbers that stop being finite, data that is refused.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{reals, refused};
use conv_playground::Error;
use conv_playground::layers::{Batch, Spec};
use conv_playground::model::Sequential;
use conv_playground::train::optimizer::{OPTIMIZERS, find};
use conv_playground::train::{Compile, Data, Fit, FitOptions, Labels, Moved, Trainer};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn spec(class: &str, options: Value) -> Spec {
    Spec::new(class, options.as_object().unwrap()).unwrap()
}

fn model() -> Sequential {
    let specs = [
        spec("InputLayer", json!({"shape": [6, 6, 1]})),
        spec(
            "Conv2D",
            json!({"filters": 3, "kernel_size": 3, "activation": "relu"}),
        ),
        spec("Dropout", json!({"rate": 0.25})),
        spec("Flatten", json!({})),
        spec("Dense", json!({"units": 3})),
    ];
    Sequential::build(&specs, None, 5).unwrap()
}

fn compile(rate: f64) -> Compile {
    Compile {
        optimizer: "adam".into(),
        settings: vec![("learning_rate".into(), rate)],
        loss: "sparse_categorical_crossentropy".into(),
        from_logits: true,
        seed: 3,
    }
}

fn labels(count: u32) -> Labels {
    Labels::Classes((0..count).map(|at| at % 3).collect())
}

fn data(count: usize) -> Data {
    let mut x = reals(count * 36, 9);
    for (at, item) in x.chunks_exact_mut(36).enumerate() {
        item[at % 3 * 12..][..12].iter_mut().for_each(|x| *x += 1.0);
    }
    Data::new(count, &[6, 6, 1], x, labels(count as u32)).unwrap()
}

fn weights(model: &Sequential) -> Vec<Vec<f32>> {
    let weights = model.weights();
    weights
        .iter()
        .map(|named| named.weight.data.clone())
        .collect()
}

const OPTIONS: FitOptions = FitOptions {
    batch_size: 7,
    epochs: 6,
    shuffle: true,
    validation_split: 0.25,
    seed: 11,
};

fn trained(options: FitOptions) -> (Sequential, Fit) {
    let mut model = model();
    let mut trainer = Trainer::compile(&model, &compile(0.01)).unwrap();
    let mut fit = Fit::new(&model, &trainer, data(40), options).unwrap();
    let over = fit.run(&mut model, &mut trainer, |_| true).unwrap();
    assert!(over.is_break());
    (model, fit)
}

#[wasm_bindgen_test(unsupported = test)]
fn a_seed_is_a_run() {
    let (one, fit) = trained(OPTIONS);
    let (same, _) = trained(OPTIONS);
    let (other, _) = trained(FitOptions {
        seed: 12,
        ..OPTIONS
    });
    assert_eq!(weights(&one), weights(&same));
    assert_ne!(weights(&one), weights(&other));
    let history = fit.history();
    assert!(history[5].training.loss() < history[0].training.loss());
    assert_eq!(history[0].training.items(), 30);
    assert_eq!(history[0].validation.unwrap().items(), 10);
}

#[wasm_bindgen_test(unsupported = test)]
fn a_run_can_be_left_after_any_step_and_taken_up() {
    let (whole, _) = trained(OPTIONS);
    let mut model = model();
    let mut trainer = Trainer::compile(&model, &compile(0.01)).unwrap();
    let mut fit = Fit::new(&model, &trainer, data(40), OPTIONS).unwrap();
    // 30 items in 5 steps, the last of 2 items; 10 in 2 looks.
    for _ in 0..3 * 7 {
        assert_ne!(fit.step(&mut model, &mut trainer).unwrap(), Moved::Over);
    }
    assert_eq!(fit.epoch(), 3);
    // In another place, by what a checkpoint holds.
    let mut again = self::model();
    again.set_weights(weights(&model)).unwrap();
    let mut next = Trainer::compile(&again, &compile(0.01)).unwrap();
    let kept = trainer.optimizer();
    next.optimizer_mut()
        .restore(kept.steps(), kept.kept())
        .unwrap();
    let mut rest = Fit::new(&again, &next, data(40), OPTIONS).unwrap();
    rest.take_up(fit.history().to_vec());
    while rest.step(&mut again, &mut next).unwrap() != Moved::Over {}
    assert_eq!(weights(&whole), weights(&again));
    assert_eq!(rest.history().len(), 6);
    rest.add_epochs(1).unwrap();
    assert!(matches!(
        rest.step(&mut again, &mut next).unwrap(),
        Moved::Trained(_)
    ));
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_finite_names_its_layer_and_goes_back() {
    let diverges = |rate: f64, steps: usize| {
        let mut model = model();
        let mut trainer = Trainer::compile(
            &model,
            &Compile {
                optimizer: "sgd".into(),
                ..compile(rate)
            },
        );
        let trainer = trainer.as_mut().unwrap();
        let (x, labels) = data(12).slice(0, 12).unwrap();
        let mut before = weights(&model);
        for _ in 0..steps {
            let last = weights(&model);
            match trainer.train_on_batch(&mut model, &x, &labels) {
                Ok(_) => before = last,
                Err(error) => return Some((error, model, before, trainer.optimizer().steps())),
            }
        }
        None
    };
    assert!(diverges(0.01, 50).is_none());
    let (error, model, before, _) = diverges(1e6, 50).unwrap();
    assert_eq!(error.code(), "diverged");
    assert!(matches!(error, Error::Layer { .. }), "{error}");
    assert_eq!(weights(&model), before);
    assert!(weights(&model).iter().flatten().all(|w| w.is_finite()));
}

#[wasm_bindgen_test(unsupported = test)]
fn weights_that_are_not_finite_are_named() {
    let mut model = model();
    let mut all = weights(&model);
    all[2][5] = f32::NAN;
    model.set_weights(all).unwrap();
    let mut trainer = Trainer::compile(&model, &compile(0.01)).unwrap();
    let (x, labels) = data(12).slice(0, 12).unwrap();
    let error = trainer.train_on_batch(&mut model, &x, &labels).unwrap_err();
    let details = error.details();
    let told = |name: &str| details.iter().find(|d| d.0 == name).unwrap().1.clone();
    assert_eq!(error.code(), "diverged");
    assert_eq!(told("field"), "weights");
    assert_eq!(
        (told("layerNumber"), told("layerName")),
        ("5".into(), "dense".into())
    );
}

#[wasm_bindgen_test(unsupported = test)]
fn wrong_data_is_refused() {
    let sides = [6, 6, 1];
    let new = |count: usize, x: Vec<f32>, labels| Data::new(count, &sides, x, labels);
    refused(new(0, vec![], labels(0)), "empty", "x");
    refused(new(2, vec![0.0; 71], labels(2)), "length-mismatch", "x");
    refused(
        new(2, vec![0.0; 72], labels(3)),
        "length-mismatch",
        "labels",
    );
    refused(
        new(2, vec![0.0; 72], labels(0)),
        "length-mismatch",
        "labels",
    );
    refused(
        new(2, vec![f32::INFINITY; 72], labels(2)),
        "not-finite",
        "x",
    );
    let many = Data::new(60_001, &[1], vec![0.0; 60_001], labels(60_001));
    refused(many, "too-large", "data");
    let heavy = Data::new(1, &[1 << 26], vec![0.0; 1 << 26], labels(1));
    refused(heavy, "too-large", "data");
    let (model, all) = (model(), |labels| new(3, vec![0.0; 108], labels).unwrap());
    let trainer = Trainer::compile(&model, &compile(0.01)).unwrap();
    let fit = |data: Data, options| Fit::new(&model, &trainer, data, options);
    refused(
        fit(all(Labels::Classes(vec![0, 1, 3])), OPTIONS),
        "out-of-range",
        "labels",
    );
    refused(
        fit(all(Labels::Numbers(vec![0.0, 0.5, 1.0])), OPTIONS),
        "wrong-type",
        "labels",
    );
    refused(
        fit(all(Labels::Numbers(vec![0.0, -1.0, 1.0])), OPTIONS),
        "wrong-type",
        "labels",
    );
    refused(
        fit(all(Labels::Classes(vec![0; 6])), OPTIONS),
        "length-mismatch",
        "labels",
    );
    assert!(fit(all(Labels::Numbers(vec![0.0, 2.0, 1.0])), OPTIONS).is_ok());
    let other = Data::new(3, &[6, 6, 2], vec![0.0; 216], labels(3)).unwrap();
    refused(fit(other, OPTIONS), "shape-mismatch", "x");
    let with = |change: fn(&mut FitOptions)| {
        let mut options = OPTIONS;
        change(&mut options);
        fit(data(4), options)
    };
    refused(with(|o| o.batch_size = 0), "out-of-range", "batchSize");
    refused(with(|o| o.epochs = 0), "out-of-range", "epochs");
    refused(
        with(|o| o.validation_split = 1.0),
        "out-of-range",
        "validationSplit",
    );
    refused(
        with(|o| o.validation_split = -0.1),
        "out-of-range",
        "validationSplit",
    );
    refused(
        with(|o| o.validation_split = 0.9),
        "out-of-range",
        "validationSplit",
    );
    refused(
        with(|o| o.validation_split = f64::NAN),
        "not-finite",
        "validationSplit",
    );
    let large = with(|o| o.batch_size = usize::MAX);
    assert!(large.is_ok());
}

#[wasm_bindgen_test(unsupported = test)]
fn wrong_settings_are_refused() {
    let model = model();
    let with = |optimizer: &str, settings: &[(&str, f64)]| {
        let settings = settings
            .iter()
            .map(|(name, value)| ((*name).into(), *value));
        let compile = Compile {
            optimizer: optimizer.into(),
            settings: settings.collect(),
            ..compile(0.1)
        };
        Trainer::compile(&model, &compile)
    };
    refused(with("lion", &[]), "not-one-of", "optimizer");
    refused(with("adam", &[("momentum", 0.9)]), "not-one-of", "options");
    refused(
        with("adam", &[("learning_rate", -1.0)]),
        "out-of-range",
        "learningRate",
    );
    refused(
        with("adam", &[("learningRate", f64::NAN)]),
        "not-finite",
        "learningRate",
    );
    refused(with("adam", &[("beta_2", 1.0)]), "out-of-range", "beta2");
    refused(
        with("sgd", &[("clipnorm", 1.0), ("clipvalue", 1.0)]),
        "conflict",
        "clipvalue",
    );
    let wrong_loss = Compile {
        loss: "hinge".into(),
        ..compile(0.1)
    };
    refused(Trainer::compile(&model, &wrong_loss), "not-one-of", "loss");
    for info in OPTIMIZERS {
        assert_eq!(find(info.class_name).unwrap().name, info.name);
        assert!(with(info.name, &[]).is_ok());
        let all: Vec<(&str, f64)> = info
            .settings
            .iter()
            .map(|setting| (setting.name, 0.5))
            .collect();
        for setting in &all {
            assert!(with(info.name, &[*setting]).is_ok(), "{setting:?}");
        }
    }
}

#[wasm_bindgen_test(unsupported = test)]
fn what_is_not_built_is_refused() {
    let refuse = |options: Value, field: &str| {
        let mut all = json!({"units": 3});
        all.as_object_mut()
            .unwrap()
            .extend(options.as_object().unwrap().clone());
        let model = Sequential::build(&[spec("Dense", all)], Some(&[Some(2)]), 1).unwrap();
        refused(
            Trainer::compile(&model, &compile(0.1)),
            "unavailable",
            field,
        );
    };
    refuse(
        json!({"kernel_regularizer": "orthogonal"}),
        "Dense.kernel_regularizer",
    );
    refuse(
        json!({"bias_constraint": "non_neg"}),
        "Dense.bias_constraint",
    );
    refuse(
        json!({"activity_regularizer": "l2"}),
        "Dense.activity_regularizer",
    );
}

/// A trainer of one model is not used for another.
#[wasm_bindgen_test(unsupported = test)]
fn another_model_is_refused() {
    let (one, dense) = (model(), spec("Dense", json!({"units": 3})));
    let other = Sequential::build(&[dense], Some(&[Some(2)]), 1).unwrap();
    let trainer = Trainer::compile(&one, &compile(0.1)).unwrap();
    let x = Batch::new(1, &[2], vec![0.0; 2]).unwrap();
    refused(
        trainer.evaluate(&other, &x, &labels(1)),
        "unavailable",
        "compile",
    );
}
