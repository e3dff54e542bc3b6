//! Makes an option's value canonical, or says why it is refused.

use super::activate;
use super::initializer;
use super::nearest::nearest;
use super::option::{Kind, Opt};
use crate::error::{Error, Result};
use serde_json::{Value, json};

/// A list longer than this is no option of a layer.
const LONGEST: usize = 1024;
/// The most characters of a regularizer or a constraint that is kept.
const KEPT: usize = 1000;

/// `value` as [`Options`](super::read::Options) read it; `field` is the name in errors.
pub(super) fn canonical(option: &Opt, field: &str, value: &Value) -> Result<Value> {
    let wrong = |expected| Err(Error::wrong_type(field.to_owned(), text(value), expected));
    match option.kind {
        Kind::Whole { min, max } => Ok(json!(whole(field, value, min, max)?)),
        Kind::Number { min, max } => {
            let number = number(field, value)?;
            if !(min..=max).contains(&number) {
                return Err(Error::out_of_range(field.to_owned(), number, min, max));
            }
            Ok(json!(number))
        }
        Kind::Numbers => match unwrapped(value) {
            Value::Array(list) if !list.is_empty() && list.len() <= LONGEST => {
                let list: Result<Vec<f64>> = list.iter().map(|item| number(field, item)).collect();
                Ok(json!(list?))
            }
            Value::Array(_) => wrong("a number or a list with one for each channel"),
            one => Ok(json!(number(field, one)?)),
        },
        Kind::Flag => match value {
            Value::Bool(_) => Ok(value.clone()),
            _ => wrong("true or false"),
        },
        Kind::Pair { min, max } => Ok(json!(pair(field, value, min, max)?)),
        Kind::Sides { max } => match value {
            Value::Array(list) if list.len() == 2 => {
                let [rows, cols] = [&list[0], &list[1]].map(|side| pair(field, side, 0, max));
                Ok(json!([rows?, cols?]))
            }
            _ => {
                let both = pair(field, value, 0, max)?;
                Ok(json!([both, both]))
            }
        },
        Kind::Choice(names) => match value {
            Value::String(name) => names
                .iter()
                .find(|known| known.eq_ignore_ascii_case(name))
                .map(|known| json!(known))
                .ok_or_else(|| {
                    Error::not_one_of(field.to_owned(), name, names.iter().copied())
                        .suggesting(nearest(name, names.iter().copied()))
                }),
            other => Err(Error::not_one_of(
                field.to_owned(),
                text(other),
                names.iter().copied(),
            )),
        },
        Kind::Activation => activate::canonical(field, value),
        Kind::Initializer => initializer::canonical(field, value),
        Kind::Axis => {
            // Keras 2 wrote a list of one.
            let one = match value {
                Value::Array(list) if list.len() == 1 => &list[0],
                other => other,
            };
            Ok(json!(whole(field, one, -4, 3)?))
        }
        Kind::Target => {
            let sides = list(field, value)?;
            let sides: Result<Vec<i64>> = sides
                .iter()
                .map(|side| whole(field, side, -1, i64::from(u32::MAX)))
                .collect();
            let sides = sides?;
            if sides.iter().filter(|&&side| side == -1).count() > 1 {
                return wrong("a list with at most one -1");
            }
            if sides.contains(&0) {
                return Err(Error::out_of_range(field.to_owned(), 0, 1, u32::MAX));
            }
            Ok(json!(sides))
        }
        Kind::BatchShape => {
            let sides = list(field, value)?;
            let sides: Result<Vec<Value>> = sides
                .iter()
                .map(|side| match side {
                    Value::Null => Ok(Value::Null),
                    side => Ok(json!(whole(field, side, 1, i64::from(u32::MAX))?)),
                })
                .collect();
            Ok(json!(sides?))
        }
        Kind::Training => {
            if value.to_string().len() > KEPT {
                return Err(Error::TooLarge {
                    what: field.to_owned().into(),
                    size: value.to_string().len().to_string(),
                    unit: "characters",
                    limit: KEPT as u64,
                });
            }
            Ok(value.clone())
        }
        Kind::Off => match value {
            Value::Null | Value::Bool(false) => Ok(option.given.json()),
            _ => Err(Error::unavailable(field.to_owned(), "not-built")),
        },
        Kind::Ignored => Ok(Value::Null),
    }
}

/// A value as messages show it: a text without its quotes.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "None".into(),
        other => other.to_string(),
    }
}

/// Keras 2 wrapped numbers of NumPy: `{"class_name": "__numpy__", "config": {"value": 0.3, …}}`.
fn unwrapped(value: &Value) -> &Value {
    match value.get("class_name").and_then(Value::as_str) {
        Some("__numpy__") => value.pointer("/config/value").unwrap_or(value),
        _ => value.get("value").unwrap_or(value),
    }
}

pub(super) fn number(field: &str, value: &Value) -> Result<f64> {
    let number = unwrapped(value)
        .as_f64()
        .ok_or_else(|| Error::wrong_type(field.to_owned(), text(value), "a number"))?;
    // It is computed as `f32`.
    if !(number as f32).is_finite() {
        return Err(Error::not_finite(field.to_owned(), number));
    }
    Ok(number)
}

pub(super) fn whole(field: &str, value: &Value, min: i64, max: i64) -> Result<i64> {
    let number = match value.as_i64() {
        Some(number) => number,
        // JavaScript has no whole numbers of their own.
        None => match value.as_f64() {
            Some(number) if number.fract() == 0.0 => number as i64,
            _ => {
                return Err(Error::wrong_type(
                    field.to_owned(),
                    text(value),
                    "a whole number",
                ));
            }
        },
    };
    if !(min..=max).contains(&number) {
        return Err(Error::out_of_range(field.to_owned(), number, min, max));
    }
    Ok(number)
}

fn pair(field: &str, value: &Value, min: i64, max: i64) -> Result<[i64; 2]> {
    match value {
        Value::Array(list) if list.len() == 2 => Ok([
            whole(field, &list[0], min, max)?,
            whole(field, &list[1], min, max)?,
        ]),
        Value::Number(_) => {
            let both = whole(field, value, min, max)?;
            Ok([both, both])
        }
        _ => Err(Error::wrong_type(
            field.to_owned(),
            text(value),
            "a whole number or a pair of them",
        )),
    }
}

fn list<'a>(field: &str, value: &'a Value) -> Result<&'a [Value]> {
    match value {
        Value::Array(list) if list.len() <= LONGEST => Ok(list),
        _ => Err(Error::wrong_type(
            field.to_owned(),
            text(value),
            "a list of whole numbers",
        )),
    }
}
