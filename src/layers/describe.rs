//! The table of layers as the page needs it: what may be added, with which controls.

use super::LAYERS;
use super::initializer::Initializer;
use super::layer::LayerInfo;
use super::option::{Given, Kind, Opt};
use crate::ops::activation::Activation;
use serde::Serialize;
use serde_json::Value;

/// A layer that may be added.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerTable {
    /// Keras' class; the page's word for it is `layer.<class>.name`.
    pub class_name: &'static str,
    /// Its options, those that can be set, in the constructor's order.
    pub options: Vec<OptionTable>,
}

/// An option with what a control must know.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OptionTable {
    /// Keras' name.
    pub name: &'static str,
    /// `whole`, `number`, `numbers`, `flag`, `pair`, `sides`, `choice`, `activation`, `initializer`,
    /// `axis`, `target` or `shape`.
    pub kind: &'static str,
    /// What it is when left out; null where it must be there, where nothing is meant, and where it
    /// is what `sameAs` is.
    pub default: Value,
    /// Whether it must be there.
    pub required: bool,
    /// The option that it follows when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<&'static str>,
    /// The least.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// The names to choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<&'static str>,
}

/// Every layer, in the order of the page.
///
/// ```
/// use conv_playground::layers::tables;
/// let conv2d = tables().into_iter().find(|layer| layer.class_name == "Conv2D").unwrap();
/// assert_eq!(conv2d.options[0].name, "filters");
/// assert_eq!(conv2d.options[0].max, Some(512.0));
/// ```
pub fn tables() -> Vec<LayerTable> {
    LAYERS.iter().copied().map(table).collect()
}

/// One row of [`tables`].
pub fn table(info: &'static LayerInfo) -> LayerTable {
    let mut names = info.positional();
    for option in info.options {
        if !names.contains(&option.name) {
            names.push(option.name);
        }
    }
    LayerTable {
        class_name: info.class_name,
        options: names
            .into_iter()
            .filter_map(|name| info.option(name))
            .filter_map(option)
            .collect(),
    }
}

/// `None` for what has but one value, and for what training alone looks at.
fn option(option: &Opt) -> Option<OptionTable> {
    let (kind, min, max, choices) = match option.kind {
        _ if option.hidden => return None,
        Kind::Training | Kind::Off | Kind::Ignored => return None,
        Kind::Choice([_]) => return None,
        Kind::Whole { min, max } => ("whole", Some(min as f64), Some(max as f64), vec![]),
        Kind::Number { min, max } => ("number", Some(min), Some(max), vec![]),
        Kind::Numbers => ("numbers", None, None, vec![]),
        Kind::Flag => ("flag", None, None, vec![]),
        Kind::Pair { min, max } => ("pair", Some(min as f64), Some(max as f64), vec![]),
        Kind::Sides { max } => ("sides", Some(0.0), Some(max as f64), vec![]),
        Kind::Choice(names) => ("choice", None, None, names.to_vec()),
        Kind::Activation => ("activation", None, None, Activation::NAMES.to_vec()),
        Kind::Initializer => ("initializer", None, None, Initializer::names().collect()),
        Kind::Axis => ("axis", None, None, vec![]),
        Kind::Target => ("target", None, None, vec![]),
        Kind::BatchShape => ("shape", None, None, vec![]),
    };
    let same_as = match option.given {
        Given::As(other) => Some(other),
        _ => None,
    };
    Some(OptionTable {
        name: option.name,
        kind,
        default: option.given.json(),
        required: option.given == Given::Required,
        same_as,
        min,
        max,
        choices,
    })
}
