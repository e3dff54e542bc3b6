//! A layer's options, and numbers as Python.

use crate::error::{Error, Result};
use crate::layers::Spec;
use serde_json::Value;

/// Reads a layer's checked options.
pub struct Options<'a>(pub &'a Spec);

impl<'a> Options<'a> {
    /// The value as it stands.
    pub fn json(&self, name: &str) -> &'a Value {
        self.0.config().get(name).unwrap_or(&Value::Null)
    }

    fn wrong(&self, name: &str) -> Error {
        Error::Missing {
            field: format!("{}.{name}", self.0.class_name()).into(),
        }
    }

    /// A whole number.
    pub fn whole(&self, name: &str) -> Result<usize> {
        let number = self.json(name).as_u64().and_then(|n| n.try_into().ok());
        number.ok_or_else(|| self.wrong(name))
    }

    /// A whole number that may be negative.
    pub fn signed(&self, name: &str) -> Result<i64> {
        self.json(name).as_i64().ok_or_else(|| self.wrong(name))
    }

    /// A number.
    pub fn number(&self, name: &str) -> Result<f64> {
        self.json(name).as_f64().ok_or_else(|| self.wrong(name))
    }

    /// A flag.
    pub fn flag(&self, name: &str) -> bool {
        *self.json(name) == Value::Bool(true)
    }

    /// A word.
    pub fn is(&self, name: &str, word: &str) -> bool {
        self.json(name).as_str() == Some(word)
    }

    /// Two whole numbers, if it is not null.
    pub fn pair_or_none(&self, name: &str) -> Option<[usize; 2]> {
        pair_of(self.json(name))
    }

    /// Two whole numbers.
    pub fn pair(&self, name: &str) -> Result<[usize; 2]> {
        self.pair_or_none(name).ok_or_else(|| self.wrong(name))
    }

    /// Two pairs.
    pub fn sides(&self, name: &str) -> Result<[[usize; 2]; 2]> {
        let pair = |at: usize| self.json(name).get(at).and_then(pair_of);
        pair(0)
            .zip(pair(1))
            .map(Into::into)
            .ok_or_else(|| self.wrong(name))
    }
}

fn pair_of(value: &Value) -> Option<[usize; 2]> {
    let side = |at: usize| value.get(at)?.as_u64()?.try_into().ok();
    Some([side(0)?, side(1)?])
}

/// `3` for `(3, 3)`.
pub fn pair([rows, cols]: [usize; 2]) -> String {
    match rows == cols {
        true => rows.to_string(),
        false => format!("({rows}, {cols})"),
    }
}

/// Always `(3, 3)`.
pub fn tuple([rows, cols]: [usize; 2]) -> String {
    format!("({rows}, {cols})")
}

/// The extent of a dilated kernel.
pub fn extent(kernel: [usize; 2], dilation: [usize; 2]) -> [usize; 2] {
    let one = |kernel: usize, dilation| {
        let reach = kernel.saturating_sub(1).saturating_mul(dilation);
        reach.saturating_add(1)
    };
    [one(kernel[0], dilation[0]), one(kernel[1], dilation[1])]
}
