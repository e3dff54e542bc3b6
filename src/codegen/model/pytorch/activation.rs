//! Activations, and the layers that are some.

use super::helpers::{Helper, Helpers};
use super::shape::dimension;
use crate::error::{Error, Result};
use crate::layers::{Side, Spec};
use crate::ops::activation::Activation;
use serde_json::{Map, Value};

/// The module of an `activation` option: a name, or a layer inside a layer; none for `linear`.
pub fn option(value: &Value, sides: &[Side], helpers: &mut Helpers) -> Result<Option<String>> {
    if let Value::Object(object) = value {
        let class = object.get("class_name").and_then(Value::as_str);
        let empty = Map::new();
        let config = object.get("config").and_then(Value::as_object);
        let spec = Spec::new(class.unwrap_or_default(), config.unwrap_or(&empty))?;
        return layer(&spec, sides, helpers);
    }
    let name = value.as_str().unwrap_or_default();
    Ok(match Activation::parse("activation", name)? {
        Activation::Linear => None,
        Activation::Relu => Some("nn.ReLU()".into()),
        Activation::LeakyRelu => Some("nn.LeakyReLU(0.2)".into()),
        Activation::Elu => Some("nn.ELU()".into()),
        Activation::Gelu => Some("nn.GELU()".into()),
        Activation::Sigmoid => Some("nn.Sigmoid()".into()),
        Activation::Tanh => Some("nn.Tanh()".into()),
        Activation::Softplus => Some("nn.Softplus()".into()),
        Activation::Softmax => Some(softmax(-1, sides)?),
        Activation::Swish => Some("nn.SiLU()".into()),
    })
}

fn softmax(axis: i64, sides: &[Side]) -> Result<String> {
    Ok(format!(
        "nn.Softmax({})",
        dimension("Softmax.axis", axis, sides)?
    ))
}

/// The module of `ReLU`, `LeakyReLU` or `Softmax`.
pub fn layer(spec: &Spec, sides: &[Side], helpers: &mut Helpers) -> Result<Option<String>> {
    let options = super::options::Options(spec);
    Ok(Some(match spec.class_name() {
        "LeakyReLU" => format!("nn.LeakyReLU({})", options.number("negative_slope")?),
        "Softmax" => softmax(options.signed("axis")?, sides)?,
        "ReLU" => {
            let most = options.json("max_value").as_f64();
            let slope = options.number("negative_slope")?;
            let threshold = options.number("threshold")?;
            match (most, slope, threshold) {
                (None, 0.0, 0.0) => "nn.ReLU()".to_owned(),
                (None, slope, 0.0) => format!("nn.LeakyReLU({slope})"),
                (Some(6.0), 0.0, 0.0) => "nn.ReLU6()".to_owned(),
                _ => {
                    helpers.need(Helper::Rectify);
                    let most = most.map_or_else(|| "None".into(), |most| most.to_string());
                    format!("Rectify({most}, {slope}, {threshold})")
                }
            }
        }
        other => return Err(Error::not_in_target("PyTorch", "class_name", other)),
    }))
}
