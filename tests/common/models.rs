//! The whole models of tests/golden/layers.

use conv_playground::layers::{Batch, Spec};
use conv_playground::model::Sequential;
use serde::Deserialize;
use serde_json::Value;

/// A model as Keras tells it, with the rules of its weights.
#[derive(Debug, Deserialize)]
pub struct KerasModel {
    /// The name of its files.
    pub name: String,
    /// Keras' JSON.
    pub keras: Value,
    /// An item's sides.
    pub input: Vec<usize>,
    /// Its weights.
    pub weights: Vec<KerasWeight>,
}

/// How a weight is made.
#[derive(Debug, Deserialize)]
pub struct KerasWeight {
    /// The layer's name and its own.
    pub path: String,
    shape: Vec<usize>,
    exponent: i32,
}

/// The numbers of `hashed` in tests/golden/layers/generate.py.
pub fn hashed(number: u32, count: usize) -> Vec<f32> {
    (0..count as u32)
        .map(|at| {
            let mixed = (number.wrapping_mul(7919).wrapping_add(at).wrapping_add(1))
                .wrapping_mul(2_654_435_761);
            let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519);
            (f64::from(mixed >> 8) / f64::from(1 << 23) - 1.0) as f32
        })
        .collect()
}

impl KerasModel {
    /// All of them.
    pub fn all() -> Vec<Self> {
        super::cases(include_str!("../golden/layers/models.json"))
    }

    /// Its layers.
    pub fn specs(&self) -> Vec<Spec> {
        let layers = self.keras["config"]["layers"].as_array().unwrap();
        layers
            .iter()
            .map(|layer| {
                let class = layer["class_name"].as_str().unwrap();
                Spec::new(class, layer["config"].as_object().unwrap()).unwrap()
            })
            .collect()
    }

    /// With its weights.
    pub fn model(&self) -> Sequential {
        let mut model = Sequential::build(&self.specs(), None, 7).unwrap();
        let weights = self.weights.iter().zip(0..).map(|(weight, number)| {
            let scale = 2.0f32.powi(weight.exponent);
            let shift = f32::from(weight.path.ends_with("moving_variance"));
            let numbers = hashed(number, weight.shape.iter().product());
            numbers.iter().map(|w| w * scale + shift).collect()
        });
        model.set_weights(weights.collect()).unwrap();
        model
    }

    /// Two items.
    pub fn x(&self) -> Batch {
        let count = 2 * self.input.iter().product::<usize>();
        Batch::new(2, &self.input, hashed(99, count)).unwrap()
    }
}
