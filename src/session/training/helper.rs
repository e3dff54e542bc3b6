//! Who computes parts of batches for a run that lives elsewhere.

use super::batch::Part;
use super::recipe::Recipe;
use crate::config::Config;
use crate::error::Result;
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
        self.model.set_flat_weights(weights)?;
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
