//! Keras' regularizers: what weights cost by themselves.

use crate::error::{Error, Result};
use crate::layers::Spec;
use crate::model::Sequential;
use serde_json::Value;

/// `l1·Σ|w| + l2·Σw²` of one weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Penalty {
    l1: f64,
    l2: f64,
}

/// Keras' default of `L1` and of `L2`.
const DEFAULT: f64 = 0.01;

impl Penalty {
    /// What a weight costs; its slope is added to the gradient.
    pub(super) fn add(self, weight: &[f32], gradient: &mut [f32]) -> f64 {
        let mut sum = 0.0;
        for (&w, slope) in weight.iter().zip(gradient) {
            let w = f64::from(w);
            sum += self.l1 * w.abs() + self.l2 * w * w;
            let sign = if w == 0.0 { 0.0 } else { w.signum() };
            *slope += (self.l1 * sign + 2.0 * self.l2 * w) as f32;
        }
        sum
    }

    /// The same without the slope.
    pub(super) fn cost(self, weight: &[f32]) -> f64 {
        self.add(weight, &mut vec![0.0; weight.len()])
    }
}

/// The penalty of every weight, in the order of [`Sequential::weights`].
///
/// # Errors
///
/// `unavailable`: a regularizer of another kind, a constraint, or a regularizer of activities, by the
/// layer's option.
pub(super) fn penalties(model: &Sequential) -> Result<Vec<Option<Penalty>>> {
    let mut all = Vec::new();
    for built in model.layers() {
        let spec = built.spec();
        let at_layer = |error: Error| error.at_layer(built.number(), built.name());
        for option in spec.config().keys() {
            let other = option.ends_with("_constraint") || option == "activity_regularizer";
            if other && !spec.config()[option].is_null() {
                let field = format!("{}.{option}", spec.class_name());
                return Err(at_layer(Error::unavailable(field, "not-built")));
            }
        }
        for weight in built.weights() {
            let found = match weight.trainable {
                true => read(spec, option_of(spec, weight.name)).map_err(at_layer)?,
                false => None,
            };
            all.push(found);
        }
    }
    Ok(all)
}

/// The option that holds a weight's regularizer.
fn option_of(spec: &Spec, weight: &str) -> String {
    let name = weight.strip_suffix("_kernel").unwrap_or(weight);
    match (spec.class_name(), name) {
        ("DepthwiseConv2D", "kernel") => "depthwise_regularizer".into(),
        _ => format!("{name}_regularizer"),
    }
}

fn read(spec: &Spec, option: String) -> Result<Option<Penalty>> {
    let said = spec.config().get(&option);
    let Some(value) = said.filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let name = value.as_str().or_else(|| value.get("class_name")?.as_str());
    let number = |key: &str, default: f64| {
        let said = value.get("config").and_then(|config| config.get(key));
        said.and_then(Value::as_f64).unwrap_or(default)
    };
    let (l1, l2) = match name.map(str::to_ascii_lowercase).as_deref() {
        Some("l1") => (number("l1", DEFAULT), 0.0),
        Some("l2") => (0.0, number("l2", DEFAULT)),
        Some("l1l2" | "l1_l2" | "l1-l2") => (number("l1", 0.0), number("l2", 0.0)),
        _ => {
            let field = format!("{}.{option}", spec.class_name());
            return Err(Error::unavailable(field, "not-built"));
        }
    };
    Ok(Some(Penalty { l1, l2 }))
}
