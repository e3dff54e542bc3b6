//! `InputLayer`: the sides of the items that a model takes.

use super::batch::{Batch, MOST_SIDES};
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::sides::sides_text;
use crate::error::{Error, Result};
use serde_json::{Map, Value, json};

const DTYPES: &[&str] = &["float32", "float16", "float64", "uint8", "int32", "int64"];

pub static INFO: LayerInfo = LayerInfo::new(
    "InputLayer",
    "in",
    &[
        Opt::new("batch_shape", Kind::BatchShape, Given::Required),
        // Numbers are `f32` whatever the picture's were.
        Opt::new("dtype", Kind::Choice(DTYPES), Given::Text("float32")),
        Opt::new("sparse", Kind::Off, Given::Flag(false)),
        Opt::new("ragged", Kind::Off, Given::Flag(false)),
        Opt::new("optional", Kind::Flag, Given::Flag(false)),
        Opt::off("input_tensor").or(&["tensor"]),
    ],
    |options| {
        let sides = options.json("batch_shape").as_array().map_or(0, Vec::len);
        if !(2..=MOST_SIDES + 1).contains(&sides) {
            return Err(Error::Shape {
                op: "InputLayer",
                field: options.field("shape").into(),
                got: options.json("batch_shape").to_string(),
                expected: format!("1…{MOST_SIDES}"),
            });
        }
        Ok(Box::new(Input))
    },
)
.aliases(&["Input"])
.places(&[
    "shape",
    "batch_size",
    "dtype",
    "sparse",
    "ragged",
    "batch_shape",
])
.rewrite(batch_first);

/// `shape` and `batch_size`, as code says it, to `batch_shape`, as Keras keeps it.
fn batch_first(given: &mut Map<String, Value>) {
    for name in ["batch_input_shape", "batch_shape"] {
        if let Some(shape) = given.remove(name).filter(|shape| !shape.is_null()) {
            given.insert("batch_shape".into(), shape);
        }
    }
    let batch = given.remove("batch_size").unwrap_or(Value::Null);
    for name in ["shape", "input_shape"] {
        match given.remove(name) {
            Some(Value::Array(sides)) => {
                let all: Vec<Value> = std::iter::once(batch.clone()).chain(sides).collect();
                given.insert("batch_shape".into(), json!(all));
            }
            Some(Value::Null) | None => {}
            Some(other) => {
                given.insert("batch_shape".into(), other);
            }
        }
    }
}

/// Passes on what it gets.
#[derive(Debug)]
struct Input;

impl Layer for Input {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        if input.is_empty() || input.len() > MOST_SIDES {
            return Err(Error::Shape {
                op: "InputLayer",
                field: "InputLayer.shape".into(),
                got: sides_text(input),
                expected: format!("1…{MOST_SIDES}"),
            });
        }
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        Ok(x.clone())
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        Gradients::of_input(back.dy.clone())
    }
}
