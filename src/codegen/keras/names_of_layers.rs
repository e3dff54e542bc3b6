//! The names that Keras gives by itself.

use crate::layers::Spec;

/// Whether Keras could have given a layer this name: `conv2d`, `conv2d_1`, …
pub fn is_usual_name(spec: &Spec, name: &str) -> bool {
    let snake = spec.info().snake_name();
    let number = match name.strip_prefix(&snake) {
        Some("") => return true,
        Some(rest) => rest.strip_prefix('_').unwrap_or_default(),
        None => return false,
    };
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}
