//! A row of layers as links say it, `c32k3-r-mp2-f-d10`, and the texts of options in controls.
//!
//! A layer is its code, the option that stands behind it, and what is not as when left out: after a
//! digit `k3x5`, else `.pad:same`. `-r` gives the layer before it `activation='relu'`. Codes stand in
//! the rows of the layers' table and never change.

mod escape;
mod read;
mod value;

pub(in crate::layers) use value::{number as read_number, number_text};
pub use value::{option_text, option_value};

use super::spec::Spec;
use crate::config::limits::LAYERS as MOST_LAYERS;
use crate::error::{Error, Result, clip};
use serde_json::Value;

/// The field that holds a row of layers.
const FIELD: &str = "net";
/// Gives the layer before it `activation='relu'`.
const RELU: &str = "r";
const RELU_NAME: &str = "relu";
const NAME: &str = "name";
const TRAINABLE: &str = "train";

/// Writes layers as a link does.
///
/// ```
/// use conv_playground::layers::short::{layers_text, read_layers};
/// let text = "c32k3-r-mp2-f-d10.act:softmax";
/// let specs = read_layers(text)?;
/// assert_eq!(specs[0].config()["activation"], "relu");
/// assert_eq!(layers_text(&specs), text);
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn layers_text(specs: &[Spec]) -> String {
    let layers: Vec<String> = specs.iter().map(layer_text).collect();
    layers.join("-")
}

fn layer_text(spec: &Spec) -> String {
    let mut text = spec.info().code.to_owned();
    let (mut named, mut relu) = (String::new(), "");
    if let Some(option) = spec.info().options.iter().find(|o| o.code.is_empty()) {
        let value = option_text(
            option,
            spec.config().get(option.name).unwrap_or(&Value::Null),
        );
        if !read::is_number(&value) {
            text.push(':');
        }
        text += &escape::escape(&value);
    }
    for (option, value) in spec.changed() {
        let value = option_text(option, value);
        if option.code.is_empty() {
            continue;
        }
        if option.kind == super::option::Kind::Activation && value == RELU_NAME {
            relu = "-r";
        } else if read::can_follow(option.code, &value)
            && text.ends_with(|c: char| c.is_ascii_digit())
        {
            text.extend([option.code, &value]);
        } else {
            named.extend([".", option.code, ":", &escape::escape(&value)]);
        }
    }
    if let Some(name) = spec.name() {
        named.extend([".", NAME, ":", &escape::escape(name)]);
    }
    if !spec.trainable() {
        named.extend([".", TRAINABLE, ":0"]);
    }
    text + &named + relu
}

/// Reads what [`layers_text`] writes; the order of a layer's options is free.
///
/// # Errors
///
/// All name the field `net`; those of a layer also its place and its text ([`Error::Layer`]):
///
/// - `too-large`: more than 64 layers;
/// - `not-one-of`: no such layer, or no such option of it;
/// - `repeated-field`: an option twice;
/// - `wrong-type`: an option's text is none of its kind;
/// - what [`Spec::new`] refuses.
pub fn read_layers(text: &str) -> Result<Vec<Spec>> {
    let mut layers: Vec<(&str, bool)> = Vec::new();
    for part in split(text) {
        match layers.last_mut() {
            Some((_, relu)) if part == RELU && !*relu => *relu = true,
            _ => layers.push((part, false)),
        }
    }
    if layers.len() > MOST_LAYERS {
        return Err(Error::TooLarge {
            what: FIELD.into(),
            size: layers.len().to_string(),
            unit: "layers",
            limit: MOST_LAYERS as u64,
        });
    }
    let read = |(at, (text, relu)): (usize, (&str, bool))| {
        read::layer(text, relu)
            .map_err(|error| error.with_field(FIELD).at_layer(at + 1, &clip(text.into())))
    };
    layers.into_iter().enumerate().map(read).collect()
}

/// Whether `text` without its last layer can be read: what a link that was cut off still has.
pub fn begins_well(text: &str) -> bool {
    // It may have been cut before a number's digits, too.
    let text = text.trim_end_matches('-');
    let Some(last) = split(text).filter(|part| *part != RELU).last() else {
        return true;
    };
    let begin = text.rfind(last).unwrap_or(0);
    let before = text.get(..begin).unwrap_or("").trim_end_matches('-');
    before.is_empty() || read_layers(before).is_ok()
}

/// The layers' texts: a `-` before a letter separates, one before a digit is a minus.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let letter = |at: usize| {
            let next = text.as_bytes().get(at + 1);
            next.is_none_or(u8::is_ascii_alphabetic)
        };
        let end = text
            .match_indices('-')
            .map(|(at, _)| at)
            .find(|&at| letter(at));
        rest = end.and_then(|at| text.get(at + 1..));
        end.map_or(Some(text), |at| text.get(..at))
    })
}
