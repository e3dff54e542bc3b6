//! The link codec: fragment ↔ configuration.

use super::cut::may_be_cut;
use super::fields::{FIELDS, Field, field};
use super::kernel_fields::SOURCES;
use super::learn::AIMS;
use super::limits::{LINK_MOST, LINK_WARN};
use super::repair::{self, body};
use super::{Config, Lab, Notice};
use crate::error::{Error, Result, clip, within};
use std::collections::BTreeMap;

/// The version that this codec reads and writes.
const VERSION: u32 = 1;

/// A link may hold thousands of unknown keys; nobody reads that many notices.
const UNKNOWN_MOST: usize = 8;

/// Reads a link's fragment: with or without its `#`, or within a whole address.
///
/// Every field that the link doesn't name has its default, so the result depends on the link
/// alone. An empty fragment is the default configuration, without notices.
///
/// # Errors
/// The link is refused as a whole, with the field's name: `too-large` over 16,384 characters,
/// `unknown-version`, `repeated-field`, `conflict` (two of `k`, `p`, `init`), `empty`,
/// `wrong-type`, `not-finite`, `out-of-range`, `not-one-of`, and what the field itself refuses.
/// An error of a link that names a lab has that as the detail `lab`, so that the lab can be opened all the same.
/// Only the last field of a link without `;end` is left out, with a notice, if it may be what a
/// cut has left of a legal one.
///
/// ```
/// use conv_playground::config::parse;
/// let (config, notices) = parse("#v=1;s=2;end").unwrap();
/// assert_eq!(config.filter.strides, [2, 2]);
/// assert!(notices.is_empty());
/// let error = parse("#v=1;s=17;end").unwrap_err();
/// assert_eq!((error.code(), error.field()), ("out-of-range", Some("s")));
/// let (_, notices) = parse("#v=1;s=2").unwrap();
/// assert_eq!(notices[0].code, "maybe-cut");
/// ```
pub fn parse(fragment: &str) -> Result<(Config, Vec<Notice>)> {
    let length = fragment.chars().count();
    check_length("link", length)?;
    let body = body(fragment);
    let mut notices = Vec::new();
    if length > LINK_WARN {
        notices.push(Notice::long_link(length, LINK_WARN));
    }
    let mut parts: Vec<(&str, &str)> = body
        .fields
        .split(';')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .collect();
    match &body.rest {
        Some(rest) if rest.contains(char::is_alphanumeric) => {
            notices.push(Notice::after_end(rest));
        }
        None if parts.is_empty() => return Ok((Config::default(), notices)),
        None => notices.push(Notice::maybe_cut()),
        Some(_) => {}
    }
    let mut cut = None;
    if body.rest.is_none()
        && let Some(&(key, value)) = parts.last()
    {
        if value.is_empty() || (field(key).is_none() && key != "v") {
            notices.push(Notice::cut_field(key, key));
            parts.pop();
        } else {
            cut = Some(key);
        }
    }
    let asked = parts.iter().find(|(key, _)| *key == "lab");
    let lab = asked
        .map(|(_, name)| *name)
        .filter(|name| Lab::NAMES.contains(name));
    let given = known_parts(&parts, &mut notices).map_err(|error| error.in_lab(lab))?;
    let mut config = Config::default();
    for row in FIELDS {
        let Some(value) = given.get(row.key) else {
            continue;
        };
        match put(&mut config, row, value) {
            Err(error) if cut == Some(row.key) && may_be_cut(row.key, value, &error) => {
                notices.push(Notice::cut_field(row.key, value));
            }
            result => result.map_err(|error| error.in_lab(lab))?,
        }
    }
    Ok((config, notices))
}

/// Writes the canonical fragment, without `#`: only letters, digits and `- . _ , : ; =`.
///
/// ```
/// use conv_playground::config::{Config, format, set_field};
/// let mut config = Config::default();
/// assert_eq!(format(&config), "v=1;end");
/// set_field(&mut config, "k", "0,1,0,1,-4,1,0,1,0").unwrap();
/// set_field(&mut config, "s", "2x1").unwrap();
/// assert_eq!(format(&config), "v=1;k=0,1,0,1,-4,1,0,1,0;s=2x1;end");
/// ```
pub fn format(config: &Config) -> String {
    let mut link = format!("v={VERSION}");
    for row in FIELDS {
        let text = (row.read)(config);
        if !text.is_empty() && text != row.default_text(config) {
            link.extend([";", row.key, "=", &text]);
        }
    }
    link + ";end"
}

/// Sets one field from its text in a link, by its key: what every control of the page does.
///
/// An empty text sets the default; for `k`, `p` and `init` that is the default kernel. `k`, `p`
/// and `init` replace one another and bring their own divisor; `init` keeps the present size, and
/// so does `p` for other arguments of the same preset.
///
/// # Errors
/// As [`parse`] gives for the field; the configuration is then unchanged.
///
/// ```
/// use conv_playground::config::{Config, set_field};
/// let mut config = Config::default();
/// set_field(&mut config, "pad", "reflect").unwrap();
/// assert_eq!(set_field(&mut config, "n", "21").unwrap_err().field(), Some("n"));
/// assert_eq!(config.filter.times, 1);
/// ```
pub fn set_field(config: &mut Config, key: &str, value: &str) -> Result<()> {
    let Some(row) = field(key) else {
        let keys = FIELDS.iter().map(|row| row.key);
        return Err(Error::not_one_of(clip(key.into()), key, keys));
    };
    check_length(row.key, value.chars().count())?;
    match repair::value(value) {
        text if text.is_empty() => put(config, row, &row.default_text(config)),
        text => put(config, row, &text),
    }
}

/// Writes one field or changes nothing; an error names the key that was written.
fn put(config: &mut Config, row: &Field, text: &str) -> Result<()> {
    let mut next = config.clone();
    (row.write)(&mut next, text).map_err(|error| error.with_field(row.key))?;
    *config = next;
    Ok(())
}

fn check_length(what: &'static str, length: usize) -> Result<()> {
    within(what, length as u64, "characters", LINK_MOST as u64)
}

/// Checks the version, repetitions and conflicts; gives the known keys with their values.
fn known_parts<'a>(
    parts: &[(&'a str, &'a str)],
    notices: &mut Vec<Notice>,
) -> Result<BTreeMap<&'a str, &'a str>> {
    let mut given = BTreeMap::new();
    let mut source = None;
    let mut aim = None;
    let mut unknown = 0;
    if let Some(&(_, version)) = parts.iter().find(|(key, _)| *key == "v") {
        if version != VERSION.to_string() {
            return Err(Error::UnknownVersion {
                value: clip(version.into()),
                known: VERSION,
            });
        }
    } else {
        notices.push(Notice::no_version());
    }
    for &(key, value) in parts {
        if given.insert(key, value).is_some() {
            return Err(Error::Repeated {
                field: clip(key.into()).into(),
            });
        }
        if key == "v" {
            continue;
        }
        if field(key).is_none() {
            unknown += 1;
            if unknown <= UNKNOWN_MOST {
                notices.push(Notice::unknown_key(key));
            }
            continue;
        }
        if value.is_empty() {
            return Err(Error::Empty {
                what: key.to_string().into(),
            });
        }
        for (keys, first) in [(&SOURCES[..], &mut source), (&AIMS[..], &mut aim)] {
            if keys.contains(&key)
                && let Some(other) = first.replace(key)
            {
                return Err(Error::Conflict {
                    field: key.to_string().into(),
                    other: other.into(),
                });
            }
        }
    }
    Ok(given)
}
