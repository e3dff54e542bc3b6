//! A run that is put away, and taken up later.

use super::Training;
use super::checkpoints::{Checkpoint, Checkpoints};
use super::curve::{Curve, Point};
use crate::config::Config;
use crate::data::Dataset;
use crate::error::{Error, Result};
use crate::train::Left;
use serde::{Deserialize, Serialize};

/// All of a run but its long lists of numbers; the link says the rest.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Head {
    version: u32,
    steps: u32,
    left: Left,
    points: Vec<Point>,
    doublings: u32,
    ends: Vec<u32>,
    checkpoints: Vec<Mark>,
}

/// A checkpoint without its weights.
#[derive(Debug, Serialize, Deserialize)]
struct Mark {
    step: u32,
    epoch: u32,
    loss: Option<f64>,
}

/// Of what [`Training::put_away`] writes.
const VERSION: u32 = 1;

impl Training {
    /// What is needed to go on: a text, and numbers: all weights in Keras' order, then what the optimizer keeps.
    /// Besides, the weights of each checkpoint.
    pub fn put_away(&self) -> (String, Vec<f32>) {
        let (points, doublings) = self.curve.points();
        let head = Head {
            version: VERSION,
            steps: self.steps_done(),
            left: self.fit.leave(),
            points: points.to_vec(),
            doublings,
            ends: self.ends.clone(),
            checkpoints: self
                .checkpoints
                .all()
                .iter()
                .map(|checkpoint| Mark {
                    step: checkpoint.step,
                    epoch: checkpoint.epoch,
                    loss: checkpoint.loss,
                })
                .collect(),
        };
        let mut numbers = self.model.flat_weights();
        numbers.extend(self.trainer.optimizer().kept().iter().flatten());
        (serde_json::to_string(&head).unwrap_or_default(), numbers)
    }

    /// Takes up a run that was put away. `checkpoints` are the weights of some of its checkpoints, by their steps;
    /// those that are missing or do not fit are left out.
    ///
    /// # Errors
    ///
    /// - those of [`Training::new`];
    /// - `unreadable-run` where text or numbers are not those of such a run.
    pub fn take_up(
        config: &Config,
        data: Dataset,
        head: &str,
        numbers: &[f32],
        checkpoints: Vec<(u32, Vec<f32>)>,
    ) -> Result<Self> {
        let mut training = Self::new(config, data)?;
        let head: Head = serde_json::from_str(head).map_err(|_| unreadable("head"))?;
        if head.version != VERSION {
            return Err(unreadable("version"));
        }
        let lengths = training.model.weights_len();
        if numbers.len() < lengths || !numbers.iter().copied().all(f32::is_finite) {
            return Err(unreadable("numbers"));
        }
        let (weights, mut rest) = numbers.split_at(lengths);
        let mut kept: Vec<Vec<f32>> = Vec::new();
        for list in training.trainer.optimizer().kept() {
            let mine = rest.split_at_checked(list.len());
            let (mine, others) = mine.ok_or_else(|| unreadable("numbers"))?;
            kept.push(mine.to_vec());
            rest = others;
        }
        let went = training.fit.go_on(head.left);
        went.map_err(|_| unreadable("head"))?;
        training.model.set_flat_weights(weights)?;
        let optimizer = training.trainer.optimizer_mut();
        optimizer.restore(head.steps, &kept)?;
        training.trainer.forget();
        training.curve = Curve::of(head.points, head.doublings.min(31));
        training.ends = head.ends;
        let mut marks = Checkpoints::new(lengths);
        for mark in head.checkpoints {
            let found = checkpoints.iter().find(|(step, _)| *step == mark.step);
            if let Some((_, weights)) = found.filter(|(_, weights)| weights.len() == lengths) {
                marks.add(Checkpoint {
                    step: mark.step,
                    epoch: mark.epoch,
                    loss: mark.loss,
                    weights: weights.clone(),
                });
            }
        }
        training.checkpoints = marks;
        if training.checkpoints.all().is_empty() {
            training.keep_checkpoint(None);
        }
        Ok(training)
    }
}

fn unreadable(why: &'static str) -> Error {
    Error::UnreadableRun { why: why.into() }
}
