//! What is learnt from.

use super::labels::{Labels, picked};
use crate::config::limits;
use crate::error::{Error, Result, within};
use crate::layers::Batch;
use crate::tensor::{checked_len, shape_text};

/// Items with their labels, checked.
#[derive(Debug, Clone)]
pub struct Data {
    sides: Vec<usize>,
    x: Vec<f32>,
    labels: Labels,
    count: usize,
    /// Numbers of an item.
    item: usize,
    /// Labels of an item.
    label: usize,
}

impl Data {
    /// `count` items of `sides` in one run, with as many labels for each.
    ///
    /// # Errors
    ///
    /// - `empty`: there is no item (`x`);
    /// - `too-large`: more items or bytes than the limits allow (`data`);
    /// - `length-mismatch`: `x` or `labels` do not hold as many numbers as they must;
    /// - `not-finite`: a number of `x`.
    pub fn new(count: usize, sides: &[usize], x: Vec<f32>, labels: Labels) -> Result<Self> {
        let item = checked_len("x", sides)?;
        if count == 0 || item == 0 {
            return Err(Error::Empty { what: "x".into() });
        }
        within("data", count as u64, "items", limits::TRAINING_ITEMS)?;
        let bytes = (x.len() as u64 + labels.len() as u64).saturating_mul(4);
        within("data", bytes, "bytes", limits::TRAINING_BYTES)?;
        if x.len() != count.saturating_mul(item) {
            let dims = [&[count], sides].concat();
            return Err(length("x", x.len(), count.saturating_mul(item), &dims));
        }
        if labels.is_empty() || !labels.len().is_multiple_of(count) {
            return Err(length("labels", labels.len(), count, &[count]));
        }
        if let Some(number) = x.iter().find(|number| !number.is_finite()) {
            return Err(Error::not_finite("x", number));
        }
        Ok(Self {
            sides: sides.to_vec(),
            x,
            label: labels.len() / count,
            labels,
            count,
            item,
        })
    }

    /// How many items.
    pub fn count(&self) -> usize {
        self.count
    }

    /// An item's sides.
    pub fn sides(&self) -> &[usize] {
        &self.sides
    }

    /// All labels.
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The same with labels of another kind.
    pub(super) fn with_labels(self, labels: Labels) -> Self {
        Self { labels, ..self }
    }

    /// Some items one after another; those that are there.
    pub fn slice(&self, from: usize, to: usize) -> Result<(Batch, Labels)> {
        let to = to.min(self.count);
        let from = from.min(to);
        let x = self.x.get(from * self.item..to * self.item);
        let x = Batch::new(to - from, &self.sides, x.unwrap_or_default().to_vec())?;
        Ok((x, self.labels.of(from..to, self.label)))
    }

    /// Items by their places.
    pub fn pick(&self, items: &[u32]) -> Result<(Batch, Labels)> {
        let x = picked(&self.x, items, self.item);
        let x = Batch::new(items.len(), &self.sides, x)?;
        Ok((x, self.labels.at(items, self.label)))
    }
}

fn length(field: &'static str, got: usize, expected: usize, shape: &[usize]) -> Error {
    Error::Length {
        op: "data",
        field: field.into(),
        got,
        expected,
        shape: shape_text(shape),
    }
}
