//! The `activation` of a layer: a function by name, or an activation layer inside another layer.

use super::batch::Batch;
use super::layer::{Back, Layer};
use super::nearest::nearest;
use super::spec::Spec;
use crate::error::{Error, Result};
use crate::ops::activation::Activation;
use serde_json::{Map, Value, json};
use std::rc::Rc;

/// What is applied to a layer's sums.
#[derive(Debug, Clone)]
pub enum Activate {
    /// A function.
    Named(Activation),
    /// A layer without weights, as in `Conv2D(8, 3, activation=LeakyReLU(0.1))`.
    Layer(Rc<dyn Layer>),
}

/// The layers that may stand as an activation.
const INSIDE: [&str; 3] = ["ReLU", "LeakyReLU", "Softmax"];

impl Activate {
    /// Reads a canonical value; `field` is the name in errors.
    pub fn read(field: &str, value: &Value) -> Result<Self> {
        match value {
            Value::Object(_) => Ok(Self::Layer(inside(field, value)?.layer()?.into())),
            other => Ok(Self::Named(named(field, other)?)),
        }
    }

    /// Applies to a layer's sums.
    pub fn apply(&self, mut sums: Batch) -> Result<Batch> {
        match self {
            Self::Named(activation) => {
                let channels = sums.channels();
                activation.apply(sums.data_mut(), channels);
                Ok(sums)
            }
            Self::Layer(layer) => layer.forward(&[], &sums, None),
        }
    }

    /// Whether channels can be activated one by one.
    pub(super) fn by_channels(&self) -> bool {
        matches!(self, Self::Named(activation) if *activation != Activation::Softmax)
    }

    /// As many pieces as an image has `rows`, where these can be activated one by one, else 1.
    pub(super) fn pieces(&self, rows: impl FnOnce() -> usize) -> usize {
        match self {
            Self::Named(_) => rows(),
            Self::Layer(_) => 1,
        }
    }

    /// The way back, from the gradient by the output `y` to that by the sums; `sums` computes them
    /// anew where the output does not tell the slope.
    pub fn back(
        &self,
        sums: impl FnOnce() -> Result<Batch>,
        y: &Batch,
        dy: &Batch,
    ) -> Result<Batch> {
        match self {
            Self::Named(activation) => {
                let x = match activation.needs_input() {
                    true => sums()?.into_data(),
                    false => Vec::new(),
                };
                let mut gradient = dy.clone();
                activation.gradient(&x, y.data(), gradient.data_mut(), y.channels());
                Ok(gradient)
            }
            Self::Layer(layer) => {
                let back = Back {
                    weights: &[],
                    x: &sums()?,
                    y,
                    kept: &[],
                    dy,
                };
                Ok(layer.backward(&back)?.x)
            }
        }
    }
}

fn named(field: &str, value: &Value) -> Result<Activation> {
    let name = value.as_str().unwrap_or_default();
    Activation::parse("activation", name).map_err(|_| {
        let names = Activation::accepted;
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        Error::not_one_of(field.to_owned(), value, names()).suggesting(nearest(name, names()))
    })
}

/// The layer that an object describes.
fn inside(field: &str, value: &Value) -> Result<Spec> {
    let class = value.get("class_name").and_then(Value::as_str);
    let class = class.unwrap_or_default();
    if !INSIDE.contains(&class) {
        let allowed = Activation::accepted().chain(INSIDE);
        let meant = nearest(class, INSIDE);
        return Err(Error::not_one_of(field.to_owned(), class, allowed).suggesting(meant));
    }
    let empty = Map::new();
    let config = value.get("config").and_then(Value::as_object);
    Spec::new(class, config.unwrap_or(&empty))
}

/// The name, or an object for a layer.
pub(super) fn canonical(field: &str, value: &Value) -> Result<Value> {
    match value {
        Value::Object(object) => {
            // Keras writes some functions as objects whose config is the name.
            if let Some(Value::String(name)) = object.get("config") {
                return Ok(json!(named(field, &json!(name))?.name()));
            }
            let spec = inside(field, value)?;
            Ok(json!({"class_name": spec.class_name(), "config": spec.config()}))
        }
        other => Ok(json!(named(field, other)?.name())),
    }
}

/// Keras 3's form of a canonical value.
pub(super) fn keras_object(value: &Value) -> Value {
    match inside("activation", value) {
        Ok(spec) => json!({
            "module": "keras.layers",
            "class_name": spec.class_name(),
            "config": spec.keras_config(&spec.info().snake_name()),
            "registered_name": null,
        }),
        // Keras 3 writes its own name of the function.
        Err(_) if value == Activation::Swish.name() => json!("silu"),
        Err(_) => value.clone(),
    }
}
