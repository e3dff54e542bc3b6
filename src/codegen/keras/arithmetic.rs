//! Arithmetic on constants, as Python does it; `Unknown` wherever it would fail.

use super::value::Value;

/// `left sign right`
pub fn binary(sign: &str, left: &Value, right: &Value) -> Value {
    match (sign, left, right) {
        ("and", left, right) => match left.truth() {
            Some(true) => right.clone(),
            Some(false) => left.clone(),
            None => Value::Unknown,
        },
        ("or", left, right) => match left.truth() {
            Some(true) => left.clone(),
            Some(false) => right.clone(),
            None => Value::Unknown,
        },
        ("==" | "!=", left, right) => match equal(left, right) {
            Some(same) => Value::Bool(same == (sign == "==")),
            None => Value::Unknown,
        },
        (_, Value::Int(left), Value::Int(right)) => whole(sign, *left, *right),
        ("+", Value::Text(left), Value::Text(right)) => Value::text(&format!("{left}{right}")),
        ("+", Value::List(left), Value::List(right)) => {
            let items = left.items.iter().chain(&right.items);
            Value::list(items.cloned().collect())
        }
        ("*", Value::List(list), Value::Int(times))
        | ("*", Value::Int(times), Value::List(list)) => {
            let times = usize::try_from(*times).unwrap_or(0);
            let fits = list
                .items
                .len()
                .checked_mul(times)
                .is_some_and(|n| n <= 1000);
            match fits {
                true => Value::list(
                    vec![&list.items; times]
                        .into_iter()
                        .flatten()
                        .cloned()
                        .collect(),
                ),
                false => Value::Unknown,
            }
        }
        // Scaling pictures keeps their shape.
        ("+" | "-" | "*" | "/", Value::Array(_), Value::Int(_) | Value::Float(_)) => left.clone(),
        _ => match (number(left), number(right)) {
            (Some(left), Some(right)) => real(sign, left, right),
            _ => Value::Unknown,
        },
    }
}

/// `sign value`
pub fn unary(sign: &str, value: &Value) -> Value {
    match (sign, value) {
        ("not", value) => value
            .truth()
            .map_or(Value::Unknown, |truth| Value::Bool(!truth)),
        ("-", Value::Int(value)) => value.checked_neg().map_or(Value::Unknown, Value::Int),
        ("-", Value::Float(value)) => Value::Float(-value),
        ("+", Value::Int(_) | Value::Float(_)) => value.clone(),
        _ => Value::Unknown,
    }
}

/// `object[index]`
pub fn item(object: &Value, index: &Value) -> Value {
    let Value::Int(index) = index else {
        return Value::Unknown;
    };
    match object {
        Value::List(list) => {
            let at = place(list.items.len(), *index);
            let found = at.and_then(|at| list.items.get(at));
            found.map_or(Value::Unknown, |(value, _)| value.clone())
        }
        Value::Array(sides) => sides
            .get(1..)
            .map_or(Value::Unknown, |sides| Value::Array(sides.into())),
        _ => Value::Unknown,
    }
}

/// `object[from:to]`
pub fn slice(object: &Value, from: Option<i64>, to: Option<i64>) -> Value {
    match object {
        Value::List(list) => {
            let count = list.items.len();
            let bound = |index: i64| {
                let index = if index < 0 {
                    count as i64 + index
                } else {
                    index
                };
                index.clamp(0, count as i64) as usize
            };
            let (from, to) = (from.map_or(0, bound), to.map_or(count, bound));
            Value::list(list.items.get(from..to).unwrap_or_default().to_vec())
        }
        // Some of the pictures have the shape of all, but nobody knows how many there are.
        Value::Array(sides) => {
            let items = sides.iter().copied().skip(1);
            Value::Array([None].into_iter().chain(items).collect())
        }
        _ => Value::Unknown,
    }
}

fn place(count: usize, index: i64) -> Option<usize> {
    let count = i64::try_from(count).ok()?;
    let index = if index < 0 {
        count.checked_add(index)?
    } else {
        index
    };
    usize::try_from(index).ok()
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(value) => Some(*value as f64),
        Value::Float(value) => Some(*value),
        _ => None,
    }
}

fn equal(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => Some(left == right),
        (Value::Bool(left), Value::Bool(right)) => Some(left == right),
        (Value::None, Value::None) => Some(true),
        (left, right) => Some(number(left)? == number(right)?),
    }
}

fn whole(sign: &str, left: i64, right: i64) -> Value {
    let result = match sign {
        "+" => left.checked_add(right),
        "-" => left.checked_sub(right),
        "*" => left.checked_mul(right),
        // Python rounds down, Rust towards zero.
        "//" => left.checked_div(right).and_then(|quotient| {
            let down = left.checked_rem(right)? != 0 && (left < 0) != (right < 0);
            quotient.checked_sub(i64::from(down))
        }),
        "%" => left.checked_rem(right).and_then(|rest| {
            let up = rest != 0 && (rest < 0) != (right < 0);
            if up {
                rest.checked_add(right)
            } else {
                Some(rest)
            }
        }),
        "**" => u32::try_from(right)
            .ok()
            .and_then(|right| left.checked_pow(right)),
        "<<" if (0..62).contains(&right) => left.checked_mul(1 << right),
        ">>" if (0..62).contains(&right) => Some(left >> right),
        _ => return real(sign, left as f64, right as f64),
    };
    result.map_or(Value::Unknown, Value::Int)
}

fn real(sign: &str, left: f64, right: f64) -> Value {
    let truth = match sign {
        "<" => Some(left < right),
        ">" => Some(left > right),
        "<=" => Some(left <= right),
        ">=" => Some(left >= right),
        _ => None,
    };
    if let Some(truth) = truth {
        return Value::Bool(truth);
    }
    let result = match sign {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" if right != 0.0 => left / right,
        "//" if right != 0.0 => (left / right).floor(),
        "**" => left.powf(right),
        _ => return Value::Unknown,
    };
    match result.is_finite() {
        true => Value::Float(result),
        false => Value::Unknown,
    }
}
