//! The worker's handle on programs in other languages.

use super::convert::plain;
use super::session::Session;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Session {
    /// Every target's program for what is shown, or why there is none.
    #[wasm_bindgen(skip_typescript)]
    pub fn codes(&self) -> Result<JsValue, JsValue> {
        plain(&self.0.codes())
    }
}
