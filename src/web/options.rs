//! An options object: typed reads, and a refusal of names that no one asked for.

use super::convert::{items, keys, kind, member, number, positive, whole};
use crate::error::{Error, Result};
use wasm_bindgen::JsValue;

/// A caller's options; `undefined` for none.
pub struct Options(JsValue);

impl Options {
    /// Takes `undefined`, `null` or an object whose every key is in `known`.
    pub fn new(value: JsValue, known: &[&'static str]) -> Result<Self> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self(JsValue::UNDEFINED));
        }
        if !value.is_object() {
            return Err(Error::wrong_type("options", kind(&value), "an object"));
        }
        for key in keys("options", &value)? {
            if !known.contains(&key.as_str()) {
                return Err(Error::not_one_of("options", key, known.iter().copied()));
            }
        }
        Ok(Self(value))
    }

    /// The raw value; `None` when left out.
    pub fn get(&self, key: &'static str) -> Result<Option<JsValue>> {
        if self.0.is_undefined() {
            return Ok(None);
        }
        let value = member(key, &self.0, &key.into())?;
        Ok((!value.is_undefined() && !value.is_null()).then_some(value))
    }

    /// A number or a pair of numbers, each from 1.
    pub fn pair(&self, key: &'static str, default: [usize; 2]) -> Result<[usize; 2]> {
        let pair = self.pair_of(key, positive)?;
        Ok(pair.unwrap_or(default))
    }

    /// A number or a pair of numbers, each from 0.
    pub fn pair_or_none(&self, key: &'static str) -> Result<Option<[usize; 2]>> {
        self.pair_of(key, whole)
    }

    fn pair_of(
        &self,
        key: &'static str,
        read: fn(&'static str, &JsValue) -> Result<usize>,
    ) -> Result<Option<[usize; 2]>> {
        let Some(value) = self.get(key)? else {
            return Ok(None);
        };
        if value.as_f64().is_some() {
            let both = read(key, &value)?;
            return Ok(Some([both, both]));
        }
        match items(key, &value)?.as_deref() {
            Some([rows, cols]) => Ok(Some([read(key, rows)?, read(key, cols)?])),
            _ => Err(Error::wrong_type(
                key,
                kind(&value),
                "a whole number or a pair of them",
            )),
        }
    }

    /// A whole number from 1.
    pub fn positive(&self, key: &'static str, default: usize) -> Result<usize> {
        self.get(key)?
            .map_or(Ok(default), |value| positive(key, &value))
    }

    /// A finite number.
    pub fn number(&self, key: &'static str, default: f32) -> Result<f32> {
        let Some(value) = self.get(key)? else {
            return Ok(default);
        };
        let number = number(key, &value)? as f32;
        if number.is_finite() {
            Ok(number)
        } else {
            Err(Error::not_finite(key, number))
        }
    }

    /// A name.
    pub fn text(&self, key: &'static str, default: &str) -> Result<String> {
        let Some(value) = self.get(key)? else {
            return Ok(default.into());
        };
        value
            .as_string()
            .ok_or_else(|| Error::wrong_type(key, kind(&value), "a text"))
    }

    /// Yes or no; no where nothing is said.
    pub fn flag(&self, key: &'static str) -> Result<bool> {
        self.flag_or(key, false)
    }

    /// Yes or no.
    pub fn flag_or(&self, key: &'static str, default: bool) -> Result<bool> {
        let Some(value) = self.get(key)? else {
            return Ok(default);
        };
        value
            .as_bool()
            .ok_or_else(|| Error::wrong_type(key, kind(&value), "true or false"))
    }

    /// A whole number from 0.
    pub fn whole(&self, key: &'static str, default: usize) -> Result<usize> {
        self.get(key)?
            .map_or(Ok(default), |value| whole(key, &value))
    }
}
