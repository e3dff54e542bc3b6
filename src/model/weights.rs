//! A model's weights, out and in, in the order of Keras' `get_weights()`.

use super::Sequential;
use crate::error::{Error, Result};
use crate::layers::Weight;
use crate::tensor::shape_text;

/// A weight with the layer that it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct NamedWeight<'a> {
    /// The layer's name.
    pub layer: &'a str,
    /// The weight.
    pub weight: &'a Weight,
}

impl NamedWeight<'_> {
    /// Keras' path within the model: `conv2d/kernel`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.layer, self.weight.name)
    }
}

impl Sequential {
    /// Every weight, in Keras' order.
    pub fn weights(&self) -> Vec<NamedWeight<'_>> {
        self.layers
            .iter()
            .flat_map(|built| {
                built.weights.iter().map(|weight| NamedWeight {
                    layer: &built.name,
                    weight,
                })
            })
            .collect()
    }

    /// Replaces every weight, in Keras' order; changes nothing when one does not fit.
    ///
    /// # Errors
    ///
    /// - `length-mismatch`: not as many weights as the model has (`weights`), or a weight of another
    ///   length (its path).
    pub fn set_weights(&mut self, all: Vec<Vec<f32>>) -> Result<()> {
        let mine = self.weights();
        if mine.len() != all.len() {
            return Err(Error::Length {
                op: "setWeights",
                field: "weights".into(),
                got: all.len(),
                expected: mine.len(),
                shape: mine.len().to_string(),
            });
        }
        for (named, given) in mine.iter().zip(&all) {
            if named.weight.data.len() != given.len() {
                return Err(Error::Length {
                    op: "setWeights",
                    field: named.path().into(),
                    got: given.len(),
                    expected: named.weight.data.len(),
                    shape: shape_text(&named.weight.shape),
                });
            }
        }
        let slots = self.layers.iter_mut().flat_map(|built| &mut built.weights);
        for (weight, given) in slots.zip(all) {
            weight.data = given;
        }
        Ok(())
    }
}
