//! JavaScript values to the crate's and back, checked.

use super::error::set;
use crate::error::{Error, Result, clip};
use crate::tensor::{Shape, Tensor, checked_len, shape_text};
use js_sys::{
    Array, Float32Array, Int32Array, Object, Reflect, Uint8Array, Uint8ClampedArray, Uint32Array,
};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

/// A member of a caller's object, whose getter may throw.
pub fn member(field: &str, object: &JsValue, key: &JsValue) -> Result<JsValue> {
    Reflect::get(object, key).map_err(|_| unreadable(field))
}

/// The names of a caller's object, which may be a proxy that throws.
pub fn keys(field: &str, object: &JsValue) -> Result<Vec<String>> {
    let keys = Reflect::own_keys(object).map_err(|_| unreadable(field))?;
    Ok(keys.iter().filter_map(|key| key.as_string()).collect())
}

/// The items of a caller's array, each of which may throw; `None` for what is no array.
pub fn items(field: &str, value: &JsValue) -> Result<Option<Vec<JsValue>>> {
    // Of a revoked proxy even `Array.isArray` throws.
    let is_list = value.is_object() && Reflect::has(value, &"length".into()).unwrap_or(false);
    if !is_list || !(Array::is_array(value) || is_whole(value)) {
        return Ok(None);
    }
    let length = member(field, value, &"length".into())?;
    let length = length.as_f64().unwrap_or(0.0) as u32;
    checked_len("items", &[length as usize])
        .map_err(|error| error.with_field(clip(field.to_owned())))?;
    let read = |at| Reflect::get_u32(value, at).map_err(|_| unreadable(field));
    (0..length).map(read).collect::<Result<_>>().map(Some)
}

fn is_whole(value: &JsValue) -> bool {
    value.is_instance_of::<Uint32Array>() || value.is_instance_of::<Int32Array>()
}

fn unreadable(field: &str) -> Error {
    Error::unavailable(clip(field.to_owned()), "not-readable")
}

/// A text.
pub fn text(field: &'static str, value: &JsValue) -> Result<String> {
    let text = value.as_string();
    text.ok_or_else(|| Error::wrong_type(field, kind(value), "a text"))
}

/// A `Float32Array`, or an array of numbers.
pub fn numbers(field: &'static str, value: &JsValue) -> Result<Vec<f32>> {
    if let Some(typed) = value.dyn_ref::<Float32Array>() {
        checked_len(field, &[typed.length() as usize])?;
        return Ok(copy(typed.length(), || typed.to_vec()));
    }
    let list = items(field, value)?.ok_or_else(|| {
        Error::wrong_type(field, kind(value), "a Float32Array or an array of numbers")
    })?;
    list.iter()
        .map(|item| {
            item.as_f64()
                .map(|n| n as f32)
                .ok_or_else(|| Error::wrong_type(field, kind(item), "numbers"))
        })
        .collect()
}

/// Copying from a detached buffer throws; its length is 0.
fn copy<T>(length: u32, all: impl FnOnce() -> Vec<T>) -> Vec<T> {
    match length {
        0 => Vec::new(),
        _ => all(),
    }
}

/// Yes or no.
pub fn flag(field: &'static str, value: &JsValue) -> Result<bool> {
    let flag = value.as_bool();
    flag.ok_or_else(|| Error::wrong_type(field, kind(value), "true or false"))
}

/// Numbers of classes in a `Uint32Array`.
pub fn classes(field: &'static str, value: &JsValue) -> Result<Vec<u32>> {
    let typed = value.dyn_ref::<Uint32Array>();
    let typed = typed.ok_or_else(|| Error::wrong_type(field, kind(value), "a Uint32Array"))?;
    checked_len(field, &[typed.length() as usize])?;
    Ok(copy(typed.length(), || typed.to_vec()))
}

/// Bytes of an image: `Uint8ClampedArray` or `Uint8Array`.
pub fn bytes(field: &'static str, value: &JsValue) -> Result<Vec<u8>> {
    if let Some(typed) = value.dyn_ref::<Uint8ClampedArray>() {
        checked_len(field, &[typed.length() as usize / 4])?;
        return Ok(copy(typed.length(), || typed.to_vec()));
    }
    let typed = value.dyn_ref::<Uint8Array>().ok_or_else(|| {
        Error::wrong_type(field, kind(value), "a Uint8ClampedArray or a Uint8Array")
    })?;
    checked_len(field, &[typed.length() as usize / 4])?;
    Ok(copy(typed.length(), || typed.to_vec()))
}

/// A finite number.
pub fn number(field: &'static str, value: &JsValue) -> Result<f64> {
    let number = value
        .as_f64()
        .ok_or_else(|| Error::wrong_type(field, kind(value), "a number"))?;
    match number.is_finite() {
        true => Ok(number),
        false => Err(Error::not_finite(field, number)),
    }
}

/// A whole number from `min` to `max`.
fn whole_within(field: &'static str, value: &JsValue, min: f64, max: f64) -> Result<f64> {
    let number = value
        .as_f64()
        .ok_or_else(|| Error::wrong_type(field, kind(value), "a whole number"))?;
    if !number.is_finite() {
        return Err(Error::not_finite(field, number));
    }
    if number.fract() != 0.0 {
        return Err(Error::wrong_type(field, number, "a whole number"));
    }
    if !(min..=max).contains(&number) {
        return Err(Error::out_of_range(field, number, min, max));
    }
    Ok(number)
}

/// A whole number that is not negative.
pub fn whole(field: &'static str, value: &JsValue) -> Result<usize> {
    whole_within(field, value, 0.0, u32::MAX.into()).map(|number| number as usize)
}

/// A whole number from 1.
pub fn positive(field: &'static str, value: &JsValue) -> Result<usize> {
    whole_within(field, value, 1.0, u32::MAX.into()).map(|number| number as usize)
}

/// A whole number, perhaps negative.
pub fn signed(field: &'static str, value: &JsValue) -> Result<i32> {
    whole_within(field, value, i32::MIN.into(), i32::MAX.into()).map(|number| number as i32)
}

/// Sides of a shape, between `least` and `most` of them.
pub fn dims(field: &'static str, value: &JsValue, least: usize, most: usize) -> Result<Vec<usize>> {
    let list = items(field, value)?
        .ok_or_else(|| Error::wrong_type(field, kind(value), "an array of whole numbers"))?;
    if !(least..=most).contains(&list.len()) {
        let expected = if least == most {
            format!("{least} sides")
        } else {
            format!("{least} to {most} sides")
        };
        return Err(Error::Shape {
            op: "shape",
            field: field.into(),
            got: format!("{} sides", list.len()),
            expected,
        });
    }
    list.iter().map(|side| whole(field, side)).collect()
}

/// Numbers with the shape that the caller gave.
pub struct Input {
    /// As NHWC.
    pub tensor: Tensor,
    sides: Vec<usize>,
}

impl Input {
    /// A picture or a batch of them. Checks shape and length before anything is copied.
    pub fn read(op: &'static str, x: &JsValue, shape: &JsValue, least: usize) -> Result<Self> {
        let sides = dims("xShape", shape, least, 4)?;
        let nhwc = match sides[..] {
            [h, w] => [1, h, w, 1],
            [h, w, c] => [1, h, w, c],
            [n, h, w, c] => [n, h, w, c],
            _ => [0; 4],
        };
        Self::of(op, x, sides, nhwc)
    }

    /// Features along the last axis, whatever stands before it.
    pub fn features(op: &'static str, x: &JsValue, shape: &JsValue) -> Result<Self> {
        let sides = dims("xShape", shape, 1, 8)?;
        checked_len("xShape", &sides)?;
        let (&last, rows) = sides.split_last().ok_or(Error::Empty {
            what: "xShape".into(),
        })?;
        let rows = rows.iter().product();
        Self::of(op, x, sides, [rows, 1, 1, last])
    }

    fn of(op: &'static str, x: &JsValue, sides: Vec<usize>, nhwc: [usize; 4]) -> Result<Self> {
        checked_len("xShape", &nhwc)?;
        let data = numbers("x", x)?;
        let [n, h, w, c] = nhwc;
        let shape = Shape::new(n, h, w, c)?;
        if data.len() != shape.len() {
            return Err(Error::Length {
                op,
                field: "x".into(),
                got: data.len(),
                expected: shape.len(),
                shape: shape_text(&sides),
            });
        }
        Ok(Self {
            tensor: Tensor::new(shape, data)?,
            sides,
        })
    }

    /// `{data, shape}` of pictures made of this input, with as many sides as it had.
    pub fn pictures(&self, tensor: Tensor) -> JsValue {
        let s = tensor.shape();
        let sides = match self.sides.len() {
            2 => vec![s.h, s.w],
            3 => vec![s.h, s.w, s.c],
            _ => s.dims().to_vec(),
        };
        tensor_out(tensor.data(), &sides)
    }

    /// `{data, shape}` of features made of this input: the last axis alone has changed.
    pub fn with_features(mut self, tensor: Tensor) -> JsValue {
        if let Some(last) = self.sides.last_mut() {
            *last = tensor.shape().c;
        }
        tensor_out(tensor.data(), &self.sides)
    }
}

/// `{data, shape}`.
pub fn tensor_out(data: &[f32], sides: &[usize]) -> JsValue {
    let shape: Array = sides
        .iter()
        .map(|&side| JsValue::from_f64(side as f64))
        .collect();
    let answer = Object::new();
    set(&answer, "data", Float32Array::from(data));
    set(&answer, "shape", shape);
    answer.into()
}

/// A serializable value as a plain object.
pub fn plain(value: &impl Serialize) -> std::result::Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(Into::into)
}

/// What a value is, for messages.
pub fn kind(value: &JsValue) -> String {
    if value.is_null() {
        return "null".into();
    }
    if let Some(text) = value.as_string() {
        return text;
    }
    if let Some(number) = value.as_f64() {
        return number.to_string();
    }
    value.js_typeof().as_string().unwrap_or_default()
}
