//! Configurations as code, and numbers as files.

use super::convert::text;
use super::error::set;
use super::session::Session;
use crate::config::build::need_networks;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

type Answer<T = JsValue> = Result<T, JsValue>;

#[wasm_bindgen]
impl Session {
    /// The present lab as code, for each tool that serves it.
    #[wasm_bindgen(skip_typescript)]
    pub fn codes(&self) -> Answer {
        need_networks("code")?;
        let list = Array::new();
        for code in self.0.codes()? {
            let entry = Object::new();
            set(&entry, "id", code.target.id);
            set(&entry, "name", code.target.name);
            set(&entry, "extension", code.target.extension);
            match code.text {
                Ok(text) => set(&entry, "text", text),
                Err(error) => set(&entry, "error", plain_error(error)?),
            }
            list.push(&entry);
        }
        Ok(list.into())
    }

    /// The output's numbers as a file's bytes: `"npy"` or `"csv"`.
    #[wasm_bindgen(js_name = exportNumbers, skip_typescript)]
    pub fn export_numbers(&self, format: JsValue) -> Answer<Uint8Array> {
        let format = text("format", &format)?;
        need_networks("numbers")?;
        Ok(Uint8Array::from(&self.0.export_numbers(&format)?[..]))
    }
}

/// An error as plain data: an `Error` would lose its code on the way out of a worker.
fn plain_error(error: crate::Error) -> Answer<Object> {
    let thrown = JsValue::from(error);
    let entry = Object::new();
    for key in ["code", "message", "details"] {
        set(&entry, key, Reflect::get(&thrown, &key.into())?);
    }
    Ok(entry)
}

/// A link's lab as complete code for a tool: a filter, pooling or a network.
///
/// @throws {EngineError} `not-in-target` if the tool can't do it (`details.field` is the link's key or
/// a layer's option), `not-one-of` for an unknown tool, and what `parseConfig` throws
#[cfg(feature = "whole")]
#[wasm_bindgen(js_name = exportCode)]
pub fn export_code_js(
    #[wasm_bindgen(unchecked_param_type = "string")] fragment: JsValue,
    #[wasm_bindgen(unchecked_param_type = "CodeTarget")] target: JsValue,
) -> Answer<String> {
    let [fragment, target] = [text("fragment", &fragment)?, text("target", &target)?];
    let (config, _) = crate::config::parse(&fragment)?;
    let scene = crate::codegen::Scene::new(&config.image, None)?;
    Ok(crate::codegen::export(&config, &scene, &target)?)
}
