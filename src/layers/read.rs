//! Typed reads of options that the table of options has made canonical.

use super::activate::Activate;
use super::initializer::Initializer;
use super::layer::LayerInfo;
use crate::error::{Error, Result};
use crate::geometry::Padding;
use serde_json::{Map, Value};

/// A layer's checked options.
pub struct Options<'a> {
    info: &'static LayerInfo,
    map: &'a Map<String, Value>,
}

/// The places of the two directions of an option that has one number for each.
const BOTH: [usize; 2] = [0, 1];

impl<'a> Options<'a> {
    /// Options in their canonical form.
    pub(super) fn new(info: &'static LayerInfo, map: &'a Map<String, Value>) -> Self {
        Self { info, map }
    }

    /// The name by which errors call an option.
    pub fn field(&self, name: &str) -> String {
        format!("{}.{name}", self.info.class_name)
    }

    /// The raw value.
    pub fn json(&self, name: &'static str) -> &'a Value {
        self.map.get(name).unwrap_or(&Value::Null)
    }

    fn typed<T>(&self, name: &'static str, value: Option<T>) -> Result<T> {
        value.ok_or_else(|| {
            Error::wrong_type(
                self.field(name),
                self.json(name),
                "of the kind it is listed as",
            )
        })
    }

    /// A whole number that is not negative.
    pub fn whole(&self, name: &'static str) -> Result<usize> {
        self.typed(name, size(self.json(name)))
    }

    /// A whole number.
    pub fn signed(&self, name: &'static str) -> Result<i64> {
        self.typed(name, self.json(name).as_i64())
    }

    /// A number.
    pub fn number(&self, name: &'static str) -> Result<f64> {
        self.typed(name, self.json(name).as_f64())
    }

    /// A number, or nothing.
    pub fn number_or_none(&self, name: &'static str) -> Option<f64> {
        self.json(name).as_f64()
    }

    /// A number, or one for each channel.
    pub fn numbers(&self, name: &'static str) -> Result<Vec<f32>> {
        let value = self.json(name);
        let list = match value {
            Value::Array(list) => list.iter().map(Value::as_f64).collect::<Option<Vec<_>>>(),
            one => one.as_f64().map(|number| vec![number]),
        };
        let list = list.map(|list| list.into_iter().map(|number| number as f32).collect());
        self.typed(name, list)
    }

    /// Yes or no.
    pub fn flag(&self, name: &'static str) -> Result<bool> {
        self.typed(name, self.json(name).as_bool())
    }

    /// A pair, or the option that stands in for it.
    pub fn pair(&self, name: &'static str) -> Result<[usize; 2]> {
        self.typed(name, pair(self.resolved(name)))
    }

    /// A pair, or nothing.
    pub fn pair_or_none(&self, name: &'static str) -> Option<[usize; 2]> {
        pair(self.json(name))
    }

    /// `[[top, bottom], [left, right]]`.
    pub fn sides(&self, name: &'static str) -> Result<[[usize; 2]; 2]> {
        let value = self.json(name);
        let [rows, cols] = BOTH.map(|at| value.get(at).and_then(pair));
        self.typed(name, rows.zip(cols).map(|(rows, cols)| [rows, cols]))
    }

    /// A list of whole numbers.
    pub fn list(&self, name: &'static str) -> Result<Vec<i64>> {
        let list = self.json(name).as_array();
        let list = list.and_then(|list| list.iter().map(Value::as_i64).collect());
        self.typed(name, list)
    }

    /// A name.
    pub fn text(&self, name: &'static str) -> Result<&'a str> {
        self.typed(name, self.json(name).as_str())
    }

    /// `padding`.
    pub fn padding(&self) -> Result<Padding> {
        Padding::parse("padding", self.text("padding")?)
    }

    /// `activation`.
    pub fn activation(&self) -> Result<Activate> {
        Activate::read(&self.field("activation"), self.json("activation"))
    }

    /// An initializer.
    pub fn initializer(&self, name: &'static str) -> Result<Initializer> {
        Initializer::read(&self.field(name), self.json(name))
    }

    /// The bias' initializer, if there is a bias.
    pub fn bias(&self, name: &'static str) -> Result<Option<Initializer>> {
        if !self.flag("use_bias")? {
            return Ok(None);
        }
        self.initializer(name).map(Some)
    }

    /// The option's value, or that of the option that says it when it is left out.
    pub(super) fn resolved(&self, name: &str) -> &'a Value {
        resolved(self.info, self.map, name)
    }
}

/// An option's value, or that of the option that says it when it is left out.
pub(super) fn resolved<'a>(info: &LayerInfo, map: &'a Map<String, Value>, name: &str) -> &'a Value {
    let value = map.get(name).unwrap_or(&Value::Null);
    match info.option(name).map(|option| option.given) {
        Some(super::option::Given::As(other)) if value.is_null() => {
            map.get(other).unwrap_or(&Value::Null)
        }
        _ => value,
    }
}

fn size(value: &Value) -> Option<usize> {
    value
        .as_u64()
        .and_then(|number| usize::try_from(number).ok())
}

fn pair(value: &Value) -> Option<[usize; 2]> {
    let [a, b] = BOTH.map(|at| value.get(at).and_then(size));
    Some([a?, b?])
}
