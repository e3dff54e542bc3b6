//! What items should be.

use crate::error::{Error, Result};
use crate::ops::loss::{Loss, Targets};
use std::ops::Range;

/// What items should be, in one run.
#[derive(Debug, Clone, PartialEq)]
pub enum Labels {
    /// Numbers of classes.
    Classes(Vec<u32>),
    /// Targets.
    Numbers(Vec<f32>),
}

impl Labels {
    /// How many.
    pub fn len(&self) -> usize {
        self.targets().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As a loss takes them.
    pub fn targets(&self) -> Targets<'_> {
        match self {
            Self::Classes(classes) => Targets::Classes(classes),
            Self::Numbers(numbers) => Targets::Numbers(numbers),
        }
    }

    /// What `loss` compares with: classes given as numbers become classes, and the other way round.
    ///
    /// # Errors
    ///
    /// `wrong-type` (`labels`): a class that is no whole number.
    pub fn for_loss(self, loss: &Loss) -> Result<Self> {
        match (self, loss.sparse) {
            (Self::Numbers(numbers), true) => {
                let class = |&number: &f32| {
                    if !number.is_finite() {
                        return Err(Error::not_finite("labels", number));
                    }
                    match number.fract() == 0.0 && (0.0..4e9).contains(&number) {
                        true => Ok(number as u32),
                        false => Err(Error::wrong_type("labels", number, "a whole number")),
                    }
                };
                numbers
                    .iter()
                    .map(class)
                    .collect::<Result<_>>()
                    .map(Self::Classes)
            }
            (Self::Classes(classes), false) => Ok(Self::Numbers(
                classes.iter().map(|&class| class as f32).collect(),
            )),
            (labels, _) => Ok(labels),
        }
    }

    /// The labels of some items that have `each` of them.
    pub(super) fn of(&self, items: Range<usize>, each: usize) -> Self {
        let range = items.start * each..items.end * each;
        match self {
            Self::Classes(all) => Self::Classes(all.get(range).unwrap_or_default().to_vec()),
            Self::Numbers(all) => Self::Numbers(all.get(range).unwrap_or_default().to_vec()),
        }
    }

    /// The labels of some of `count` items.
    pub fn some(&self, items: Range<usize>, count: usize) -> Self {
        self.of(items, self.len().checked_div(count).unwrap_or(0))
    }

    /// The labels of items by their places.
    pub(super) fn at(&self, items: &[u32], each: usize) -> Self {
        match self {
            Self::Classes(all) => Self::Classes(picked(all, items, each)),
            Self::Numbers(all) => Self::Numbers(picked(all, items, each)),
        }
    }
}

/// Some items' numbers, `each` of them an item.
pub(super) fn picked<T: Copy>(all: &[T], items: &[u32], each: usize) -> Vec<T> {
    let mut picked = Vec::with_capacity(items.len() * each);
    for &item in items {
        let begin = item as usize * each;
        picked.extend_from_slice(all.get(begin..begin + each).unwrap_or_default());
    }
    picked
}
