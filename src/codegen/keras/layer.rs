//! A layer's call becomes a checked layer.

use super::CodeLayer;
use super::keras1;
use super::names::{Role, canonical, last, role};
use super::place::Span;
use super::run::Run;
use super::value::{Given, Object, Value};
use crate::error::{Error, Result};
use crate::layers::option::Kind;
use crate::layers::{LayerInfo, Side, Spec, find};
use serde_json::{Map, Value as Json, json};

/// A call's options by name, and where each of them stands.
type Options = (Map<String, Json>, Vec<(String, Span)>);

/// Options of every layer that give the input's shape. A model has one, so it doesn't stay with
/// the layer.
pub(super) const SHAPES: [&str; 3] = ["input_shape", "batch_input_shape", "input_dim"];

/// Names, the class' first, and the order of arguments of what may stand in an option. Those of
/// layers are in their table.
const POSITIONAL: [(&[&str], &[&str]); 11] = [
    (
        &["RandomNormal", "random_normal", "normal"],
        &["mean", "stddev", "seed"],
    ),
    (
        &["TruncatedNormal", "truncated_normal"],
        &["mean", "stddev", "seed"],
    ),
    (
        &["RandomUniform", "random_uniform", "uniform"],
        &["minval", "maxval", "seed"],
    ),
    (&["Constant", "constant"], &["value"]),
    (
        &["VarianceScaling", "variance_scaling"],
        &["scale", "mode", "distribution", "seed"],
    ),
    (&["Orthogonal", "orthogonal"], &["gain", "seed"]),
    (&["L1", "l1"], &["l1"]),
    (&["L2", "l2"], &["l2"]),
    (&["L1L2", "l1_l2"], &["l1", "l2"]),
    (&["MaxNorm", "max_norm", "maxnorm"], &["max_value", "axis"]),
    (&["UnitNorm", "unit_norm", "unitnorm"], &["axis"]),
];

/// Whether a path leads to something that makes models.
pub(super) fn is_known(path: &str) -> bool {
    match role(path) {
        Role::Sequential | Role::Input => true,
        Role::Layer => find(last(path)).is_ok(),
        Role::Model | Role::Other => false,
    }
}

impl Run {
    /// The layer of a call, without the input's shape, and that shape.
    pub(super) fn layer(&self, object: &Object) -> Result<(CodeLayer, Option<Vec<Side>>)> {
        let at = object.span.start;
        let name = match role(&object.path) {
            Role::Layer => last(&object.path),
            _ => canonical(&object.path),
        };
        let info = find(name).map_err(|error| at.error(error))?;
        let (mut config, options) = self.options(info, object)?;
        let make = |config: &Map<String, Json>| {
            Spec::new(info.class_name, config).map_err(|error| place(error, object, &options))
        };
        let whole = make(&config)?;
        let shape = whole.input_shape();
        let spec = match shape {
            Some(_) if !whole.config().contains_key("batch_shape") => {
                SHAPES.iter().for_each(|shape| {
                    config.remove(*shape);
                });
                make(&config)?
            }
            _ => whole,
        };
        let layer = CodeLayer {
            spec,
            span: object.span,
            options,
        };
        Ok((layer, shape))
    }

    /// The arguments by their options' names, and where they stand.
    fn options(&self, info: &LayerInfo, object: &Object) -> Result<Options> {
        let mut order = info.positional().into_iter();
        let mut config = Map::new();
        let mut spans = Vec::new();
        for given in &keras1::arguments(info, object) {
            let unknown = |field: &str| {
                given.span.start.error(Error::CodeUnknownValue {
                    field: format!("{}.{field}", info.class_name).into(),
                    found: self.source(given.span),
                })
            };
            if given.starred {
                return Err(unknown("*"));
            }
            let (name, span) = match &given.name {
                Some((name, span)) => (name.as_str(), span.to(given.span)),
                None => match order.next() {
                    Some(name) => (name, given.span),
                    None => return Err(given.span.start.unexpected(&self.source(given.span))),
                },
            };
            if config.contains_key(name) {
                return Err(span.start.error(Error::Repeated {
                    field: format!("{}.{name}", info.class_name).into(),
                }));
            }
            spans.push((name.to_owned(), span));
            let kind = info.option(name).map(|option| option.kind);
            let value = match json_of(&given.value, kind, &mut 1000) {
                // `input_shape=(784)` is a number, which Keras 2 took.
                Some(value @ Json::Number(_)) if SHAPES[..2].contains(&name) => json!([value]),
                Some(value) => value,
                // The input's shape is told apart from the layer: see `finish`.
                None if SHAPES.contains(&name) && info.class_name != "InputLayer" => continue,
                // A name that depends on a loop's counter, or what acts on training alone.
                None if name == "name" || kind == Some(Kind::Training) => continue,
                None => return Err(unknown(name)),
            };
            config.insert(name.into(), value);
        }
        Ok((config, spans))
    }

    /// The shape of `Input(…)`, without the batch.
    pub(super) fn input_shape(&self, object: &Object) -> Result<Vec<Side>> {
        let place = |error: Error| object.span.start.error(error);
        let find = |at, name: &str| super::calls::argument(&object.arguments, at, &[name]);
        let (given, with_batch) = match (find(usize::MAX, "batch_shape"), find(0, "shape")) {
            (Some(given), _) => (given, true),
            (None, Some(given)) => (given, false),
            (None, None) => {
                return Err(place(Error::Missing {
                    field: "Input.shape".into(),
                }));
            }
        };
        self.shape(&given.value, given.span, with_batch)
    }

    /// A shape's sides, without the batch.
    pub(super) fn shape(&self, value: &Value, span: Span, with_batch: bool) -> Result<Vec<Side>> {
        let unknown = || Error::CodeUnknownValue {
            field: "Input.shape".into(),
            found: self.source(span),
        };
        let sides = match json_of(value, None, &mut 100) {
            Some(Json::Array(sides)) => sides,
            Some(one @ Json::Number(_)) => vec![one],
            _ => return Err(span.start.error(unknown())),
        };
        let whole = match with_batch {
            true => sides,
            false => [vec![Json::Null], sides].concat(),
        };
        let config = Map::from_iter([("batch_shape".to_owned(), Json::Array(whole))]);
        let spec = Spec::new("InputLayer", &config).map_err(|error| span.start.error(error))?;
        Ok(spec.input_shape().unwrap_or_default())
    }
}

/// An error of an option, at the place of that option.
fn place(error: Error, object: &Object, options: &[(String, Span)]) -> Error {
    let field = error.field().unwrap_or_default();
    let mut parts = field.split('.').skip(1);
    let name = parts.next().unwrap_or_default();
    let span = options.iter().find(|(known, _)| {
        let alias = |info: &LayerInfo| {
            let option = info.option(known);
            option.is_some_and(|option| option.name == name)
        };
        known == name || find(last(&object.path)).is_ok_and(alias)
    });
    span.map_or(object.span, |(_, span)| *span)
        .start
        .error(error)
}

/// A value as Keras' JSON has it; `None` where it isn't known. `budget` bounds values that hold
/// one another many times over.
fn json_of(value: &Value, kind: Option<Kind>, budget: &mut usize) -> Option<Json> {
    *budget = budget.checked_sub(1)?;
    let named = matches!(
        kind,
        Some(Kind::Activation | Kind::Initializer | Kind::Choice(_) | Kind::Training)
    );
    Some(match value {
        Value::Int(value) => json!(value),
        Value::Float(value) if value.is_finite() => json!(value),
        Value::Text(text) => json!(&**text),
        Value::Bool(value) => json!(value),
        Value::None => Json::Null,
        Value::List(list) => {
            let items = list.items.iter();
            let items = items.map(|(value, _)| json_of(value, None, budget));
            Json::Array(items.collect::<Option<_>>()?)
        }
        Value::Path(path) if named || is_dtype(path) => json!(last(path)),
        Value::Object(object) if named => {
            let (class, config) = described(last(&object.path), &object.arguments, budget)?;
            json!({"class_name": class, "config": config})
        }
        _ => return None,
    })
}

/// `tf.float32`
fn is_dtype(path: &str) -> bool {
    path.contains('.') && last(path).starts_with("float")
}

/// What a call in an option is to Keras: a class and its options.
fn described<'a>(
    name: &'a str,
    arguments: &[Given],
    budget: &mut usize,
) -> Option<(&'a str, Map<String, Json>)> {
    let row = POSITIONAL.iter().find(|(known, _)| known.contains(&name));
    let (class, names) = match (row, find(name)) {
        (Some((known, names)), _) => (known.first().copied()?, names.to_vec()),
        (None, Ok(info)) => (info.class_name, info.positional()),
        (None, Err(_)) => (name, vec!["seed"]),
    };
    let mut names = names.into_iter();
    let mut config = Map::new();
    for given in arguments {
        let name = match &given.name {
            Some((name, _)) => name.as_str(),
            None => names.next()?,
        };
        if given.starred {
            return None;
        }
        config.insert(name.into(), json_of(&given.value, None, budget)?);
    }
    Some((class, config))
}
