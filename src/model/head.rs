//! A model's end without its last activation.

use super::Sequential;
use crate::layers::{Layer, Spec};
use crate::ops::activation::Activation;
use serde_json::{Map, Value, json};

/// The last layer without its `softmax` or `sigmoid`: losses of probabilities go back to the logits,
/// as Keras does, so that no probability is rounded to 0 or 1 before its logarithm is taken.
#[derive(Debug)]
pub struct Head {
    activation: Activation,
    layer: Box<dyn Layer>,
}

impl Head {
    /// What was left out.
    pub fn activation(&self) -> Activation {
        self.activation
    }

    /// The layer without it; its weights are the last layer's.
    pub(super) fn layer(&self) -> &dyn Layer {
        self.layer.as_ref()
    }
}

impl Sequential {
    /// Whether a row of so many outputs is probabilities already, and no logits.
    pub fn gives_probabilities(&self, channels: usize) -> bool {
        self.head()
            .is_some_and(|head| head.activation == of_logits(channels))
    }

    /// The probabilities of classes that outputs mean, `channels` of them an item: of yes alone where it is one.
    pub fn probabilities(&self, outputs: &[f32], channels: usize) -> Vec<f32> {
        let mut outputs = outputs.to_vec();
        if !self.gives_probabilities(channels) {
            of_logits(channels).apply(&mut outputs, channels);
        }
        outputs
    }

    /// The last layer without its activation, if that is a `softmax` or a `sigmoid`.
    pub fn head(&self) -> Option<Head> {
        let spec = self.layers.last()?.spec();
        let activation = spec.config().get("activation");
        let of_layer = match spec.class_name() {
            "Softmax" => is_last_axis(spec.config()).then_some(Activation::Softmax),
            _ => activation.and_then(of_probabilities),
        };
        let linear = json!("linear");
        let twin = match activation {
            Some(_) => spec.with("activation", linear),
            None => {
                let options = Map::from_iter([("activation".to_owned(), linear)]);
                Spec::new("Activation", &options)
            }
        };
        Some(Head {
            activation: of_layer?,
            layer: twin.ok()?.layer().ok()?,
        })
    }
}

/// What makes probabilities of logits.
fn of_logits(channels: usize) -> Activation {
    match channels {
        1 => Activation::Sigmoid,
        _ => Activation::Softmax,
    }
}

fn of_probabilities(activation: &Value) -> Option<Activation> {
    let inside = activation.get("class_name").and_then(Value::as_str);
    match (activation.as_str(), inside) {
        (Some("softmax"), _) => Some(Activation::Softmax),
        (Some("sigmoid"), _) => Some(Activation::Sigmoid),
        (_, Some("Softmax")) => {
            let config = activation.get("config").and_then(Value::as_object);
            config
                .is_none_or(is_last_axis)
                .then_some(Activation::Softmax)
        }
        _ => None,
    }
}

fn is_last_axis(config: &Map<String, Value>) -> bool {
    config
        .get("axis")
        .is_none_or(|axis| axis.as_i64() == Some(-1))
}
