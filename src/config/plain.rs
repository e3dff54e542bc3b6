//! A configuration as plain data, for JavaScript.

use super::fields::{FIELDS, Field, Form};
use super::kernel_fields::SOURCES;
use super::learn::AIMS;
use super::{Config, set_field};
use crate::error::{Error, Result, clip};
use serde::{Serialize, Serializer, ser::SerializeStruct};

/// A configuration as plain data: for every key of the table what a link would say, with defaults
/// filled in (`div` is the divisor in force); `hide` and `ro` are arrays, `size` always has rows
/// and columns. `k`, `p` and `init` are empty except for the one that gives the kernel.
#[derive(Debug, Clone, PartialEq)]
pub struct Plain(pub Vec<(&'static str, PlainValue)>);

/// A member of [`Plain`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum PlainValue {
    /// A text.
    Text(String),
    /// An array of texts.
    List(Vec<String>),
}

impl Serialize for Plain {
    /// As a struct and not as a map, which would reach JavaScript as a `Map`.
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Config", self.0.len())?;
        for (key, value) in &self.0 {
            object.serialize_field(key, value)?;
        }
        object.end()
    }
}

/// The configuration as plain data.
///
/// ```
/// use conv_playground::config::{Config, describe_plain};
/// let plain = serde_json::to_value(describe_plain(&Config::default())).unwrap();
/// assert_eq!(plain["p"], "sobel-x");
/// assert_eq!(plain["size"], "3x3");
/// assert_eq!(plain["hide"], serde_json::json!([]));
/// ```
pub fn describe_plain(config: &Config) -> Plain {
    let text = |row: &Field| (row.read)(config);
    let value = |row: &Field| match row.form {
        Form::Text => PlainValue::Text(text(row)),
        Form::Sides if text(row).contains('x') => PlainValue::Text(text(row)),
        Form::Sides => PlainValue::Text(format!("{0}x{0}", text(row))),
        Form::List(names) => {
            PlainValue::List(names(config).iter().map(|&name| name.into()).collect())
        }
    };
    Plain(FIELDS.iter().map(|row| (row.key, value(row))).collect())
}

/// The configuration that plain data describes: the inverse of [`describe_plain`]. Members may
/// come in any order; a missing or empty one has its default.
///
/// # Errors
/// As [`super::parse`]; an unknown key gives `not-one-of`.
///
/// ```
/// use conv_playground::config::{format, from_plain};
/// let config = from_plain(&[("s", "2"), ("p", "sobel-x"), ("k", "")]).unwrap();
/// assert_eq!(format(&config), "v=1;s=2;end");
/// ```
pub fn from_plain(members: &[(&str, &str)]) -> Result<Config> {
    let order = |key: &str| FIELDS.iter().position(|row| row.key == key);
    let mut members: Vec<_> = members
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .collect();
    members.sort_by_key(|(key, _)| order(key));
    let mut config = Config::default();
    let (mut source, mut aim): (Option<&str>, Option<&str>) = (None, None);
    for pair in members.windows(2) {
        if pair[0].0 == pair[1].0 {
            return Err(Error::Repeated {
                field: clip(pair[0].0.into()).into(),
            });
        }
    }
    for (key, text) in members {
        for (keys, first) in [(&SOURCES[..], &mut source), (&AIMS[..], &mut aim)] {
            if keys.contains(key)
                && let Some(other) = first.replace(key)
            {
                return Err(Error::Conflict {
                    field: (*key).to_string().into(),
                    other: other.to_string(),
                });
            }
        }
        set_field(&mut config, key, text)?;
    }
    Ok(config)
}
