//! A layer as every reader and writer hands it on: a class and its checked options.

use super::check::canonical;
use super::layer::{Layer, LayerInfo, Side};
use super::nearest::nearest;
use super::option::{Given, Kind, Opt};
use super::read::{Options, resolved};
use super::{activate, find, initializer};
use crate::error::{Error, Result};
use serde_json::{Map, Value, json};

/// A layer to be: its row of the table, its name, and every option in canonical form.
///
/// The code parser, Keras' JSON, links and the page's controls all make it, by [`Spec::new`], and
/// read it. Options stand in the order of Keras' `get_config()`, all of them, in canonical form:
/// pairs as `[3, 3]`, activations as names, initializers as names where they have no options of
/// their own, `strides` of pooling as null where it is `pool_size`.
///
/// ```
/// use conv_playground::layers::Spec;
/// use serde_json::json;
/// let given = json!({"filters": 32, "kernel_size": 3, "activation": "relu"});
/// let spec = Spec::new("Conv2D", given.as_object().unwrap())?;
/// assert_eq!(spec.config()["kernel_size"], json!([3, 3]));
/// assert_eq!(spec.config()["padding"], "valid");
/// let error = Spec::new("Conv2D", json!({"filters": 32}).as_object().unwrap()).unwrap_err();
/// assert_eq!(error.field(), Some("Conv2D.kernel_size"));
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Spec {
    info: &'static LayerInfo,
    name: Option<String>,
    trainable: bool,
    input_shape: Option<Vec<Side>>,
    config: Map<String, Value>,
}

impl PartialEq for Spec {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.info, other.info)
            && self.name == other.name
            && self.trainable == other.trainable
            && self.input_shape == other.input_shape
            && self.config == other.config
    }
}

/// The longest name of a layer.
const NAME: usize = 64;
/// Options that every layer has.
const COMMON: [&str; 6] = [
    "name",
    "trainable",
    "dtype",
    "input_shape",
    "batch_input_shape",
    "input_dim",
];
/// `dtype`s of weights and feature maps: there is one.
const DTYPES: [&str; 1] = ["float32"];

impl Spec {
    /// Checks a class' options, as code or a file names them, and fills Keras 3's defaults.
    ///
    /// Besides the class' own options it takes what every layer has: `name`, `trainable`, `dtype`,
    /// and the `input_shape`, `batch_input_shape` and `input_dim` of Keras 2 (see
    /// [`Spec::input_shape`]).
    ///
    /// # Errors
    ///
    /// They name `<class>.<option>`:
    ///
    /// - `not-one-of`: no such class (with the field `class_name`), or no such choice;
    /// - `unknown-option`: no such option;
    /// - `missing`: an option without default is not there;
    /// - `wrong-type`, `out-of-range`, `not-finite`;
    /// - `repeated-field`: an option under two of its names;
    /// - `unavailable`: an option of Keras that is not built;
    /// - `conflict`: strides and dilation together where Keras refuses them.
    pub fn new(class_name: &str, given: &Map<String, Value>) -> Result<Self> {
        let info = find(class_name)?;
        let mut spec = Self {
            info,
            name: None,
            trainable: true,
            input_shape: None,
            config: Map::new(),
        };
        let mut given = given.clone();
        (info.rewrite)(&mut given);
        let mut read: Vec<(&'static str, Value)> = Vec::new();
        for (key, value) in &given {
            let field = spec.field(key);
            if let Some(option) = info.option(key) {
                if read.iter().any(|known| known.0 == option.name) {
                    return Err(Error::Repeated {
                        field: field.into(),
                    });
                }
                let left_out = value.is_null() && !matches!(option.given, Given::Required);
                if !left_out {
                    read.push((option.name, canonical(option, &field, value)?));
                }
            } else if !spec.common(key, &field, value)? {
                let shown = info.options.iter().filter(|option| !option.hidden);
                let names = shown.map(|option| option.name).chain(COMMON);
                let error = Error::UnknownOption {
                    field: field.into(),
                    allowed: info.positional().join(", "),
                };
                return Err(error.suggesting(nearest(key, names)));
            }
        }
        for option in info.options.iter().filter(|option| !option.hidden) {
            let found = read.iter().find(|known| known.0 == option.name);
            let value = match (found, option.given) {
                (Some((_, value)), _) => value.clone(),
                (None, Given::Required) => {
                    return Err(Error::Missing {
                        field: spec.field(option.name).into(),
                    });
                }
                (None, given) => given.json(),
            };
            spec.config.insert(option.name.into(), value);
        }
        for option in info.options {
            if let Given::As(other) = option.given
                && spec.config.get(option.name) == spec.config.get(other)
            {
                spec.config.insert(option.name.into(), Value::Null);
            }
        }
        spec.layer()?;
        Ok(spec)
    }

    /// Reads what every layer has; whether `key` is such a thing.
    fn common(&mut self, key: &str, field: &str, value: &Value) -> Result<bool> {
        let shape = |option: Kind| {
            let option = Opt::new("input_shape", option, Given::Required);
            canonical(&option, field, value)
        };
        match key {
            "name" => match value {
                Value::Null => {}
                Value::String(name) if !name.is_empty() && name.chars().count() <= NAME => {
                    self.name = Some(name.clone());
                }
                other => return Err(Error::wrong_type(field.to_owned(), other, "a name")),
            },
            "trainable" => match value {
                Value::Bool(flag) => self.trainable = *flag,
                other => return Err(Error::wrong_type(field.to_owned(), other, "true or false")),
            },
            "dtype" => {
                let name = match value {
                    Value::Object(policy) => policy.get("config").and_then(|c| c.get("name")),
                    other => Some(other),
                };
                let name = name.unwrap_or(&Value::Null);
                if !name.is_null() && !DTYPES.iter().any(|known| name == known) {
                    let name = name.as_str().unwrap_or_default();
                    return Err(Error::not_one_of(field.to_owned(), name, DTYPES));
                }
            }
            "input_shape" if !value.is_null() => {
                self.input_shape = Some(sides(&shape(Kind::BatchShape)?));
            }
            "batch_input_shape" if !value.is_null() => {
                let batch = sides(&shape(Kind::BatchShape)?);
                self.input_shape = Some(batch.into_iter().skip(1).collect());
            }
            "input_dim" if !value.is_null() => {
                let most = i64::from(u32::MAX);
                let one = super::check::whole(field, value, 1, most)?;
                self.input_shape = Some(vec![usize::try_from(one).ok()]);
            }
            "input_shape" | "batch_input_shape" | "input_dim" => {}
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn field(&self, name: &str) -> String {
        crate::error::clip(format!("{}.{name}", self.info.class_name))
    }

    /// Its row of the table.
    pub fn info(&self) -> &'static LayerInfo {
        self.info
    }

    /// Keras' class.
    pub fn class_name(&self) -> &'static str {
        self.info.class_name
    }

    /// The name that was given to it.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The same under another name, or under the one that a model gives it.
    pub fn with_name(self, name: Option<String>) -> Self {
        Self { name, ..self }
    }

    /// Whether training changes it.
    pub fn trainable(&self) -> bool {
        self.trainable
    }

    /// The sides of an input item that Keras 2's `input_shape` names, without the batch. On an
    /// `InputLayer` its own shape.
    pub fn input_shape(&self) -> Option<Vec<Side>> {
        match self.config.get("batch_shape") {
            Some(shape) => Some(sides(shape).into_iter().skip(1).collect()),
            None => self.input_shape.clone(),
        }
    }

    /// Whether the other layer computes the same of the same input and seed: names are no matter.
    pub fn computes_like(&self, other: &Self) -> bool {
        std::ptr::eq(self.info, other.info) && self.config == other.config
    }

    /// Every option in canonical form, in the order of Keras' `get_config()`; neither `name`,
    /// `trainable` nor `dtype`.
    pub fn config(&self) -> &Map<String, Value> {
        &self.config
    }

    /// The same with one option changed, checked as in [`Spec::new`].
    pub fn with(&self, option: &str, value: Value) -> Result<Self> {
        let mut config = self.config.clone();
        config.insert(option.into(), value);
        let changed = Self::new(self.class_name(), &config)?;
        Ok(Self {
            info: self.info,
            name: self.name.clone(),
            trainable: changed.trainable && self.trainable,
            input_shape: self.input_shape.clone(),
            config: changed.config,
        })
    }

    /// The options that are not what they would be when left out, in the constructor's order: what
    /// code has to say. An option without default is always among them.
    pub fn changed(&self) -> Vec<(&'static Opt, &Value)> {
        let mut order = self.info.positional();
        let all = self.info.options.iter().map(|option| option.name);
        for name in all {
            if !order.contains(&name) {
                order.push(name);
            }
        }
        order
            .into_iter()
            .filter_map(|name| Some((self.info.option(name)?, self.config.get(name)?)))
            .filter(|(option, value)| {
                option.given == Given::Required || **value != option.given.json()
            })
            .collect()
    }

    /// Keras 3's `get_config()`, under the name that a model gives the layer.
    pub fn keras_config(&self, name: &str) -> Map<String, Value> {
        let mut config = Map::new();
        // An `InputLayer` has neither weights nor a policy.
        let own_name = self.info.option("dtype").is_some();
        if !own_name {
            config.insert("name".into(), json!(name));
            config.insert("trainable".into(), json!(self.trainable));
            config.insert("dtype".into(), keras_dtype());
        }
        for option in self.info.options.iter().filter(|option| !option.hidden) {
            let value = resolved(self.info, &self.config, option.name);
            if option.rare && value.is_null() {
                continue;
            }
            let value = match option.kind {
                Kind::Initializer => initializer::keras_object(value),
                Kind::Activation => activate::keras_object(value),
                _ => value.clone(),
            };
            config.insert(option.name.into(), value);
        }
        if own_name {
            config.insert("name".into(), json!(name));
        }
        config
    }

    /// The layer.
    pub fn layer(&self) -> Result<Box<dyn Layer>> {
        (self.info.make)(&Options::new(self.info, &self.config))
    }
}

/// Keras 3's object for `float32`.
fn keras_dtype() -> Value {
    json!({
        "module": "keras",
        "class_name": "DTypePolicy",
        "config": {"name": "float32"},
        "registered_name": null,
    })
}

fn sides(shape: &Value) -> Vec<Side> {
    let list = shape.as_array().map(Vec::as_slice).unwrap_or_default();
    let side = |side: &Value| side.as_u64().and_then(|side| usize::try_from(side).ok());
    list.iter().map(side).collect()
}
