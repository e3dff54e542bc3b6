//! Loss and accuracy over one or many batches.

use crate::ops::accuracy::Right;

/// A running mean, as Keras keeps it: a batch's loss counts as often as the batch has items, its
/// accuracy as often as it has predictions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scores {
    loss: f64,
    items: usize,
    right: Right,
}

impl Scores {
    pub(super) fn of_batch(loss: f64, items: usize, right: Right) -> Self {
        Self {
            loss: loss * items as f64,
            items,
            right,
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            loss: self.loss + other.loss,
            items: self.items + other.items,
            right: self.right.and(other.right),
        }
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
