//! One batch in parts.

use super::label_of;
use crate::error::{Error, Result};
use crate::layers::Batch;
use crate::model::Sequential;
use crate::train::{Labels, NextBatch, Share, Trainer};

/// Items of a part: few enough for a slice of 50 ms, and for several workers to share a batch of 32.
pub const PART: usize = 8;

/// Some items of a batch.
#[derive(Debug)]
pub struct Part {
    /// From 0.
    pub number: u32,
    /// Of the batch.
    pub step: u32,
    /// The items.
    pub x: Batch,
    /// What they should be.
    pub labels: Labels,
}

impl Part {
    /// The items' classes.
    pub fn classes(&self) -> Vec<u32> {
        (0..self.labels.len())
            .map(|at| label_of(&self.labels, at))
            .collect()
    }

    /// What it adds to its batch.
    pub(super) fn share(&self, trainer: &Trainer, model: &Sequential) -> Result<Share> {
        trainer.share(model, &self.x, &self.labels, self.number, self.step)
    }

    /// How the model does on it, and no gradients.
    pub(super) fn look(&self, trainer: &Trainer, model: &Sequential) -> Result<Share> {
        let scores = trainer.evaluate(model, &self.x, &self.labels)?;
        Ok(Share::from_elsewhere(scores, Vec::new()))
    }
}

/// A batch under way.
#[derive(Debug)]
pub(super) struct Begun {
    pub trains: bool,
    step: u32,
    x: Batch,
    labels: Labels,
    /// Items of a part.
    size: usize,
    /// Parts that somebody has taken.
    taken: usize,
    done: Vec<Option<Share>>,
}

impl Begun {
    pub fn new(batch: NextBatch, step: u32, whole: bool) -> Self {
        let NextBatch { trains, x, labels } = batch;
        let size = match whole && trains {
            true => x.count().max(1),
            false => PART,
        };
        let parts = x.count().div_ceil(size);
        Self {
            trains,
            step,
            x,
            labels,
            size,
            taken: 0,
            done: (0..parts).map(|_| None).collect(),
        }
    }

    pub fn items(&self) -> usize {
        self.x.count()
    }

    pub fn parts(&self) -> usize {
        self.done.len()
    }

    /// The next part that nobody has.
    pub fn take(&mut self) -> Option<Part> {
        let number = self.taken;
        if number >= self.parts() {
            return None;
        }
        let from = number.checked_mul(self.size)?;
        let to = from.saturating_add(self.size).min(self.x.count());
        let each = self.x.data().len().checked_div(self.x.count())?;
        let numbers = self.x.data().get(from * each..to * each)?;
        let part = Part {
            number: number as u32,
            step: self.step,
            x: Batch::new(to - from, &self.x.sides(), numbers.to_vec()).ok()?,
            labels: self.labels.some(from..to, self.x.count()),
        };
        self.taken += 1;
        Some(part)
    }

    pub fn put(&mut self, number: u32, share: Share) -> Result<()> {
        let unknown = || Error::unavailable("part", "not-started");
        let taken = self.taken;
        let slot = self.done.get_mut(number as usize);
        let slot = slot.filter(|slot| slot.is_none() && (number as usize) < taken);
        *slot.ok_or_else(unknown)? = Some(share);
        Ok(())
    }

    /// All parts, in their order.
    pub fn finish(self) -> Result<Vec<Share>> {
        let missing = || Error::unavailable("part", "not-started");
        let shares: Option<Vec<Share>> = self.done.into_iter().collect();
        shares.ok_or_else(missing)
    }
}
