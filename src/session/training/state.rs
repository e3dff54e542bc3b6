//! What is told of a run; the JavaScript form is `TrainState` in `www/js/train/protocol.js`.

use super::Training;
use super::curve::CurveState;
use crate::data::Info;
use crate::train;
use serde::Serialize;

/// A run, as far as the core knows it; whoever has a clock adds times.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TrainingState {
    /// The link of which it was made.
    pub fragment: String,
    /// What it learns from.
    pub data: Info,
    /// Keras' name.
    pub loss: &'static str,
    /// Steps done.
    pub step: u32,
    /// Of all epochs.
    pub steps: u32,
    /// Whole epochs done.
    pub epoch: usize,
    /// Of so many.
    pub epochs: usize,
    /// Of the present epoch's training.
    pub share: f64,
    /// Loss and accuracy over the steps.
    pub curve: CurveState,
    /// Each epoch that is over.
    pub history: Vec<EpochState>,
    /// Where weights were kept.
    pub checkpoints: Vec<CheckpointState>,
    /// Whether all epochs are over.
    pub over: bool,
    /// Whether no batch can be split.
    pub whole_batches: bool,
}

/// Loss and accuracy.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ScoresState {
    /// Mean.
    pub loss: f64,
    /// 0…1.
    pub accuracy: f64,
}

/// An epoch that is over.
#[derive(Debug, Clone, Serialize)]
pub struct EpochState {
    /// The first step behind it.
    pub step: u32,
    /// Means over its steps.
    pub training: ScoresState,
    /// Behind its last step.
    pub validation: Option<ScoresState>,
}

/// A checkpoint without its weights.
#[derive(Debug, Clone, Serialize)]
pub struct CheckpointState {
    /// Steps done before.
    pub step: u32,
    /// Whole epochs done before.
    pub epoch: u32,
    /// Of the step's batch.
    pub loss: Option<f64>,
}

impl From<train::Scores> for ScoresState {
    fn from(scores: train::Scores) -> Self {
        Self {
            loss: scores.loss(),
            accuracy: scores.accuracy(),
        }
    }
}

impl Training {
    /// How far it is.
    pub fn state(&self) -> TrainingState {
        let fit = &self.fit;
        let ends = fit.history().iter().zip(&self.ends);
        TrainingState {
            fragment: self.recipe.fragment.clone(),
            data: self.data.clone(),
            loss: self.trainer.loss().name,
            step: self.steps_done(),
            steps: self.steps(),
            epoch: fit.epoch(),
            epochs: fit.options().epochs,
            share: fit.share(),
            curve: self.curve.state(),
            history: ends
                .map(|(epoch, &step)| EpochState {
                    step,
                    training: epoch.training.into(),
                    validation: epoch.validation.map(Into::into),
                })
                .collect(),
            checkpoints: self
                .checkpoints
                .all()
                .iter()
                .map(|checkpoint| CheckpointState {
                    step: checkpoint.step,
                    epoch: checkpoint.epoch,
                    loss: checkpoint.loss,
                })
                .collect(),
            over: fit.is_over(),
            whole_batches: self.model.needs_whole_batches(),
        }
    }
}
