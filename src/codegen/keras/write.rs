//! A model as the code that people write for it.

use super::names_of_layers::is_usual_name;
use crate::layers::option::{Given, Kind, Opt};
use crate::layers::{Side, Spec};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Writes Keras code in the tutorial's style. `input` is an item's sides, `None` where any size
/// fits; an `InputLayer` at the front or the first layer's own `input_shape` says it too.
///
/// Written are the options that are not what Keras would take anyway, and the sizes that people
/// write in any case; names only where they are not such as Keras gives by itself.
/// [`read_keras`](super::read_keras) reads the same layers from it.
///
/// ```
/// use conv_playground::codegen::keras::{read_keras, write_keras};
/// let code = read_keras("Sequential([Input((28, 28, 1)), Conv2D(8, 3, strides=2), Flatten()])")?;
/// assert_eq!(
///     write_keras(&code.specs(), code.input.as_deref()),
///     "from tensorflow.keras import layers, models
///
/// model = models.Sequential()
/// model.add(layers.Conv2D(8, (3, 3), strides=2, input_shape=(28, 28, 1)))
/// model.add(layers.Flatten())
/// ",
/// );
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn write_keras(specs: &[Spec], input: Option<&[Side]>) -> String {
    let (head, specs) = match specs {
        [head, rest @ ..] if head.class_name() == "InputLayer" => (Some(head), rest),
        _ => (specs.first(), specs),
    };
    let own = head.and_then(Spec::input_shape);
    let mut modules = BTreeSet::from(["layers", "models"]);
    let mut input = input.or(own.as_deref()).map(sides);
    let mut lines = String::new();
    if let (Some(shape), []) = (&input, specs) {
        lines += &format!("model.add(layers.Input(shape={shape}))\n");
    }
    for spec in specs {
        let mut arguments = arguments(spec, &mut modules);
        if let Some(shape) = input.take() {
            arguments.push(format!("input_shape={shape}"));
        }
        let (class, arguments) = (spec.class_name(), arguments.join(", "));
        lines += &format!("model.add(layers.{class}({arguments}))\n");
    }
    let modules = Vec::from_iter(modules).join(", ");
    format!("from tensorflow.keras import {modules}\n\nmodel = models.Sequential()\n{lines}")
}

fn arguments(spec: &Spec, modules: &mut BTreeSet<&'static str>) -> Vec<String> {
    let changed = spec.changed();
    let mut by_place = spec.info().positional().into_iter();
    let mut found = Vec::new();
    let mut written = Vec::new();
    // At the front the options without default, or the size that people write in any case.
    while let Some(name) = by_place.next()
        && let Some(option) = spec.info().option(name)
        && let Some(value) = spec.config().get(name)
    {
        let is_size = matches!(option.kind, Kind::Pair { .. } | Kind::Sides { .. });
        if option.given != Given::Required && !(found.is_empty() && is_size) {
            break;
        }
        found.push(match option.kind {
            Kind::Number { .. } => fraction(value),
            _ => literal(option, value, modules),
        });
        written.push(name);
    }
    for (option, value) in changed {
        if written.contains(&option.name) {
            continue;
        }
        let text = match pair_of_same(option, value) {
            Some(side) => side.to_string(),
            None => literal(option, value, modules),
        };
        found.push(format!("{}={text}", option.name));
    }
    if let Some(name) = spec.name().filter(|name| !is_usual_name(spec, name)) {
        found.push(format!("name={}", quoted(name)));
    }
    if !spec.trainable() {
        found.push("trainable=False".into());
    }
    found
}

/// `strides=2` for `strides=(2, 2)`.
fn pair_of_same<'a>(option: &Opt, value: &'a Value) -> Option<&'a Value> {
    match (option.kind, value.as_array()?.as_slice()) {
        (Kind::Pair { .. }, [rows, cols]) if rows == cols => Some(rows),
        _ => None,
    }
}

fn literal(option: &Opt, value: &Value, modules: &mut BTreeSet<&'static str>) -> String {
    match (option.kind, value) {
        (Kind::Sides { .. }, Value::Array(rows)) => {
            let same = |side: &Value| {
                side.get(0)
                    .filter(|first| side.get(1) == Some(first))
                    .cloned()
            };
            match rows.iter().map(same).collect::<Option<Vec<_>>>() {
                Some(pair) => python(&Value::Array(pair)),
                None => python(value),
            }
        }
        (_, Value::Object(object)) => {
            let module = match (option.kind, option.name) {
                (Kind::Activation, _) => "layers",
                (_, name) if name.ends_with("_initializer") => "initializers",
                (_, name) if name.ends_with("_constraint") => "constraints",
                _ => "regularizers",
            };
            modules.insert(module);
            call(module, object)
        }
        _ => python(value),
    }
}

/// `initializers.HeNormal(seed=7)`
fn call(module: &str, object: &Map<String, Value>) -> String {
    let class = object.get("class_name").and_then(Value::as_str);
    let config = object.get("config").and_then(Value::as_object);
    let options = config.into_iter().flatten();
    // An option that is null is one that was left out.
    let options = options.filter(|(_, value)| !value.is_null());
    let options: Vec<String> = options
        .map(|(name, value)| format!("{name}={}", python(value)))
        .collect();
    format!(
        "{module}.{}({})",
        class.unwrap_or_default(),
        options.join(", ")
    )
}

fn python(value: &Value) -> String {
    match value {
        Value::Null => "None".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(python).collect();
            match items.as_slice() {
                [one] => format!("({one},)"),
                _ => format!("({})", items.join(", ")),
            }
        }
        // Options hold no such thing.
        Value::Object(_) => "None".into(),
    }
}

fn sides(sides: &[Side]) -> String {
    let number = |side: &Side| side.map_or(Value::Null, Value::from);
    python(&Value::Array(sides.iter().map(number).collect()))
}

/// `1/255` rather than its many digits.
fn fraction(value: &Value) -> String {
    let number = value.as_f64().unwrap_or_default();
    let parts = (1.0 / number).round();
    match (2.0..65_536.0).contains(&parts) && 1.0 / parts == number && parts.log2().fract() != 0.0 {
        true if python(value).len() > 6 => format!("1./{parts}"),
        _ => python(value),
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars() {
        match c {
            '\\' | '\'' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}
