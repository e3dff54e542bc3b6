//! The link codec, for other pages and programs.

use super::convert::{kind, plain};
use super::error::set;
use crate::config;
use crate::error::{Error, Result};
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// Reads a link's fragment, with or without its `#`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = parseConfig, unchecked_return_type = "{config: Config, notices: Notice[]}")]
pub fn parse_config_js(fragment: &str) -> Answer {
    let (config, notices) = config::parse(fragment)?;
    let list = Array::new();
    for notice in &notices {
        let entry = Object::new();
        set(&entry, "code", notice.code);
        set(&entry, "message", notice.to_string());
        if let Some(field) = &notice.field {
            set(&entry, "field", field.as_str());
        }
        list.push(&entry);
    }
    let answer = Object::new();
    set(&answer, "config", plain(&config::describe_plain(&config))?);
    set(&answer, "notices", list);
    Ok(answer.into())
}

/// Writes the canonical fragment of a configuration, without `#`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = formatConfig)]
pub fn format_config_js(
    #[wasm_bindgen(unchecked_param_type = "Partial<Config>")] config: JsValue,
) -> Answer<String> {
    let object: Object = config
        .dyn_into()
        .map_err(|value| Error::wrong_type("config", kind(&value), "an object"))?;
    let mut members = Vec::new();
    for pair in Object::entries(&object).iter() {
        let pair: Array = pair.unchecked_into();
        let key = pair.get(0).as_string().unwrap_or_default();
        members.push((key.clone(), member_text(&key, &pair.get(1))?));
    }
    let members: Vec<_> = members
        .iter()
        .map(|(key, text)| (key.as_str(), text.as_str()))
        .collect();
    Ok(config::format(&config::from_plain(&members)?))
}

/// A member's text: a text, a number, or a list of texts.
fn member_text(key: &str, value: &JsValue) -> Result<String> {
    if let Some(list) = value.dyn_ref::<Array>() {
        let parts: Option<Vec<String>> = list.iter().map(|part| part.as_string()).collect();
        if let Some(parts) = parts {
            return Ok(parts.join(","));
        }
    }
    value
        .as_string()
        .or_else(|| value.as_f64().map(|number| number.to_string()))
        .ok_or_else(|| Error::wrong_type(key.to_owned(), kind(value), "a text"))
}
