//! The worker's handle on a kernel that learns.

use super::convert::plain;
use super::error::set;
use super::session::Session;
use crate::config::build::need_networks;
use js_sys::Uint8ClampedArray;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Session {
    /// The output that is to be reached, as a picture.
    #[wasm_bindgen(js_name = goalPicture, skip_typescript)]
    pub fn goal_picture(&self) -> Result<JsValue, JsValue> {
        need_networks("goal")?;
        let shown = self.0.goal_picture()?;
        let picture = plain(&shown.state)?;
        let rgba = shown.rgba.unwrap_or_default();
        set(&picture, "rgba", Uint8ClampedArray::from(&rgba[..]));
        let legend = Uint8ClampedArray::from(&shown.legend[..]);
        set(&picture, "legend", legend);
        Ok(picture)
    }
}
