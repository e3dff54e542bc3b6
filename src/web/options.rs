//! An options object: typed reads, and a refusal of names that no one asked for.

use super::convert::{kind, whole};
use crate::error::{Error, Result};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A caller's options.
pub struct Options(Option<Object>);

impl Options {
    /// Takes `undefined`, `null` or an object whose every key is in `known`.
    pub fn new(value: JsValue, known: &[&'static str]) -> Result<Self> {
        if value.is_undefined() || value.is_null() {
            return Ok(Self(None));
        }
        let object: Object = value
            .dyn_into()
            .map_err(|value| Error::wrong_type("options", kind(&value), "an object"))?;
        for key in Object::keys(&object)
            .iter()
            .filter_map(|key| key.as_string())
        {
            if !known.contains(&key.as_str()) {
                return Err(Error::not_one_of("options", key, known.iter().copied()));
            }
        }
        Ok(Self(Some(object)))
    }

    /// The raw value; `None` when left out.
    pub fn get(&self, key: &'static str) -> Option<JsValue> {
        let value = Reflect::get(self.0.as_ref()?, &key.into()).ok()?;
        (!value.is_undefined() && !value.is_null()).then_some(value)
    }

    /// A number or a pair of numbers.
    pub fn pair(&self, key: &'static str, default: [usize; 2]) -> Result<[usize; 2]> {
        let Some(value) = self.get(key) else {
            return Ok(default);
        };
        if value.as_f64().is_some() {
            let both = whole(key, &value)?;
            return Ok([both, both]);
        }
        match value.dyn_ref::<Array>() {
            Some(list) if list.length() == 2 => {
                Ok([whole(key, &list.get(0))?, whole(key, &list.get(1))?])
            }
            _ => Err(Error::wrong_type(
                key,
                kind(&value),
                "a whole number or a pair of them",
            )),
        }
    }

    /// A whole number.
    pub fn whole(&self, key: &'static str, default: usize) -> Result<usize> {
        self.get(key)
            .map_or(Ok(default), |value| whole(key, &value))
    }

    /// A finite number.
    pub fn number(&self, key: &'static str, default: f32) -> Result<f32> {
        let Some(value) = self.get(key) else {
            return Ok(default);
        };
        let number = value
            .as_f64()
            .ok_or_else(|| Error::wrong_type(key, kind(&value), "a number"))?
            as f32;
        if number.is_finite() {
            Ok(number)
        } else {
            Err(Error::not_finite(key, number))
        }
    }

    /// A name.
    pub fn text(&self, key: &'static str, default: &str) -> Result<String> {
        let Some(value) = self.get(key) else {
            return Ok(default.into());
        };
        value
            .as_string()
            .ok_or_else(|| Error::wrong_type(key, kind(&value), "a text"))
    }

    /// Yes or no.
    pub fn flag(&self, key: &'static str) -> Result<bool> {
        let Some(value) = self.get(key) else {
            return Ok(false);
        };
        value
            .as_bool()
            .ok_or_else(|| Error::wrong_type(key, kind(&value), "true or false"))
    }
}
