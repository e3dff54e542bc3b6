//! Keras' initializers with their options: how a weight's first numbers are drawn.
//!
//! The distributions and fan rules are Keras'; the numbers are not, since Keras' depend on its
//! backend. A seed's numbers never change.

mod distribution;
mod listed;
mod short;
mod table;

pub use distribution::{Distribution, Mode, Spread, fans};
pub(in crate::layers) use short::{from_short, short_text};

use super::check::whole;
use super::nearest::nearest;
use crate::error::{Error, Result};
use crate::rng::Random;
use crate::tensor::checked_len;
use serde_json::{Map, Value, json};
use table::{Given, Preset, Row, Rule, TABLE};

/// How a weight's first numbers are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Initializer {
    rule: Rule,
    seed: Option<u32>,
}

impl Initializer {
    /// Keras' names, in the order of the page.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(|row| row.name)
    }

    /// Reads a name, or an object with `class_name` and `config`; `field` is the name in errors.
    pub fn read(field: &str, value: &Value) -> Result<Self> {
        parse(field, value).map(|parsed| parsed.initializer)
    }

    /// First numbers for a weight of `shape`, of the stream of a model's `seed` at a `place`; an
    /// initializer with a seed of its own gives the same numbers wherever it stands, as in Keras.
    pub fn draw(&self, shape: &[usize], seed: u32, place: [u32; 2]) -> Result<Vec<f32>> {
        let count = checked_len("weights", shape)?;
        let (middle, distribution) = match &self.rule {
            Rule::Constant(value) => return Ok(vec![*value as f32; count]),
            Rule::Listed(listed) => return listed.spread(shape),
            &Rule::Around(middle, distribution) => (middle, distribution),
            &Rule::Scaled(scale, mode, spread) => {
                (0.0, Distribution::scaled(shape, scale, mode, spread))
            }
        };
        let mut random = match self.seed {
            Some(own) => Random::new(own),
            None => Random::at(seed, place),
        };
        Ok((0..count)
            .map(|_| (middle + distribution.around(&mut random)) as f32)
            .collect())
    }

    /// What the numbers of a weight of `shape` are drawn from, and around which middle; `None` when
    /// all are the same.
    pub fn distribution(&self, shape: &[usize]) -> Option<(f64, Distribution)> {
        match self.rule {
            Rule::Constant(_) | Rule::Listed(_) => None,
            Rule::Around(middle, distribution) => Some((middle, distribution)),
            Rule::Scaled(scale, mode, spread) => {
                Some((0.0, Distribution::scaled(shape, scale, mode, spread)))
            }
        }
    }
}

struct Parsed {
    row: &'static Row,
    initializer: Initializer,
    /// Options that are not what they would be when left out, in canonical form.
    changed: Map<String, Value>,
}

fn parse(field: &str, value: &Value) -> Result<Parsed> {
    let empty = Map::new();
    let (name, config) = match value {
        Value::String(name) => (name.as_str(), &empty),
        Value::Object(object) => (
            object
                .get("class_name")
                .and_then(Value::as_str)
                .unwrap_or_default(),
            object
                .get("config")
                .and_then(Value::as_object)
                .unwrap_or(&empty),
        ),
        other => {
            return Err(Error::wrong_type(
                field.to_owned(),
                other,
                "an initializer's name",
            ));
        }
    };
    let row = TABLE
        .iter()
        .find(|row| row.name == name || row.class_name == name || row.aliases.contains(&name))
        .ok_or_else(|| {
            // A class' name where one was begun: `HeNormal`, not `he_normal`.
            let is_class = name.starts_with(char::is_uppercase);
            let names = TABLE.iter().map(|row| match is_class {
                true => row.class_name,
                false => row.name,
            });
            Error::not_one_of(field.to_owned(), name, Initializer::names())
                .suggesting(nearest(name, names))
        })?;
    let given = Given { field, row, config };
    let mut changed = Map::new();
    let mut seed = None;
    for (option, value) in config {
        if let Some((_, preset)) = row.options.iter().find(|known| known.0 == option) {
            let same = match preset {
                Preset::Number(number) | Preset::Numbers(number) => value.as_f64() == Some(*number),
                Preset::Text(text) => value.as_str() == Some(text),
            };
            if !same {
                changed.insert(option.clone(), given.canonical(option, *preset, value)?);
            }
        } else if option == "seed" && row.seeded {
            if !value.is_null() {
                let most = i64::from(u32::MAX);
                let number = whole(&given.field("seed"), value, 0, most)?;
                seed = u32::try_from(number).ok();
                changed.insert(option.clone(), json!(number));
            }
        } else if !value.is_null() && option != "dtype" {
            let known = row.options.iter().map(|known| known.0);
            let allowed: Vec<&str> = known.chain(row.seeded.then_some("seed")).collect();
            let error = Error::UnknownOption {
                field: given.field(option).into(),
                allowed: allowed.join(", "),
            };
            return Err(error.suggesting(nearest(option, allowed)));
        }
    }
    let rule = (row.rule)(&given)?;
    Ok(Parsed {
        row,
        initializer: Initializer { rule, seed },
        changed,
    })
}

/// The name, or an object when there is more to say than the name.
pub(super) fn canonical(field: &str, value: &Value) -> Result<Value> {
    let Parsed { row, changed, .. } = parse(field, value)?;
    if changed.is_empty() {
        return Ok(json!(row.name));
    }
    Ok(json!({"class_name": row.class_name, "config": changed}))
}

/// Keras 3's object of a canonical value.
pub(super) fn keras_object(value: &Value) -> Value {
    let Ok(Parsed { row, changed, .. }) = parse("initializer", value) else {
        return value.clone();
    };
    let mut config = Map::new();
    if row.seeded {
        config.insert(
            "seed".into(),
            changed.get("seed").cloned().unwrap_or(Value::Null),
        );
    }
    for (name, preset) in row.options {
        let given = match preset {
            Preset::Number(number) | Preset::Numbers(number) => json!(number),
            Preset::Text(text) => json!(text),
        };
        config.insert((*name).into(), changed.get(*name).cloned().unwrap_or(given));
    }
    json!({
        "module": "keras.initializers",
        "class_name": row.class_name,
        "config": config,
        "registered_name": null,
    })
}
