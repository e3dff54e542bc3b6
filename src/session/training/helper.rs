//! Who computes parts of batches for a run that lives elsewhere.

use super::batch::Part;
use super::recipe::Recipe;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::layers::Batch;
use crate::model::Sequential;
use crate::train::{Labels, Share, Trainer};

/// A model like the run's, whose weights come with each part.
#[derive(Debug)]
pub struct Helper {
    model: Sequential,
    trainer: Trainer,
    sides: [usize; 3],
}

impl Helper {
    /// For the run that `config`'s link stands for, on pictures of these sides in so many classes.
    ///
    /// # Errors
    ///
    /// Those of the run.
    pub fn new(config: &Config, sides: [usize; 3], classes: usize) -> Result<Self> {
        let recipe = Recipe::of(config, sides, classes)?;
        let model = recipe.model()?;
        let trainer = Trainer::compile(&model, &recipe.compile)?;
        Ok(Self {
            model,
            trainer,
            sides,
        })
    }

    /// Computes a part: `x` holds its items one after another, `weights` all weights in Keras' order.
    ///
    /// # Errors
    ///
    /// `length-mismatch` (`weights`, `x`), `diverged`.
    pub fn share(
        &mut self,
        weights: &[f32],
        x: Vec<f32>,
        labels: Vec<u32>,
        number: u32,
        step: u32,
    ) -> Result<Share> {
        set_flat(&mut self.model, weights)?;
        let labels = Labels::Classes(labels).for_loss(self.trainer.loss())?;
        let x = Batch::new(labels.len(), &self.sides, x)?;
        let part = Part {
            number,
            step,
            x,
            labels,
        };
        part.share(&self.trainer, &self.model)
    }
}

/// Sets all weights from one list in Keras' order; changes nothing where its length does not fit.
pub(in crate::session) fn set_flat(model: &mut Sequential, flat: &[f32]) -> Result<()> {
    let all = super::weights_len(model);
    if flat.len() != all {
        return Err(Error::Length {
            op: "setWeights",
            field: "weights".into(),
            got: flat.len(),
            expected: all,
            shape: all.to_string(),
        });
    }
    let mut rest = flat;
    let layers = model.layers_mut().iter_mut();
    for weight in layers.flat_map(|built| built.weights_mut()) {
        let (mine, others) = rest.split_at(weight.data.len());
        weight.data.copy_from_slice(mine);
        rest = others;
    }
    Ok(())
}
