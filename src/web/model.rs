//! Whole models, for other pages and programs.

use super::convert::{dims, items, kind, numbers, plain, positive, tensor_out, text, whole};
use super::error::set;
use crate::error::{Error, Result};
use crate::layers::{Batch, Side};
use crate::model::Sequential;
use crate::model::keras_json::from_keras_json;
use crate::train::Trainer;
use js_sys::Array;
use wasm_bindgen::prelude::*;

pub(super) type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// A Keras `Sequential` with its weights.
#[wasm_bindgen]
pub struct Model {
    pub(super) network: Sequential,
    pub(super) trainer: Option<Trainer>,
}

#[wasm_bindgen]
impl Model {
    /// There is no model without layers: `Model.fromKerasJson` makes one.
    ///
    /// @throws {EngineError} always
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new() -> Answer<Model> {
        Err(Error::unavailable("Model", "from-keras-json").into())
    }

    /// Builds what Keras' `model.to_json()` prints of a `Sequential`, of Keras 2 or 3. The weights are
    /// drawn by the initializers it names, from `seed`, and are the same for ever.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    #[wasm_bindgen(js_name = fromKerasJson)]
    pub fn from_keras_json(
        #[wasm_bindgen(unchecked_param_type = "string")] json: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] seed: &JsValue,
    ) -> Answer<Model> {
        let json = text("json", json)?;
        let seed = whole("seed", seed)? as u32;
        let model = from_keras_json(&json).map_err(|error| match error.field() {
            Some(_) => error,
            None => error.within("json"),
        })?;
        let built = Sequential::build(&model.specs, model.input.as_deref(), seed)?;
        Ok(Self {
            network: built,
            trainer: None,
        })
    }

    /// Names, shapes and parameters, as Keras prints them.
    #[wasm_bindgen(unchecked_return_type = "ModelSummary")]
    pub fn summary(&self) -> Answer {
        plain(&self.network.summary())
    }

    /// The last layer's output for `n` inputs in one array. A model that takes
    /// any size takes square ones, or of `inputShape`, one input's sides.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    #[wasm_bindgen(unchecked_return_type = "TensorData")]
    pub fn predict(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] n: &JsValue,
        #[wasm_bindgen(
            js_name = inputShape,
            unchecked_optional_param_type = "readonly number[]"
        )]
        input_shape: JsValue,
    ) -> Answer {
        let y = self.network.predict(&self.batch(x, n, &input_shape)?)?;
        Ok(tensor_out(y.data(), &y.dims()))
    }

    /// Every layer's output, in order; the arguments of `predict`.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    #[wasm_bindgen(unchecked_return_type = "LayerOutput[]")]
    pub fn activations(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "number")] n: &JsValue,
        #[wasm_bindgen(
            js_name = inputShape,
            unchecked_optional_param_type = "readonly number[]"
        )]
        input_shape: JsValue,
    ) -> Answer {
        let outputs = self.network.activations(&self.batch(x, n, &input_shape)?)?;
        let answer = Array::new();
        for (built, y) in self.network.layers().iter().zip(&outputs) {
            let layer = tensor_out(y.data(), &y.dims());
            set(&layer, "layer", built.name());
            answer.push(&layer);
        }
        Ok(answer.into())
    }

    /// Every weight, in the order of Keras' `get_weights()`.
    #[wasm_bindgen(unchecked_return_type = "WeightData[]")]
    pub fn weights(&self) -> Answer {
        let answer = Array::new();
        for named in self.network.weights() {
            let weight = tensor_out(&named.weight.data, &named.weight.shape);
            set(&weight, "name", named.path());
            answer.push(&weight);
        }
        Ok(answer.into())
    }

    /// Replaces every weight, in Keras' order; changes nothing when one does not fit.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    #[wasm_bindgen(js_name = setWeights)]
    pub fn set_weights(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "readonly Numbers[]")] weights: &JsValue,
    ) -> Answer<()> {
        let list = items("weights", weights)?.ok_or_else(|| {
            Error::wrong_type("weights", kind(weights), "an array of Float32Arrays")
        })?;
        let all: Result<Vec<Vec<f32>>> = list
            .iter()
            .map(|weight| numbers("weights", weight))
            .collect();
        self.network.set_weights(all?)?;
        if let Some(trainer) = &mut self.trainer {
            trainer.forget();
        }
        Ok(())
    }
}

impl Model {
    /// `n` items in one array. Sides of any size follow from the array's length.
    fn batch(&self, x: &JsValue, n: &JsValue, shape: &JsValue) -> Result<Batch> {
        let count = positive("n", n)?;
        let data = numbers("x", x)?;
        let sides = match shape.is_undefined() || shape.is_null() {
            true => sides_of(self.network.input(), data.len() / count)?,
            false => dims("inputShape", shape, 1, 3)?,
        };
        Batch::new(count, &sides, data).map_err(|error| match error {
            Error::Length { .. } => error.with_field("x"),
            other => other,
        })
    }
}

/// An item's sides: one that is of any size follows from how many numbers there are, two if they are
/// equal.
fn sides_of(input: &[Side], length: usize) -> Result<Vec<usize>> {
    let known = input.iter().flatten().copied();
    let known = known.fold(1, usize::saturating_mul);
    let rest = length / known.max(1);
    let side = match input.iter().filter(|side| side.is_none()).count() {
        0 | 1 => rest,
        2 if rest.isqrt().saturating_pow(2) == rest => rest.isqrt(),
        _ => {
            return Err(Error::Missing {
                field: "inputShape".into(),
            });
        }
    };
    Ok(input.iter().map(|known| known.unwrap_or(side)).collect())
}
