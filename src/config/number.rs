//! Numbers in a link: which texts are read, and the shortest text that reads back the same.

use crate::error::{Error, Result};

const NUMBER: &str = "a number";
const NOT_ZERO: &str = "a number other than zero";
const WHOLE: &str = "a whole number";
const SIDES: &str = "a whole number, or two with x between";
const POINT: &str = "two whole numbers with a comma between";

/// What `WrongType` may expect here, for the test that looks for missing words.
pub const EXPECTED: [&str; 5] = [NUMBER, NOT_ZERO, WHOLE, SIDES, POINT];

/// A finite number from `-limit` to `limit`: `12`, `-0.5`, `.5`, `1e-3`.
///
/// # Errors
/// `wrong-type` for anything that is not such a text (`0x10`, `1_000`, `1,5`), `not-finite` for
/// `nan`, `inf` and what overflows, `out-of-range` beyond the limit.
pub(super) fn number(field: &'static str, text: &str, limit: f32) -> Result<f32> {
    let bare = text.trim_start_matches(['-', '+']);
    if ["nan", "inf", "infinity"]
        .iter()
        .any(|name| bare.eq_ignore_ascii_case(name))
    {
        return Err(Error::not_finite(field, text));
    }
    let wrong = || Error::wrong_type(field, text, NUMBER);
    let legal = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
    if !text.chars().all(legal) {
        return Err(wrong());
    }
    let value: f32 = text.parse().map_err(|_| wrong())?;
    if !value.is_finite() {
        return Err(Error::not_finite(field, text));
    }
    if value.abs() > limit {
        return Err(Error::out_of_range(field, text, -limit, limit));
    }
    // Adding zero turns -0 into 0.
    Ok(value + 0.0)
}

/// Likewise, but not zero: what a sum can be divided by.
pub(super) fn divisor(field: &'static str, text: &str, limit: f32) -> Result<f32> {
    match number(field, text, limit)? {
        0.0 => Err(Error::wrong_type(field, text, NOT_ZERO)),
        value => Ok(value),
    }
}

/// The shortest decimal text that reads back to the same `f32`; an exponent where that is shorter.
pub fn number_text(value: f32) -> String {
    let value = value + 0.0;
    let (plain, exponent) = (value.to_string(), format!("{value:e}"));
    if exponent.len() < plain.len() {
        exponent
    } else {
        plain
    }
}

/// A whole number from `min` to `max`, in decimal digits alone.
pub(super) fn whole(field: &'static str, text: &str, min: usize, max: usize) -> Result<usize> {
    whole_as(field, text, min, max, WHOLE)
}

/// `3` for both, or rows and columns `3x2`, each from 1 to `max`.
pub(super) fn sides(field: &'static str, text: &str, max: usize) -> Result<[usize; 2]> {
    match text.split_once('x') {
        None => whole_as(field, text, 1, max, SIDES).map(|side| [side, side]),
        Some((rows, cols)) => Ok([
            whole_as(field, rows, 1, max, SIDES)?,
            whole_as(field, cols, 1, max, SIDES)?,
        ]),
    }
}

/// Writes `3`, or `3x2`.
pub(super) fn sides_text([rows, cols]: [usize; 2]) -> String {
    if rows == cols {
        rows.to_string()
    } else {
        format!("{rows}x{cols}")
    }
}

/// `x,y`, each from 0 to `max`.
pub(super) fn point(field: &'static str, text: &str, max: usize) -> Result<[usize; 2]> {
    let (x, y) = text
        .split_once(',')
        .ok_or_else(|| Error::wrong_type(field, text, POINT))?;
    Ok([
        whole_as(field, x, 0, max, POINT)?,
        whole_as(field, y, 0, max, POINT)?,
    ])
}

fn whole_as(
    field: &'static str,
    text: &str,
    min: usize,
    max: usize,
    expected: &'static str,
) -> Result<usize> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Error::wrong_type(field, text, expected));
    }
    text.parse()
        .ok()
        .filter(|value| (min..=max).contains(value))
        .ok_or_else(|| Error::out_of_range(field, text, min, max))
}
