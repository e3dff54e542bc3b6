//! Networks: a row of layers with their weights.

mod backward;
mod build;
mod head;
pub mod keras_json;
mod names;
mod run;
mod summary;
mod weights;

pub use backward::{ModelGradients, Pass};
pub use build::Partial;
pub use head::Head;
pub use summary::{Row, Summary};
pub use weights::NamedWeight;

use crate::layers::{Layer, Side, Spec, Weight};

/// A layer of a network, with its weights.
#[derive(Debug)]
pub struct Built {
    spec: Spec,
    name: String,
    number: usize,
    layer: Box<dyn Layer>,
    output: Vec<Side>,
    weights: Vec<Weight>,
}

impl Built {
    /// What it was made of.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// Its name, as Keras gives names: `conv2d`, `conv2d_1`, …
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its place in the list of which the model was built, from 1; the `InputLayer` counts there.
    pub fn number(&self) -> usize {
        self.number
    }

    /// What computes.
    pub fn layer(&self) -> &dyn Layer {
        self.layer.as_ref()
    }

    /// An output item's sides, `None` where the model takes any size.
    pub fn output(&self) -> &[Side] {
        &self.output
    }

    /// Its weights, in Keras' order.
    pub fn weights(&self) -> &[Weight] {
        &self.weights
    }

    /// Its weights, to write.
    pub fn weights_mut(&mut self) -> &mut [Weight] {
        &mut self.weights
    }
}

/// Keras' `Sequential`: every layer takes what the one before gives.
///
/// Its layers are those that Keras lists in `model.layers`: an `InputLayer` is not among them.
///
/// ```
/// use conv_playground::layers::{Batch, Spec};
/// use conv_playground::model::Sequential;
/// use serde_json::json;
///
/// let spec = |class, options: serde_json::Value| Spec::new(class, options.as_object().unwrap());
/// let specs = [
///     spec("InputLayer", json!({"shape": [32, 32, 3]}))?,
///     spec("Conv2D", json!({"filters": 32, "kernel_size": 3, "activation": "relu"}))?,
///     spec("Flatten", json!({}))?,
///     spec("Dense", json!({"units": 10}))?,
/// ];
/// let model = Sequential::build(&specs, None, 7)?;
/// assert_eq!(model.summary().rows[0].output_shape, [None, Some(30), Some(30), Some(32)]);
/// assert_eq!(model.summary().rows[0].params, 896);
///
/// let images = Batch::zeros(2, &[32, 32, 3])?;
/// assert_eq!(model.predict(&images)?.dims(), [2, 10]);
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug)]
pub struct Sequential {
    input: Vec<Side>,
    input_spec: Option<Spec>,
    seed: u32,
    layers: Vec<Built>,
}

impl Sequential {
    /// An input item's sides, `None` where any size is taken.
    pub fn input(&self) -> &[Side] {
        &self.input
    }

    /// The `InputLayer` of which it was built, if there was one.
    pub fn input_spec(&self) -> Option<&Spec> {
        self.input_spec.as_ref()
    }

    /// The layers.
    pub fn layers(&self) -> &[Built] {
        &self.layers
    }

    /// The layers, to train.
    pub fn layers_mut(&mut self) -> &mut [Built] {
        &mut self.layers
    }
}
