//! Training a model, for other pages and programs.

use super::convert::{dims, number, numbers, plain};
use super::model::{Answer, Model};
use super::options::Options;
use crate::error::{Error, Result};
use crate::layers::Side;
use crate::tensor::{checked_len, shape_text};
use crate::train::optimizer::OPTIMIZERS;
use crate::train::{Compile, Data, Fit, FitOptions, Labels, Scores, Trainer};
use js_sys::Uint32Array;
use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

const COMPILE: [&str; 4] = ["optimizer", "loss", "fromLogits", "seed"];
const EVALUATE: [&str; 2] = ["batchSize", "inputShape"];
const FIT: [&str; 6] = [
    "batchSize",
    "epochs",
    "shuffle",
    "validationSplit",
    "seed",
    "inputShape",
];
/// Keras' default.
const BATCH: usize = 32;

#[derive(Serialize)]
struct Said {
    loss: f64,
    accuracy: f64,
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct History {
    loss: Vec<f64>,
    accuracy: Vec<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    val_loss: Vec<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    val_accuracy: Vec<f64>,
}

#[wasm_bindgen]
impl Model {
    /// Chooses optimizer and loss, by Keras' names and with Keras' defaults. What an earlier optimizer
    /// kept is forgotten; weights stay.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    pub fn compile(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "CompileOptions")] options: &JsValue,
    ) -> Answer<()> {
        let compile = compile_options(options)?;
        self.trainer = Some(Trainer::compile(&self.network, &compile)?);
        Ok(())
    }

    /// One step on inputs in one array; loss and accuracy are those before the step. A model that takes
    /// any size is told `inputShape`, one input's sides.
    ///
    /// @throws {EngineError} with `code` and `details.field`; `diverged` names the layer at which numbers were
    ///   no longer finite, and the weights before are back
    #[wasm_bindgen(js_name = trainOnBatch, unchecked_return_type = "Scores")]
    pub fn train_on_batch(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Labels")] labels: &JsValue,
        #[wasm_bindgen(
            js_name = inputShape,
            unchecked_optional_param_type = "readonly number[]"
        )]
        input_shape: JsValue,
    ) -> Answer {
        let data = self.data(x, labels, &input_shape)?;
        let (x, labels) = data.slice(0, data.count())?;
        let trainer = self.trainer.as_mut().ok_or_else(not_compiled)?;
        said(trainer.train_on_batch(&mut self.network, &x, &labels)?)
    }

    /// Keras' `fit`: shuffled anew each epoch unless told otherwise, in an order that follows from `seed`.
    /// It returns when all epochs are over.
    ///
    /// @throws {EngineError} as `trainOnBatch`
    #[wasm_bindgen(unchecked_return_type = "History")]
    pub fn fit(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Labels")] labels: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "FitOptions")] options: JsValue,
    ) -> Answer {
        let options = Options::new(options, &FIT)?;
        let split = options.get("validationSplit")?;
        let split = split.map_or(Ok(0.0), |split| number("validationSplit", &split));
        let told = FitOptions {
            batch_size: options.positive("batchSize", BATCH)?,
            epochs: options.positive("epochs", 1)?,
            shuffle: options.flag_or("shuffle", true)?,
            validation_split: split?,
            seed: options.whole("seed", 0)? as u32,
        };
        let shape = options.get("inputShape")?.unwrap_or_default();
        let data = self.data(x, labels, &shape)?;
        let trainer = self.trainer.as_mut().ok_or_else(not_compiled)?;
        let mut fit = Fit::new(&self.network, trainer, data, told)?;
        // No clock: it always goes on.
        let _ = fit.run(&mut self.network, trainer, |_| true)?;
        let mut history = History::default();
        for epoch in fit.history() {
            history.loss.push(epoch.training.loss());
            history.accuracy.push(epoch.training.accuracy());
            if let Some(validation) = epoch.validation {
                history.val_loss.push(validation.loss());
                history.val_accuracy.push(validation.accuracy());
            }
        }
        plain(&history)
    }

    /// Loss and accuracy as predictions have them: nothing is dropped, moving means count.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    #[wasm_bindgen(unchecked_return_type = "Scores")]
    pub fn evaluate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Labels")] labels: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: JsValue,
    ) -> Answer {
        let options = Options::new(options, &EVALUATE)?;
        let size = options.positive("batchSize", BATCH)?;
        let shape = options.get("inputShape")?.unwrap_or_default();
        let data = self.data(x, labels, &shape)?;
        let trainer = self.trainer.as_ref().ok_or_else(not_compiled)?;
        said(trainer.evaluate_all(&self.network, &data, size)?)
    }
}

impl Model {
    /// Checked inputs with labels as the loss takes them.
    fn data(&self, x: &JsValue, labels: &JsValue, shape: &JsValue) -> Result<Data> {
        let trainer = self.trainer.as_ref().ok_or_else(not_compiled)?;
        let sides = match shape.is_undefined() || shape.is_null() {
            true => known_sides(self.network.input())?,
            false => dims("inputShape", shape, 1, 3)?,
        };
        let item = checked_len("inputShape", &sides)?;
        let x = numbers("x", x)?;
        if item == 0 || x.is_empty() {
            return Err(Error::Empty { what: "x".into() });
        }
        let count = x.len() / item;
        if !x.len().is_multiple_of(item) {
            return Err(Error::Length {
                op: "data",
                field: "x".into(),
                got: x.len(),
                expected: (count + 1) * item,
                shape: shape_text(&[&[count + 1], &sides[..]].concat()),
            });
        }
        let labels = read_labels(labels)?.for_loss(trainer.loss())?;
        Data::new(count, &sides, x, labels)
    }
}

fn known_sides(input: &[Side]) -> Result<Vec<usize>> {
    let sides: Option<Vec<usize>> = input.iter().copied().collect();
    sides.ok_or_else(|| Error::Missing {
        field: "inputShape".into(),
    })
}

fn read_labels(labels: &JsValue) -> Result<Labels> {
    if let Some(classes) = labels.dyn_ref::<Uint32Array>() {
        checked_len("labels", &[classes.length() as usize])?;
        // Copying from a detached buffer throws; its length is 0.
        return Ok(Labels::Classes(match classes.length() {
            0 => Vec::new(),
            _ => classes.to_vec(),
        }));
    }
    numbers("labels", labels).map(Labels::Numbers)
}

fn compile_options(options: &JsValue) -> Result<Compile> {
    let settings = OPTIMIZERS.iter().flat_map(|info| info.settings);
    let known: Vec<&'static str> = settings.clone().map(|setting| setting.field).collect();
    let options = Options::new(options.clone(), &[&COMPILE[..], &known].concat())?;
    let mut given: Vec<(String, f64)> = Vec::new();
    for setting in settings {
        let said_before = given.iter().any(|(name, _)| name == setting.name);
        let Some(value) = options.get(setting.field)?.filter(|_| !said_before) else {
            continue;
        };
        let value = match setting.flag {
            true => f64::from(u8::from(options.flag(setting.field)?)),
            false => number(setting.field, &value)?,
        };
        given.push((setting.name.into(), value));
    }
    if options.get("loss")?.is_none() {
        return Err(Error::Missing {
            field: "loss".into(),
        });
    }
    Ok(Compile {
        optimizer: options.text("optimizer", "rmsprop")?,
        settings: given,
        loss: options.text("loss", "")?,
        from_logits: options.flag("fromLogits")?,
        seed: options.whole("seed", 0)? as u32,
    })
}

fn not_compiled() -> Error {
    Error::unavailable("compile", "not-compiled")
}

fn said(scores: Scores) -> Answer {
    plain(&Said {
        loss: scores.loss(),
        accuracy: scores.accuracy(),
    })
}
