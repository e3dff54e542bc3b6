//! How the Network lab's model is trained: the fields `data`, `batch` and `ep`, and there `opt` and `lr`.

use super::build::need_networks;
use super::limits::{BATCH, TRAIN_EPOCHS};
use super::number::{number_text, whole};
use super::{Config, Lab, learn};
use crate::data::Dataset;
use crate::error::{Error, Result};
use crate::train::optimizer::{OPTIMIZERS, find};

/// How many items a step takes. Frozen for `v=1`.
pub(super) const BATCH_SIZE: &str = "32";
/// How often all items are seen. Frozen for `v=1`.
pub(super) const EPOCHS: &str = "5";

/// How the model is trained.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainConfig {
    /// What it learns from; `None` while nobody has asked.
    pub data: Option<&'static str>,
    /// Keras' name.
    pub optimizer: &'static str,
    /// How far a step goes; `None` is Keras' default of the optimizer.
    pub rate: Option<f32>,
    /// Items of a step.
    pub batch: usize,
    /// How often all items are seen.
    pub epochs: usize,
}

/// The data sets that a link can name; `own` is the visitor's.
pub const DATA: [&str; 4] = Dataset::IDS;

impl Default for TrainConfig {
    fn default() -> Self {
        Self {
            data: None,
            optimizer: learn::OPTIMIZER,
            rate: None,
            batch: 32,
            epochs: 5,
        }
    }
}

impl TrainConfig {
    /// How far a step goes.
    pub fn learning_rate(&self) -> f32 {
        self.rate.unwrap_or_else(|| usual_rate(self.optimizer))
    }

    /// So that what a link leaves out is told in one way only.
    fn settle(&mut self) {
        self.rate = self.rate.filter(|rate| *rate != usual_rate(self.optimizer));
    }
}

/// Keras' default.
fn usual_rate(optimizer: &str) -> f32 {
    let settings = find(optimizer).map_or(&[][..], |info| info.settings);
    let rate = settings.iter().find(|row| row.name == "learning_rate");
    rate.and_then(|row| row.default).unwrap_or(0.001) as f32
}

pub(super) fn write_data(config: &mut Config, text: &str) -> Result<()> {
    config.train.data = match text {
        "" => None,
        _ => {
            need_networks("data")?;
            let found = DATA.into_iter().find(|&id| id == text);
            Some(found.ok_or_else(|| Error::not_one_of("data", text, DATA))?)
        }
    };
    Ok(())
}

pub(super) fn write_batch(config: &mut Config, text: &str) -> Result<()> {
    need_networks("batch")?;
    config.train.batch = whole("batch", text, 1, BATCH)?;
    Ok(())
}

pub(super) fn write_epochs(config: &mut Config, text: &str) -> Result<()> {
    need_networks("ep")?;
    config.train.epochs = whole("ep", text, 1, TRAIN_EPOCHS)?;
    Ok(())
}

pub(super) fn read_optimizer(config: &Config) -> String {
    match config.lab {
        Lab::Net => config.train.optimizer,
        _ => config.learn.optimizer,
    }
    .into()
}

pub(super) fn write_optimizer(config: &mut Config, text: &str) -> Result<()> {
    let names = || OPTIMIZERS.iter().map(|info| info.name);
    let found = names().find(|&name| name == text);
    let name = found.ok_or_else(|| Error::not_one_of("opt", text, names()))?;
    match config.lab {
        Lab::Net => {
            config.train.optimizer = name;
            config.train.settle();
        }
        _ => config.learn.optimizer = name,
    }
    Ok(())
}

pub(super) fn default_rate(config: &Config) -> String {
    match config.lab {
        Lab::Net => number_text(usual_rate(config.train.optimizer)),
        _ => learn::RATE.into(),
    }
}

pub(super) fn read_rate(config: &Config) -> String {
    number_text(match config.lab {
        Lab::Net => config.train.learning_rate(),
        _ => config.learn.rate,
    })
}

pub(super) fn write_rate(config: &mut Config, text: &str) -> Result<()> {
    let rate = learn::parse_rate(text)?;
    match config.lab {
        Lab::Net => {
            config.train.rate = Some(rate);
            config.train.settle();
        }
        _ => config.learn.rate = rate,
    }
    Ok(())
}
