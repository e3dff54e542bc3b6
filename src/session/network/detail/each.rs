//! Numbers that come from one place each, or from a few.

use super::super::run::maps_of;
use super::{Spot, number};
use crate::layers::Spec;
use crate::ops::resize::{Interpolation, between};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One number from one number.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EachDetail {
    /// `each`.
    pub kind: &'static str,
    /// Keras' class.
    pub class_name: &'static str,
    /// What goes in.
    pub input: f32,
    /// What comes out.
    pub output: f32,
    /// The layer's numbers for this channel: weights and options by their names.
    pub parameters: BTreeMap<String, f64>,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Place {
    /// The map.
    pub map: usize,
    /// The column.
    pub x: usize,
    /// The row.
    pub y: usize,
}

/// One number under another index.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FlattenDetail {
    /// `flatten`.
    pub kind: &'static str,
    /// Of all numbers, counted channels first, then columns, then rows.
    pub index: usize,
    /// Where it stood.
    pub from: Place,
    /// The number.
    pub output: f32,
}

/// Numbers from other places.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ShapeDetail {
    /// `shape`.
    pub kind: &'static str,
    /// Columns, rows and shares of the input's numbers; empty for a zero that was added.
    pub from: Vec<Part>,
    /// The number.
    pub output: f32,
}

/// A share of a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Part {
    /// The column.
    pub x: usize,
    /// The row.
    pub y: usize,
    /// How much of it.
    pub weight: f32,
    /// The number.
    pub value: f32,
}

pub(super) fn each(spot: &Spot) -> EachDetail {
    let channels = spot.output.batch.channels().max(1);
    let channel = spot.index() % channels;
    let mut parameters = numbers(spot.built.spec(), channel);
    for weight in spot.built.weights() {
        if weight.data.len() == channels {
            let value = f64::from(spot.weight(weight.name, channel));
            parameters.insert(weight.name.to_owned(), value);
        }
    }
    if let Some(sum) = softmax_sum(spot) {
        parameters.insert("sum".to_owned(), sum);
    }
    EachDetail {
        kind: "each",
        class_name: spot.built.spec().class_name(),
        input: number(spot.before, spot.index()),
        output: spot.value(),
        parameters,
    }
}

/// What a softmax divides by: `Σ exp(xⱼ)` over the numbers that it makes shares of. It runs over the channels unless
/// `axis` says otherwise; then, and where the sum is too large to be written, there is none.
fn softmax_sum(spot: &Spot) -> Option<f64> {
    let spec = spot.built.spec();
    let option = |name| spec.config().get(name);
    let is_softmax = match spec.class_name() {
        "Softmax" => true,
        "Activation" => option("activation")?.as_str() == Some("softmax"),
        _ => false,
    };
    let sides = spot.before.batch.sides().len() as i64;
    let axis = option("axis").and_then(Value::as_i64).unwrap_or(-1);
    // The batch counts as a side too.
    if !is_softmax || (axis != -1 && axis != sides) {
        return None;
    }
    let channels = spot.before.batch.channels().max(1);
    let first = spot.index() / channels * channels;
    let line = spot.before.batch.data().get(first..first + channels)?;
    let sum: f64 = line.iter().map(|&x| f64::from(x).exp()).sum();
    sum.is_finite().then_some(sum)
}

/// The options that are numbers, or lists with one for each channel.
fn numbers(spec: &Spec, channel: usize) -> BTreeMap<String, f64> {
    let options = spec.config().iter().filter_map(|(name, value)| {
        let number = match value {
            Value::Array(list) => list
                .get(channel.min(list.len().saturating_sub(1)))?
                .as_f64(),
            one => one.as_f64(),
        };
        Some((name.clone(), number?))
    });
    options.collect()
}

pub(super) fn flatten(spot: &Spot) -> FlattenDetail {
    let index = spot.index();
    let [maps, _, width] = maps_of(&spot.before.batch).map(|side| side.max(1));
    FlattenDetail {
        kind: "flatten",
        index,
        from: Place {
            map: index % maps,
            x: index / maps % width,
            y: index / maps / width,
        },
        output: spot.value(),
    }
}

pub(super) fn shifted(spot: &Spot, by: [isize; 2]) -> ShapeDetail {
    let [height, width] = spot.input_size();
    let place =
        |at: usize, by: isize, size: usize| at.checked_add_signed(by).filter(|&place| place < size);
    let from = place(spot.y, by[0], height).zip(place(spot.x, by[1], width));
    let part = |(y, x)| Part {
        x,
        y,
        weight: 1.0,
        value: spot.input(spot.map, y, x),
    };
    ShapeDetail {
        kind: "shape",
        from: from.map(part).into_iter().collect(),
        output: spot.value(),
    }
}

pub(super) fn enlarged(spot: &Spot, size: [usize; 2], how: Interpolation) -> ShapeDetail {
    let [height, width] = spot.input_size();
    let shares = |length: usize, factor: usize, at: usize| {
        let row = between(length, factor, how).get(at).copied();
        let ends = row.map(|row| [(row.before, 1.0 - row.weight), (row.after, row.weight)]);
        ends.into_iter()
            .flatten()
            .filter(|(_, weight)| *weight > 0.0)
    };
    let mut from = Vec::new();
    for (y, of_rows) in shares(height, size[0], spot.y) {
        for (x, of_cols) in shares(width, size[1], spot.x) {
            from.push(Part {
                x,
                y,
                weight: of_rows * of_cols,
                value: spot.input(spot.map, y, x),
            });
        }
    }
    ShapeDetail {
        kind: "shape",
        from,
        output: spot.value(),
    }
}
