//! The link codec, for other pages and programs.

use super::convert::{items, keys, kind, member, plain, text};
use super::error::set;
use crate::config;
use crate::error::{Error, Result, clip};
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

type Answer<T = JsValue> = std::result::Result<T, JsValue>;

/// Reads a link's fragment, with or without its `#`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = parseConfig, unchecked_return_type = "{config: Config, notices: Notice[]}")]
pub fn parse_config_js(
    #[wasm_bindgen(unchecked_param_type = "string")] fragment: &JsValue,
) -> Answer {
    let (config, notices) = config::parse(&text("fragment", fragment)?)?;
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
    if !config.is_object() {
        return Err(Error::wrong_type("config", kind(&config), "an object").into());
    }
    let mut members = Vec::new();
    for key in keys("config", &config)? {
        let value = member(&key, &config, &key.as_str().into())?;
        members.push((member_text(&key, &value)?, key));
    }
    let members: Vec<_> = members
        .iter()
        .map(|(text, key)| (key.as_str(), text.as_str()))
        .collect();
    Ok(config::format(&config::from_plain(&members)?))
}

/// A member's text: a text, a number, or a list of texts.
fn member_text(key: &str, value: &JsValue) -> Result<String> {
    if let Some(list) = items(key, value)? {
        let parts: Option<Vec<String>> = list.iter().map(|part| part.as_string()).collect();
        if let Some(parts) = parts {
            return Ok(parts.join(","));
        }
    }
    value
        .as_string()
        .or_else(|| value.as_f64().map(|number| number.to_string()))
        .ok_or_else(|| Error::wrong_type(clip(key.to_owned()), kind(value), "a text"))
}
