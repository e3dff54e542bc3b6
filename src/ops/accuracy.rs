//! Keras' `accuracy`, which is one of three metrics.

use super::loss::Targets;
use serde::{Deserialize, Serialize};

/// How many of the predictions are right, and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Right {
    /// Right ones.
    pub right: u64,
    /// All.
    pub of: u64,
}

impl Right {
    /// The share that is right; 0 of none.
    pub fn share(self) -> f64 {
        match self.of {
            0 => 0.0,
            of => self.right as f64 / of as f64,
        }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            of: self.of + other.of,
        }
    }
}

/// Compares as Keras' `metrics=["accuracy"]` chooses by the shapes: `binary_accuracy` of a last axis of
/// one number, which is 1 if it is greater than 0.5; otherwise the place of a row's largest prediction
/// with the class, or with the place of its largest target.
///
/// `predictions` hold `channels` numbers in a row; `targets` are those that
/// [`super::loss::Loss::check`] has found right.
///
/// ```
/// use conv_playground::ops::{accuracy::accuracy, loss::Targets};
/// let predictions = [0.1, 0.9, 0.8, 0.2];
/// assert_eq!(accuracy(&predictions, 2, Targets::Classes(&[1, 1])).share(), 0.5);
/// assert_eq!(accuracy(&predictions, 2, Targets::Numbers(&[0.0, 1.0, 1.0, 0.0])).share(), 1.0);
/// assert_eq!(accuracy(&predictions, 1, Targets::Numbers(&[0.0, 1.0, 0.0, 0.0])).share(), 0.75);
/// ```
pub fn accuracy(predictions: &[f32], channels: usize, targets: Targets) -> Right {
    let channels = channels.max(1);
    let rows = predictions.chunks_exact(channels);
    let of = rows.len() as u64;
    let right = match (channels, targets) {
        (1, Targets::Numbers(targets)) => count(predictions, targets, |&y, &t| is_on(y) == t),
        (1, Targets::Classes(targets)) => count(predictions, targets, |&y, &t| {
            f64::from(is_on(y)) == f64::from(t)
        }),
        (_, Targets::Classes(classes)) => rows
            .zip(classes)
            .filter(|(row, class)| largest(row) == **class as usize)
            .count(),
        (_, Targets::Numbers(targets)) => rows
            .zip(targets.chunks_exact(channels))
            .filter(|(row, target)| largest(row) == largest(target))
            .count(),
    };
    Right {
        right: right as u64,
        of,
    }
}

fn is_on(y: f32) -> f32 {
    f32::from(u8::from(y > 0.5))
}

fn count<T>(predictions: &[f32], targets: &[T], same: fn(&f32, &T) -> bool) -> usize {
    let pairs = predictions.iter().zip(targets);
    pairs.filter(|(y, t)| same(y, t)).count()
}

/// The place of the largest number, of several the first.
fn largest(row: &[f32]) -> usize {
    let mut best = 0;
    for (at, value) in row.iter().enumerate() {
        if *value > row[best] {
            best = at;
        }
    }
    best
}
