//! The worker's handle on a kernel that learns.

use super::convert::{bytes, plain, whole};
use super::error::set;
use super::session::Session;
use crate::config::build::need_networks;
use crate::session::sent::Shown;
use js_sys::Uint8ClampedArray;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Session {
    /// The output that is to be reached, as a picture.
    #[wasm_bindgen(js_name = goalPicture, skip_typescript)]
    pub fn goal_picture(&self) -> Result<JsValue, JsValue> {
        need_networks("goal")?;
        picture_of(self.0.goal_picture()?)
    }

    /// Opens the visitor's own picture as the target; `seed` is for a random kernel where none is learning.
    #[wasm_bindgen(js_name = openTarget, skip_typescript)]
    pub fn open_target(
        &mut self,
        rgba: &JsValue,
        width: &JsValue,
        height: &JsValue,
        seed: &JsValue,
    ) -> Result<(), JsValue> {
        need_networks("goal")?;
        let [width, height] = [whole("width", width)?, whole("height", height)?];
        let seed = whole("seed", seed)? as u32;
        let rgba = bytes("rgba", rgba)?;
        Ok(self.0.open_target(&rgba, width, height, seed)?)
    }

    /// Gives a new session the target of a session that ended, without choosing it.
    #[wasm_bindgen(js_name = keepTarget, skip_typescript)]
    pub fn keep_target(
        &mut self,
        rgba: &JsValue,
        width: &JsValue,
        height: &JsValue,
    ) -> Result<(), JsValue> {
        need_networks("goal")?;
        let [width, height] = [whole("width", width)?, whole("height", height)?];
        Ok(self.0.keep_target(&bytes("rgba", rgba)?, width, height)?)
    }

    /// How the present output differs from what is to be reached, as a picture.
    #[wasm_bindgen(js_name = goalDifference, skip_typescript)]
    pub fn goal_difference(&self) -> Result<JsValue, JsValue> {
        need_networks("goal")?;
        picture_of(self.0.goal_difference()?)
    }

    /// Some batches of the survey of seeds from which a kernel comes to look like a line.
    #[wasm_bindgen(js_name = surveyLines, skip_typescript)]
    pub fn survey_lines(&mut self, batches: &JsValue) -> Result<JsValue, JsValue> {
        need_networks("find")?;
        plain(&self.0.survey(whole("batches", batches)? as u32)?)
    }
}

fn picture_of(shown: Shown) -> Result<JsValue, JsValue> {
    let picture = plain(&shown.state)?;
    let rgba = shown.rgba.unwrap_or_default();
    set(&picture, "rgba", Uint8ClampedArray::from(&rgba[..]));
    let legend = Uint8ClampedArray::from(&shown.legend[..]);
    set(&picture, "legend", legend);
    Ok(picture)
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
        ("lineRgba", &shown.lines),
        ("responseRgba", &shown.responses),
    ] {
        set(&find, key, Uint8ClampedArray::from(&rgba[..]));
    }
    set(state, "find", find);
    Ok(())
}
