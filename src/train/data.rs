//! What is learnt from.

use super::labels::{Labels, picked};
use crate::config::limits;
use crate::error::{Error, Result, within};
use crate::layers::Batch;
use crate::tensor::{checked_len, shape_text};
use std::ops::Range;

/// An item's numbers, all items' one after another.
#[derive(Debug, Clone)]
enum Numbers {
    Whole(Vec<f32>),
    /// Of pictures, a quarter as long; 255 is 1.
    Bytes(Vec<u8>),
}

impl Numbers {
    fn range(&self, range: Range<usize>) -> Vec<f32> {
        match self {
            Self::Whole(numbers) => numbers.get(range).unwrap_or_default().to_vec(),
            Self::Bytes(bytes) => shades(bytes.get(range).unwrap_or_default().iter()),
        }
    }

    fn items(&self, items: &[u32], each: usize) -> Vec<f32> {
        match self {
            Self::Whole(numbers) => picked(numbers, items, each),
            Self::Bytes(bytes) => shades(picked(bytes, items, each).iter()),
        }
    }
}

fn shades<'a>(bytes: impl Iterator<Item = &'a u8>) -> Vec<f32> {
    bytes.map(|&byte| f32::from(byte) / 255.0).collect()
}

/// Items with their labels, checked.
#[derive(Debug, Clone)]
pub struct Data {
    sides: Vec<usize>,
    x: Numbers,
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
        if let Some(number) = x.iter().find(|number| !number.is_finite()) {
            return Err(Error::not_finite("x", number));
        }
        let length = x.len();
        Self::of(count, sides, Numbers::Whole(x), [length, 4], labels)
    }

    /// The same of pictures' bytes: 0 stands for 0, 255 for 1.
    ///
    /// # Errors
    ///
    /// Those of [`Data::new`].
    pub fn of_bytes(count: usize, sides: &[usize], x: Vec<u8>, labels: Labels) -> Result<Self> {
        let length = x.len();
        Self::of(count, sides, Numbers::Bytes(x), [length, 1], labels)
    }

    fn of(
        count: usize,
        sides: &[usize],
        x: Numbers,
        [given, size]: [usize; 2],
        labels: Labels,
    ) -> Result<Self> {
        let item = checked_len("x", sides)?;
        if count == 0 || item == 0 {
            return Err(Error::Empty { what: "x".into() });
        }
        within("data", count as u64, "items", limits::TRAINING_ITEMS)?;
        let bytes = (given as u64).saturating_mul(size as u64);
        let bytes = bytes.saturating_add((labels.len() as u64).saturating_mul(4));
        within("data", bytes, "bytes", limits::TRAINING_BYTES)?;
        if given != count.saturating_mul(item) {
            let dims = [&[count], sides].concat();
            return Err(length("x", given, count.saturating_mul(item), &dims));
        }
        if labels.is_empty() || !labels.len().is_multiple_of(count) {
            return Err(length("labels", labels.len(), count, &[count]));
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
        let x = self.x.range(from * self.item..to * self.item);
        let x = Batch::new(to - from, &self.sides, x)?;
        Ok((x, self.labels.of(from..to, self.label)))
    }

    /// Items by their places.
    pub fn pick(&self, items: &[u32]) -> Result<(Batch, Labels)> {
        let x = self.x.items(items, self.item);
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
