//! The worker's handle on trained weights in the Network lab.

use super::convert::{flag, numbers, plain};
use super::session::Session;
use wasm_bindgen::prelude::*;

type Answer = Result<JsValue, JsValue>;

#[wasm_bindgen]
impl Session {
    /// Shows weights of a run of training; `null` brings the random ones back.
    #[wasm_bindgen(js_name = showTrained, skip_typescript)]
    pub fn show_trained(&mut self, weights: &JsValue, split: &JsValue) -> Result<(), JsValue> {
        let split = flag("split", split)?;
        let weights = match weights.is_null() || weights.is_undefined() {
            true => None,
            false => Some(numbers("weights", weights)?),
        };
        Ok(self.0.show_trained(weights.as_deref(), split)?)
    }

    /// The first layer that has kernels, random and as it is shown.
    #[wasm_bindgen(js_name = netMoved, skip_typescript)]
    pub fn net_moved(&self) -> Answer {
        plain(&self.0.net()?.moved()?)
    }

    /// What the model says of the picture that enters.
    #[wasm_bindgen(js_name = netGuess, skip_typescript)]
    pub fn net_guess(&self) -> Answer {
        plain(&self.0.net()?.guess()?)
    }
}
