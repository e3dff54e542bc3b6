//! Loss and accuracy over one or many batches.

use crate::ops::accuracy::Right;
use serde::{Deserialize, Serialize};

/// A running mean, as Keras keeps it: a batch's loss counts as often as the batch has items, its
/// accuracy as often as it has predictions.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Scores {
    loss: f64,
    items: usize,
    right: Right,
}

impl Scores {
    /// Of a batch: its mean loss, how many items it has, and how many predictions are right.
    pub fn of_batch(loss: f64, items: usize, right: Right) -> Self {
        Self {
            loss: loss * items as f64,
            items,
            right,
        }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            loss: self.loss + other.loss,
            items: self.items + other.items,
            right: self.right.and(other.right),
        }
    }

    /// With something that each item's loss has besides.
    pub(super) fn with_cost(self, cost: f64) -> Self {
        Self {
            loss: self.loss + cost * self.items as f64,
            ..self
        }
    }

    /// How many predictions are right.
    pub fn right(&self) -> Right {
        self.right
    }

    /// The mean loss; 0 of no items.
    pub fn loss(&self) -> f64 {
        match self.items {
            0 => 0.0,
            items => self.loss / items as f64,
        }
    }

    /// The share of right predictions; 0 of none.
    pub fn accuracy(&self) -> f64 {
        self.right.share()
    }

    /// How many items were seen.
    pub fn items(&self) -> usize {
        self.items
    }
}
