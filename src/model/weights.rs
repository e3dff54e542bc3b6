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

    /// How many numbers all weights hold.
    pub fn weights_len(&self) -> usize {
        let weights = self.layers.iter().flat_map(|built| &built.weights);
        weights.map(|weight| weight.data.len()).sum()
    }

    /// The numbers of all weights, in Keras' order, one weight after another.
    pub fn flat_weights(&self) -> Vec<f32> {
        let weights = self.layers.iter().flat_map(|built| &built.weights);
        let numbers = weights.flat_map(|weight| &weight.data);
        numbers.copied().collect()
    }

    /// Replaces every weight from what [`Sequential::flat_weights`] gives; changes nothing when the length does not
    /// fit.
    ///
    /// # Errors
    ///
    /// `length-mismatch` (`weights`).
    pub fn set_flat_weights(&mut self, flat: &[f32]) -> Result<()> {
        let expected = self.weights_len();
        if flat.len() != expected {
            return Err(Error::Length {
                op: "setWeights",
                field: "weights".into(),
                got: flat.len(),
                expected,
                shape: expected.to_string(),
            });
        }
        let mut rest = flat;
        for weight in self.layers.iter_mut().flat_map(|built| &mut built.weights) {
            let (mine, others) = rest.split_at(weight.data.len());
            weight.data.copy_from_slice(mine);
            rest = others;
        }
        Ok(())
    }
}
