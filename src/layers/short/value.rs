//! An option's value as text, and back: in links (escaped) and in the page's controls.

use crate::error::{Error, Result};
use crate::layers::initializer;
use crate::layers::option::{Kind, Opt};
use crate::layers::spec::Spec;
use crate::ops::activation::Activation;
use serde_json::{Value, json};

/// A canonical value's text; empty for null.
///
/// ```
/// use conv_playground::layers::{find, short::{option_text, option_value}};
/// use serde_json::json;
/// let option = find("Conv2D")?.option("kernel_size").unwrap();
/// assert_eq!(option_text(option, &json!([3, 3])), "3");
/// assert_eq!(option_value(option, "3x5")?, json!([3, 5]));
/// assert_eq!(option_value(option, "(3, 5)")?, json!([3, 5]));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn option_text(option: &Opt, value: &Value) -> String {
    match (option.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Training, value) => value.to_string(),
        (Kind::Flag, value) => u8::from(value == &json!(true)).to_string(),
        (Kind::Initializer, value) => initializer::short_text(value),
        (Kind::Activation, Value::Object(layer)) => {
            let class = layer.get("class_name").and_then(Value::as_str);
            let config = layer.get("config").and_then(Value::as_object);
            let spec = class
                .zip(config)
                .map(|(class, config)| Spec::new(class, config));
            spec.and_then(Result::ok)
                .map_or_else(String::new, |spec| super::layer_text(&spec))
        }
        (Kind::Pair { .. }, Value::Array(pair)) => pair_text(pair),
        (Kind::Sides { .. }, Value::Array(sides)) => {
            let flat: Vec<Value> = sides
                .iter()
                .flat_map(|side| side.as_array().cloned().unwrap_or_default())
                .collect();
            match flat.as_slice() {
                [a, b, c, d] if a == b && c == d => pair_text(&[a.clone(), c.clone()]),
                flat => list_text(flat),
            }
        }
        // A list of one is not the same as its number.
        (Kind::Numbers, Value::Array(list)) if list.len() == 1 => list_text(list) + "x",
        (_, Value::Array(list)) => list_text(list),
        (_, Value::String(text)) => text.clone(),
        (_, one) => number_text(one),
    }
}

fn pair_text(pair: &[Value]) -> String {
    match pair {
        [rows, cols] if rows == cols => number_text(rows),
        pair => list_text(pair),
    }
}

fn list_text(list: &[Value]) -> String {
    let numbers: Vec<String> = list.iter().map(number_text).collect();
    numbers.join("x")
}

/// The shortest text that reads back to the same number; `0` for a side of any size.
pub(in crate::layers) fn number_text(value: &Value) -> String {
    if let Some(whole) = value.as_i64() {
        return whole.to_string();
    }
    let number = value.as_f64().unwrap_or(0.0) + 0.0;
    let (plain, exponent) = (number.to_string(), format!("{number:e}"));
    if exponent.len() < plain.len() {
        exponent
    } else {
        plain
    }
}

/// The value that a text says, for [`Spec::new`] to check; null for an empty one. Besides what
/// [`option_text`] writes it takes JSON and Python's `(3, 3)`, `True`, `None`.
///
/// # Errors
/// `wrong-type` with the option's name.
pub fn option_value(option: &Opt, text: &str) -> Result<Value> {
    let text = text.trim();
    if text.is_empty() || text == "None" || text == "null" {
        return Ok(Value::Null);
    }
    if option.kind == Kind::Training || text.starts_with(['[', '{', '(', '"']) {
        let text = match option.kind {
            Kind::Training => text.to_owned(),
            _ => text.replace('(', "[").replace(')', "]"),
        };
        return serde_json::from_str(&text)
            .map_err(|_| Error::wrong_type(option.name, &text, "JSON"));
    }
    let wrong = |expected| Error::wrong_type(option.name, text, expected);
    match option.kind {
        Kind::Flag | Kind::Off => match text {
            "1" | "true" | "True" => Ok(json!(true)),
            "0" | "false" | "False" => Ok(json!(false)),
            _ => Err(wrong("true or false")),
        },
        Kind::Whole { .. } | Kind::Axis => whole(text).ok_or_else(|| wrong("a whole number")),
        Kind::Number { .. } => number(text).ok_or_else(|| wrong("a number")),
        Kind::Numbers if text.contains(['x', ',']) => {
            let list: Option<Vec<Value>> = parts(text).map(number).collect();
            list.map(Value::Array).ok_or_else(|| wrong("numbers"))
        }
        Kind::Numbers => number(text).ok_or_else(|| wrong("a number")),
        Kind::Pair { .. } | Kind::Sides { .. } | Kind::Target | Kind::BatchShape => {
            let list: Option<Vec<Value>> = parts(text).map(whole).collect();
            let list = list.ok_or_else(|| wrong("a whole number or a pair of them"))?;
            Ok(match (option.kind, list.as_slice()) {
                (Kind::Pair { .. } | Kind::Sides { .. }, [one]) => one.clone(),
                (Kind::Sides { .. }, [a, b, c, d]) => json!([[a, b], [c, d]]),
                _ => Value::Array(list),
            })
        }
        Kind::Initializer => initializer::from_short(option.name, text),
        Kind::Activation if Activation::parse("activation", text).is_err() => {
            match super::read::layer(text, false) {
                Ok(spec) => Ok(json!({"class_name": spec.class_name(), "config": spec.config()})),
                Err(_) => Ok(json!(text)),
            }
        }
        Kind::Activation | Kind::Choice(_) | Kind::Training | Kind::Ignored => Ok(json!(text)),
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('x').unwrap_or(text);
    text.split(['x', ',', '×']).map(str::trim)
}

fn whole(text: &str) -> Option<Value> {
    text.parse::<i64>().ok().map(|number| json!(number))
}

pub(in crate::layers) fn number(text: &str) -> Option<Value> {
    let legal = |c: char| c.is_ascii_digit() || ".-+eE".contains(c);
    let number: f64 = text.parse().ok().filter(|_| text.chars().all(legal))?;
    serde_json::Number::from_f64(number).map(Value::Number)
}
