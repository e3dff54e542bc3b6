//! A number that a fully connected layer makes.

use super::Spot;
use super::window::activation_name;
use crate::layers::{Activate, View};
use crate::ops::sums::dot;
use serde::Serialize;

/// All inputs with their weights.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DenseDetail {
    /// `dense`.
    pub kind: &'static str,
    /// Which of the layer's units.
    pub unit: usize,
    /// How many inputs.
    pub inputs: usize,
    /// The inputs' sides before they were flattened: height, width, channels.
    pub shape: Vec<usize>,
    /// One an input.
    #[serde(skip)]
    pub weights: Vec<f32>,
    /// One an input.
    #[serde(skip)]
    pub values: Vec<f32>,
    /// Σ weights · values.
    pub sum: f64,
    /// Is added.
    pub bias: f32,
    /// `sum + bias`.
    pub total: f64,
    /// Keras' name.
    pub activation: &'static str,
    /// The number.
    pub output: f32,
}

pub(super) fn detail(spot: &Spot, activation: &Activate) -> DenseDetail {
    let inputs = spot.before.batch.channels();
    let units = spot.output.batch.channels();
    let unit = spot.index() % units.max(1);
    let begin = spot.index() / units.max(1) * inputs;
    let values = spot.before.batch.data().get(begin..begin + inputs);
    let values = values.unwrap_or_default().to_vec();
    let kernel = spot.built.weights().first();
    let kernel = kernel.map_or(&[][..], |weight| &weight.data);
    let weights: Vec<f32> = kernel
        .iter()
        .skip(unit)
        .step_by(units.max(1))
        .copied()
        .collect();
    let sum = dot(&weights, &values);
    let bias = spot.weight("bias", unit);
    DenseDetail {
        kind: "dense",
        unit,
        inputs,
        shape: shape_before(spot),
        weights,
        values,
        sum,
        bias,
        total: sum + f64::from(bias),
        activation: activation_name(activation),
        output: spot.value(),
    }
}

/// The sides of the maps that the input's row was made of, through layers that change no place.
fn shape_before(spot: &Spot) -> Vec<usize> {
    let mut layer = spot.layer;
    let own = spot.plan.input_sides(layer).to_vec();
    while own.len() == 1 && layer > 0 {
        layer -= 1;
        let view = spot.plan.built(layer).map(|built| built.layer().view());
        match view {
            Some(View::Reshaped) => return spot.plan.input_sides(layer).to_vec(),
            Some(View::Each) => {}
            _ => break,
        }
    }
    own
}
