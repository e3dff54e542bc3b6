//! Initializers as links and controls say them: `random_normal:0:0.1`, with a seed of its own at the end.

use super::listed::Listed;
use super::table::{Preset, Row, TABLE};
use super::{Parsed, parse};
use crate::error::{Error, Result};
use crate::layers::short::{number_text, read_number};
use serde_json::{Map, Value, json};

const SEED: &str = "seed";

fn names(row: &'static Row) -> impl Iterator<Item = &'static str> {
    let options = row.options.iter().map(|option| option.0);
    options.chain(row.seeded.then_some(SEED))
}

/// A canonical value's text: the name, then the options in their order, those at the end left out
/// that are as when left out.
pub(in crate::layers) fn short_text(value: &Value) -> String {
    let Ok(Parsed { row, changed, .. }) = parse("initializer", value) else {
        return String::new();
    };
    let parts = names(row).map(|name| match changed.get(name) {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(list @ Value::Array(_)) => Listed::read(name, list).map_or_else(
            |_| String::new(),
            |listed| {
                let shape: Vec<String> = listed.shape.iter().map(usize::to_string).collect();
                let numbers = listed
                    .numbers
                    .iter()
                    .map(|number| number_text(&json!(number)));
                let numbers: Vec<String> = numbers.collect();
                format!("{}_{}", shape.join("x"), numbers.join("x"))
            },
        ),
        Some(number) => number_text(number),
    });
    let parts: Vec<String> = std::iter::once(row.name.to_owned()).chain(parts).collect();
    parts.join(":").trim_end_matches(':').to_owned()
}

/// Reads what [`short_text`] writes; what it says is checked where it is used.
pub(in crate::layers) fn from_short(field: &'static str, text: &str) -> Result<Value> {
    let (name, rest) = text.split_once(':').unwrap_or((text, ""));
    let row = TABLE
        .iter()
        .find(|row| row.name == name || row.class_name == name);
    let Some(row) = row.filter(|_| !rest.is_empty()) else {
        return Ok(json!(name));
    };
    let wrong = |text: &str| Error::wrong_type(field, text, "a number");
    let mut config = Map::new();
    let mut names = names(row);
    for part in rest.split(':') {
        let name = names.next().ok_or_else(|| wrong(part))?;
        if part.is_empty() {
            continue;
        }
        let preset = row.options.iter().find(|option| option.0 == name);
        let value = match preset.map(|option| option.1) {
            Some(Preset::Text(_)) => json!(part),
            Some(Preset::Numbers(_)) if part.contains('_') => nested(field, part)?,
            Some(_) => read_number(part).ok_or_else(|| wrong(part))?,
            None => json!(part.parse::<u32>().map_err(|_| wrong(part))?),
        };
        config.insert(name.into(), value);
    }
    Ok(json!({"class_name": row.class_name, "config": config}))
}

/// `3x3_1x0x…`: sides, then numbers.
fn nested(field: &'static str, text: &str) -> Result<Value> {
    let wrong = || Error::wrong_type(field, text, "a nested list of numbers");
    let (shape, numbers) = text.split_once('_').ok_or_else(wrong)?;
    let shape: Option<Vec<usize>> = shape.split('x').map(|side| side.parse().ok()).collect();
    let shape = shape.ok_or_else(wrong)?;
    let numbers: Option<Vec<f64>> = numbers
        .split('x')
        .map(|number| read_number(number)?.as_f64())
        .collect();
    let numbers = numbers.ok_or_else(wrong)?;
    let count = shape
        .iter()
        .try_fold(1usize, |n, &side| n.checked_mul(side));
    if count != Some(numbers.len()) {
        return Err(wrong());
    }
    Ok(Listed {
        shape,
        numbers: numbers.into(),
    }
    .json())
}
