//! Keras JSON: what `model.to_json()` prints of a `Sequential`, of Keras 2 and 3.

use super::names::names;
use crate::config::limits::LAYERS;
use crate::error::{Error, Result, clip};
use crate::layers::{Side, Spec};
use serde_json::{Map, Value, json};

/// The most bytes of a text that is read.
pub const JSON_MOST: usize = 1 << 20;

/// Packages whose layers are Keras' own.
const PACKAGES: [&str; 3] = ["keras", "tf_keras", "tensorflow"];

/// The deepest nesting of `Sequential` in `Sequential`.
const NESTED_MOST: usize = 8;

/// A model as Keras JSON says it.
#[derive(Debug, Clone, PartialEq)]
pub struct KerasJson {
    /// Its layers, in their order; the input is no layer here, and a `Sequential` within it is its
    /// layers.
    pub specs: Vec<Spec>,
    /// An input item's sides, if the file says them; `None` where a side may be of any size.
    pub input: Option<Vec<Side>>,
}

/// Reads Keras JSON of a `Sequential`: Keras 3's, Keras 2's, and the oldest, where `config` is the
/// list of layers. What acts on training alone is kept; what would change a result and isn't
/// computed here is refused.
///
/// # Errors
/// - `too-large`: more than a megabyte, or more than 64 layers;
/// - `code-unexpected` with line and column: not JSON;
/// - `no-model`: JSON, but no model;
/// - `not-one-of` with the field `class_name`: no `Sequential`;
/// - what [`Spec::new`] refuses, with the path as the field: `layers[3].config.dilation_rate`,
///   `layers[3].class_name`.
///
/// ```
/// use conv_playground::model::keras_json::from_keras_json;
/// let layer = |text: &str| format!(
///     r#"{{"class_name": "Sequential", "config": {{"layers": [{{"class_name": {text}}}]}}}}"#
/// );
/// let model = from_keras_json(&layer(
///     r#""Dense", "config": {"units": 10, "batch_input_shape": [null, 4]}"#,
/// ))?;
/// assert_eq!(model.specs[0].class_name(), "Dense");
/// assert_eq!(model.input, Some(vec![Some(4)]));
/// let error = from_keras_json(&layer(r#""Dense", "config": {"units": 0}"#)).unwrap_err();
/// assert_eq!(error.field(), Some("layers[0].config.units"));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn from_keras_json(text: &str) -> Result<KerasJson> {
    if text.len() > JSON_MOST {
        return Err(Error::TooLarge {
            what: "json".into(),
            size: text.len().to_string(),
            unit: "bytes",
            limit: JSON_MOST as u64,
        });
    }
    let root: Value = serde_json::from_str(text).map_err(|error| syntax(text, &error))?;
    let class = root.get("class_name").and_then(Value::as_str);
    let class = class.ok_or(Error::NoModel {})?;
    if class != "Sequential" {
        return Err(Error::not_one_of("class_name", class, ["Sequential"]));
    }
    let mut model = KerasJson {
        specs: Vec::new(),
        input: None,
    };
    model.read(&root, "", 0)?;
    if model.input.is_none() {
        model.input = built_for(&root)?;
    }
    Ok(model)
}

impl KerasJson {
    /// Adds the layers of a `Sequential`, whose path is `path`.
    fn read(&mut self, model: &Value, path: &str, level: usize) -> Result<()> {
        let config = model.get("config").ok_or(Error::NoModel {})?;
        let layers = match config {
            Value::Array(layers) => layers,
            _ => {
                let layers = config.get("layers").and_then(Value::as_array);
                layers.ok_or(Error::NoModel {})?
            }
        };
        if let Some(dtype) = config.get("dtype") {
            let given = Map::from_iter([("dtype".to_owned(), dtype.clone())]);
            Spec::new("Flatten", &given)
                .map_err(|error| error.with_field(format!("{path}config.dtype")))?;
        }
        for (at, layer) in layers.iter().enumerate() {
            let within = if level == 0 { "" } else { "config." };
            let path = format!("{path}{within}layers[{at}].");
            if layer.get("class_name").and_then(Value::as_str) == Some("Sequential") {
                if level >= NESTED_MOST {
                    return Err(Error::TooLarge {
                        what: path.into(),
                        size: "more".into(),
                        unit: "levels",
                        limit: NESTED_MOST as u64,
                    });
                }
                self.read(layer, &path, level + 1)?;
            } else {
                self.layer(layer, &path, at == 0)?;
            }
        }
        Ok(())
    }

    fn layer(&mut self, layer: &Value, path: &str, is_first: bool) -> Result<()> {
        if self.specs.len() >= LAYERS {
            return Err(Error::TooLarge {
                what: "model".into(),
                size: format!("more than {LAYERS}"),
                unit: "layers",
                limit: LAYERS as u64,
            });
        }
        let class = layer.get("class_name").and_then(Value::as_str);
        let class = class.ok_or_else(|| Error::Missing {
            field: format!("{path}class_name").into(),
        })?;
        let empty = Map::new();
        let config = match layer.get("config") {
            None | Some(Value::Null) => &empty,
            Some(Value::Object(config)) => config,
            Some(other) => {
                let field = format!("{path}config");
                return Err(Error::wrong_type(field, other, "an object"));
            }
        };
        let module = layer.get("module").and_then(Value::as_str);
        let package = module.and_then(|module| module.split('.').next());
        if package.is_some_and(|package| !PACKAGES.contains(&package)) {
            let module = module.unwrap_or_default();
            let name = format!("{path}module");
            return Err(Error::not_one_of(name, module, ["keras.layers"]));
        }
        let read = |config: &Map<String, Value>| {
            Spec::new(class, config).map_err(|error| at_path(error, path))
        };
        let spec = read(config)?;
        let shape = spec.input_shape();
        let front = is_first && self.specs.is_empty() && self.input.is_none();
        if spec.class_name() == "InputLayer" {
            if !is_first {
                return Err(Error::unavailable(format!("{path}class_name"), "not-first"));
            }
        } else if shape.is_some() {
            let mut config = config.clone();
            for name in ["batch_input_shape", "input_shape", "input_dim"] {
                config.remove(name);
            }
            self.specs.push(read(&config)?);
        } else {
            self.specs.push(spec);
        }
        if front {
            self.input = shape;
        }
        Ok(())
    }
}

/// The shape for which Keras had built the model, if it says one.
fn built_for(root: &Value) -> Result<Option<Vec<Side>>> {
    let places = ["/config/build_input_shape", "/build_config/input_shape"];
    let Some((name, shape)) = places
        .iter()
        .find_map(|place| Some((place, root.pointer(place).filter(|shape| shape.is_array())?)))
    else {
        return Ok(None);
    };
    let given = Map::from_iter([("batch_shape".to_owned(), shape.clone())]);
    let spec = Spec::new("InputLayer", &given);
    let spec =
        spec.map_err(|error| error.with_field(name.trim_start_matches('/').replace('/', ".")))?;
    Ok(spec.input_shape())
}

/// `Conv2D.dilation_rate` becomes `layers[3].config.dilation_rate`.
fn at_path(error: Error, path: &str) -> Error {
    let field = error.field().unwrap_or_default();
    let field = match field.split_once('.') {
        Some((_, option)) => format!("{path}config.{option}"),
        None => format!("{path}{field}"),
    };
    error.with_field(field)
}

/// Where a text stops to be JSON.
fn syntax(text: &str, error: &serde_json::Error) -> Error {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default();
    // The reader counts bytes, and none before the first.
    let mut bytes = error.column().saturating_sub(1).min(line.len());
    while !line.is_char_boundary(bytes) {
        bytes = bytes.saturating_sub(1);
    }
    let (before, after) = line.split_at(bytes);
    let found = match error.is_eof() {
        true => String::new(),
        false => after.chars().take(12).collect(),
    };
    Error::At {
        line: error.line().max(1),
        column: before.chars().count() + 1,
        error: Box::new(Error::CodeUnexpected { found: clip(found) }),
    }
}

/// Writes Keras 3's JSON of a `Sequential`, which `keras.models.model_from_json` reads. `input` is
/// an item's sides; an `InputLayer` at the front or the first layer's own `input_shape` says them
/// too. Layers without a name get the one that Keras would give them.
///
/// ```
/// use conv_playground::model::keras_json::{from_keras_json, to_keras_json};
/// let text = r#"{"class_name": "Sequential", "config": [{"class_name": "Flatten", "config": {}}]}"#;
/// let model = from_keras_json(text)?;
/// let text = to_keras_json(&model.specs, Some(&[Some(28), Some(28)]));
/// let again = from_keras_json(&text)?;
/// assert_eq!(again.input, Some(vec![Some(28), Some(28)]));
/// assert_eq!(again.specs[0].name(), Some("flatten"));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn to_keras_json(specs: &[Spec], input: Option<&[Side]>) -> String {
    let own = specs.first().and_then(Spec::input_shape);
    let input = input.or(own.as_deref());
    let (head, rest) = match specs {
        [head, rest @ ..] if head.class_name() == "InputLayer" => (Some(head.clone()), rest),
        _ => (None, specs),
    };
    let head = head.or_else(|| {
        let shape = json!([vec![None], input?.to_vec()].concat());
        Spec::new(
            "InputLayer",
            &Map::from_iter([("batch_shape".to_owned(), shape)]),
        )
        .ok()
    });
    let all: Vec<Spec> = head.into_iter().chain(rest.iter().cloned()).collect();
    let layers = all.iter().zip(names(&all)).map(|(spec, name)| {
        json!({
            "module": "keras.layers",
            "class_name": spec.class_name(),
            "config": spec.keras_config(&name),
            "registered_name": null,
        })
    });
    let model = json!({
        "module": "keras",
        "class_name": "Sequential",
        "config": {
            "name": "sequential",
            "trainable": true,
            "layers": layers.collect::<Vec<_>>(),
        },
        "registered_name": null,
    });
    model.to_string()
}
