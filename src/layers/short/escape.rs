//! Texts within a link's layer: only letters, digits and `_ - . : ,` may appear, and some of them mean something.

use crate::error::{Error, Result};

/// Bytes that could be taken for something else become `,` and two hexadecimal digits.
pub(super) fn escape(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut escaped = String::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let next_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let plain = match byte {
            b'_' | b':' => true,
            b'.' | b'-' => next_digit,
            other => other.is_ascii_alphanumeric(),
        };
        // A link ends with a letter or a digit.
        if plain && (at + 1 < bytes.len() || byte.is_ascii_alphanumeric()) {
            escaped.push(char::from(byte));
        } else {
            escaped += &format!(",{byte:02x}");
        }
    }
    escaped
}

/// The inverse of [`escape`].
pub(super) fn unescape(text: &str) -> Result<String> {
    let wrong = || Error::wrong_type("net", text, "a text with ,xx for other characters");
    let mut parts = text.split(',');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2).ok_or_else(wrong)?;
        bytes.push(u8::from_str_radix(code, 16).map_err(|_| wrong())?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).map_err(|_| wrong())
}
