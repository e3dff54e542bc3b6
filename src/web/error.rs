//! The crate's errors as JavaScript `Error`s with `code`, `message` and `details`.

use crate::Error;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// Sets a property; a plain object takes every one.
pub fn set(object: &JsValue, key: &str, value: impl Into<JsValue>) {
    // Only frozen objects and proxies refuse, and these objects are ours.
    let _ = Reflect::set(object, &key.into(), &value.into());
}

impl From<Error> for JsValue {
    fn from(error: Error) -> Self {
        let thrown = js_sys::Error::new(&error.to_string());
        let details = Object::new();
        for (name, value) in error.details() {
            set(&details, name, value);
        }
        set(&thrown, "code", error.code());
        set(&thrown, "details", details);
        thrown.into()
    }
}
