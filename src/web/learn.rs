//! The worker's handle on a kernel that learns.

use super::convert::{plain, whole};
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

    /// Some batches of the survey of seeds from which a kernel comes to look like a line.
    #[wasm_bindgen(js_name = surveyLines, skip_typescript)]
    pub fn survey_lines(&mut self, batches: &JsValue) -> Result<JsValue, JsValue> {
        need_networks("find")?;
        plain(&self.0.survey(whole("batches", batches)? as u32)?)
    }
}

/// Adds what is told of a kernel that looks for lines.
pub(super) fn add_find(session: &crate::session::Session, state: &JsValue) -> Result<(), JsValue> {
    need_networks("find")?;
    let Some(shown) = session.find_state()? else {
        return Ok(());
    };
    let find = plain(&shown.state)?;
    for (key, rgba) in [
        ("pictureRgba", &shown.pictures),
        ("responseRgba", &shown.responses),
    ] {
        set(&find, key, Uint8ClampedArray::from(&rgba[..]));
    }
    set(state, "find", find);
    Ok(())
}
