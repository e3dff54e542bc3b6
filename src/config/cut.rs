//! Could an illegal value at the end of a link without `;end` be what is left of a legal one?

use super::build::NETWORKS;
use crate::error::Error;
use crate::layers::short::begins_well;

/// Keys whose values are made of free parts, such as a preset with its arguments.
const COMPOSED: [&str; 5] = ["img", "p", "init", "in", "goal"];

/// Whether some longer text than `value` could be legal for `key`, which refused it with `error`.
///
/// Otherwise the value was wrong before anything was cut, and the link is refused like any other.
pub(super) fn may_be_cut(key: &str, value: &str, error: &Error) -> bool {
    if NETWORKS && key == "net" {
        return begins_well(value);
    }
    let numeric = |c: char| c.is_ascii_digit() || ".eE+-x:,".contains(c);
    match error {
        // More digits only lead further away, except after the point of a preset's argument.
        Error::OutOfRange { .. } => ["p", "goal", "lr"].contains(&key),
        Error::WrongType { .. } => COMPOSED.contains(&key) || value.chars().all(numeric),
        Error::NotOneOf { allowed, .. } => {
            let begun = value.rsplit(',').next().unwrap_or_default();
            COMPOSED.contains(&key) || allowed.split(", ").any(|name| name.starts_with(begun))
        }
        Error::Length { .. } | Error::Shape { .. } => true,
        Error::Empty { .. } | Error::Malformed { .. } => true,
        _ => false,
    }
}
