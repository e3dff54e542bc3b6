//! One layer of a link, taken apart.

use super::escape::unescape;
use super::value::option_value;
use super::{FIELD, NAME, RELU_NAME, TRAINABLE};
use crate::error::{Error, Result, clip};
use crate::layers::layer::LayerInfo;
use crate::layers::option::{Kind, Opt};
use crate::layers::{LAYERS, Spec};
use serde_json::{Map, Value, json};

/// Reads a layer's text; `relu` adds `activation='relu'`.
pub(super) fn layer(text: &str, relu: bool) -> Result<Spec> {
    let (code, mut rest) = split_while(text, |c| c.is_ascii_lowercase());
    // What the link's own field says is no layer.
    let listed = LAYERS.iter().filter(|info| info.class_name != "InputLayer");
    let info = listed.clone().find(|info| info.code == code);
    let info = info.ok_or_else(|| Error::not_one_of(FIELD, text, listed.map(|info| info.code)))?;
    let mut given = Map::new();
    if let Some(option) = info.options.iter().find(|option| option.code.is_empty()) {
        let value = match rest.strip_prefix(':') {
            Some(named) => Some(split_value(named)),
            None => Some(split_number(rest)).filter(|(number, _)| !number.is_empty()),
        };
        if let Some((value, after)) = value {
            given.insert(option.name.into(), option_value(option, &unescape(value)?)?);
            rest = after;
        }
    }
    while !rest.is_empty() {
        let (key, value);
        if let Some(named) = rest.strip_prefix('.') {
            let (name, after) = named.split_once(':').ok_or_else(|| unknown(info, named))?;
            key = name;
            (value, rest) = split_value(after);
        } else {
            let (name, after) = split_while(rest, |c| c.is_ascii_lowercase());
            key = name;
            (value, rest) = split_number(after);
            if key.is_empty() || value.is_empty() {
                return Err(unknown(info, if key.is_empty() { rest } else { key }));
            }
        }
        put(&mut given, info, key, &unescape(value)?)?;
    }
    if relu {
        let activation = info.options.iter().find(|option| takes_relu(option));
        let activation = activation.ok_or_else(|| unknown(info, super::RELU))?;
        insert(&mut given, activation.name, json!(RELU_NAME))?;
    }
    Spec::new(info.class_name, &given)
}

fn takes_relu(option: &Opt) -> bool {
    option.kind == Kind::Activation && !option.code.is_empty()
}

fn put(given: &mut Map<String, Value>, info: &LayerInfo, key: &str, text: &str) -> Result<()> {
    match key {
        NAME => insert(given, "name", json!(text)),
        TRAINABLE => insert(given, "trainable", json!(text != "0")),
        _ => {
            let shown = |option: &&Opt| option.code == key && !option.hidden;
            let option = info.options.iter().find(shown);
            let option = option.ok_or_else(|| unknown(info, key))?;
            insert(given, option.name, option_value(option, text)?)
        }
    }
}

fn insert(given: &mut Map<String, Value>, name: &str, value: Value) -> Result<()> {
    match given.insert(name.into(), value) {
        None => Ok(()),
        Some(_) => Err(Error::Repeated {
            field: name.to_owned().into(),
        }),
    }
}

fn unknown(info: &LayerInfo, key: &str) -> Error {
    let shown = info.options.iter().filter(|option| !option.hidden);
    let codes = shown
        .map(|option| option.code)
        .filter(|code| !code.is_empty());
    Error::not_one_of(FIELD, clip(key.into()), codes.chain([NAME, TRAINABLE]))
}

fn split_while(text: &str, is_part: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    text.split_at(end)
}

/// Up to the next `.` before a letter.
fn split_value(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let ends =
        |at: &usize| bytes[*at] == b'.' && !bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    let end = (0..bytes.len()).find(ends);
    text.split_at(end.unwrap_or(text.len()))
}

/// Whether a text is numbers with `x` between, and nothing else.
pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && split_number(text).1.is_empty()
}

/// Whether an option may stand right behind the one before, as `k3` does.
pub(super) fn can_follow(code: &str, value: &str) -> bool {
    code.bytes().all(|byte| byte.is_ascii_lowercase()) && is_number(value)
}

/// Numbers with `x` between: `3`, `3x5`, `-0.5`, `1e-3`.
fn split_number(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let part = |at: usize| match bytes[at] {
        b'-' | b'.' => digit(at + 1),
        b'e' => {
            at > 0
                && digit(at - 1)
                && (digit(at + 1) || bytes.get(at + 1) == Some(&b'-') && digit(at + 2))
        }
        b'x' => at > 0 && digit(at - 1),
        byte => byte.is_ascii_digit(),
    };
    let end = (0..bytes.len()).find(|&at| !part(at));
    text.split_at(end.unwrap_or(text.len()))
}
