//! `Model`, a network, typed in `types.d.ts`.

use super::convert::{dims, kind, numbers, plain, whole};
use super::error::set;
use crate::error::{Error, Result};
use crate::layers::{Batch, MOST_SIDES};
use crate::model::Sequential;
use crate::model::keras_json::from_keras_json;
use crate::tensor::checked_len;
use js_sys::{Array, Float32Array, Object};
use wasm_bindgen::{JsCast, prelude::*};

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// Keras' `Sequential`: a row of layers with their weights.
#[wasm_bindgen]
pub struct Model(Sequential);

#[wasm_bindgen]
impl Model {
    /// Reads what Keras' `model.to_json()` prints of a `Sequential`, of Keras 2 or 3. Its weights are
    /// drawn by its initializers from `seed`, the same on every machine.
    ///
    /// @throws {EngineError} with `code`, `details.field`, and `details.layerNumber` and
    /// `details.layerName` where a layer does not fit
    #[wasm_bindgen(js_name = fromKerasJson)]
    pub fn from_keras_json(
        json: &str,
        #[wasm_bindgen(unchecked_param_type = "number")] seed: &JsValue,
    ) -> Answer<Model> {
        let seed = u32::try_from(whole("seed", seed)?)
            .map_err(|_| Error::out_of_range("seed", "too large", 0, u32::MAX))?;
        let read = from_keras_json(json)?;
        let model = Sequential::build(&read.specs, read.input.as_deref(), seed)?;
        Ok(Self(model))
    }

    /// Names, output shapes and parameters, as Keras prints them.
    #[wasm_bindgen(unchecked_return_type = "ModelSummary")]
    pub fn summary(&self) -> Answer {
        plain(&self.0.summary())
    }

    /// The last layer's output for `n` inputs in one array. `itemShape` says an input's sides where
    /// the model takes any.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    #[wasm_bindgen(unchecked_return_type = "TensorData")]
    pub fn predict(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] n: JsValue,
        #[wasm_bindgen(js_name = itemShape, unchecked_optional_param_type = "readonly number[]")]
        item_shape: JsValue,
    ) -> Answer {
        let x = self.batch(x, &n, &item_shape)?;
        Ok(tensor(&self.0.predict(&x)?).into())
    }

    /// Every layer's output for `n` inputs in one array, in order. `itemShape` as in `predict`.
    ///
    /// @throws {EngineError} with `code` and `details.field`
    #[wasm_bindgen(unchecked_return_type = "LayerOutput[]")]
    pub fn activations(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Numbers")] x: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] n: JsValue,
        #[wasm_bindgen(js_name = itemShape, unchecked_optional_param_type = "readonly number[]")]
        item_shape: JsValue,
    ) -> Answer {
        let x = self.batch(x, &n, &item_shape)?;
        let outputs = self.0.activations(&x)?;
        let list = Array::new();
        for (built, output) in self.0.layers().iter().zip(&outputs) {
            let entry = tensor(output);
            set(&entry, "layer", built.name());
            list.push(&entry);
        }
        Ok(list.into())
    }

    /// Every weight, in the order of Keras' `get_weights()`.
    #[wasm_bindgen(unchecked_return_type = "ModelWeight[]")]
    pub fn weights(&self) -> JsValue {
        let list = Array::new();
        for named in self.0.weights() {
            let entry = Object::new();
            set(&entry, "name", named.path());
            set(&entry, "shape", sides(&named.weight.shape));
            set(&entry, "data", Float32Array::from(&named.weight.data[..]));
            list.push(&entry);
        }
        list.into()
    }

    /// Replaces every weight, in the order of Keras' `get_weights()`; changes nothing when one does
    /// not fit.
    ///
    /// @throws {EngineError} with `code` and `details.field`, the weight's name
    #[wasm_bindgen(js_name = setWeights)]
    pub fn set_weights(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "readonly Numbers[]")] weights: &JsValue,
    ) -> Answer<()> {
        let list = weights
            .dyn_ref::<Array>()
            .ok_or_else(|| Error::wrong_type("weights", kind(weights), "an array of arrays"))?;
        // Before the arrays are copied.
        if list.length() as usize != self.0.weights().len() {
            self.0
                .set_weights(vec![Vec::new(); list.length() as usize])?;
        }
        let all: Result<Vec<Vec<f32>>> = list.iter().map(|one| numbers("weights", &one)).collect();
        Ok(self.0.set_weights(all?)?)
    }
}

impl Model {
    fn batch(&self, x: &JsValue, n: &JsValue, item_shape: &JsValue) -> Result<Batch> {
        let n = match n.is_undefined() {
            true => 1,
            false => whole("n", n)?,
        };
        let known: Option<Vec<usize>> = self.0.input().iter().copied().collect();
        let sides = match known {
            Some(sides) if item_shape.is_undefined() => sides,
            None if item_shape.is_undefined() => {
                return Err(Error::Missing {
                    field: "itemShape".into(),
                });
            }
            _ => dims("itemShape", item_shape, 1, MOST_SIDES)?,
        };
        let all: Vec<usize> = std::iter::once(n).chain(sides.iter().copied()).collect();
        checked_len("x", &all)?;
        Batch::new(n, &sides, numbers("x", x)?).map_err(|error| error.with_field("x"))
    }
}

/// `{data, shape}`, the batch first.
fn tensor(batch: &Batch) -> Object {
    let entry = Object::new();
    set(&entry, "data", Float32Array::from(batch.data()));
    set(&entry, "shape", sides(&batch.dims()));
    entry
}

fn sides(shape: &[usize]) -> Array {
    shape
        .iter()
        .map(|&side| JsValue::from_f64(side as f64))
        .collect()
}
