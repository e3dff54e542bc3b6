//! How weights do on what was held back: a confusion matrix, and the worst mistakes.

use super::{Item, Training, label_of};
use crate::error::Result;
use crate::model::Sequential;
use crate::train::Labels;
use serde::Serialize;

/// Items that are looked at at once.
const AT_ONCE: usize = 16;
/// How many mistakes are told.
const MISTAKES: usize = 24;

/// A test under way.
#[derive(Debug)]
pub struct Testing {
    checkpoint: usize,
    model: Sequential,
    classes: usize,
    /// Items that are done.
    at: usize,
    loss: f64,
    confusion: Vec<u32>,
    /// The worst first.
    mistakes: Vec<Wrong>,
}

#[derive(Debug, Clone, Copy)]
struct Wrong {
    index: usize,
    truth: u32,
    guess: u32,
    certainty: f32,
}

/// What a test came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestResult {
    /// Which weights; beyond the last for those of now.
    pub checkpoint: usize,
    /// How many pictures.
    pub items: usize,
    /// Mean.
    pub loss: f64,
    /// Share of right ones.
    pub accuracy: f64,
    /// Rows are true classes, columns predictions.
    pub confusion: Vec<u32>,
    /// The worst first: those of which the model was surest.
    #[serde(skip)]
    pub mistakes: Vec<Mistake>,
}

/// A picture that was taken for something else.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Among those held back.
    pub index: usize,
    /// What it was taken for.
    pub guess: u32,
    /// With which probability.
    pub certainty: f32,
    /// The picture, with its true class.
    pub item: Item,
}

impl Training {
    /// Begins a test of a checkpoint's weights, or beyond the last one of those of now.
    ///
    /// # Errors
    ///
    /// Those of building the model.
    pub fn test(&self, checkpoint: usize) -> Result<Testing> {
        let mut model = self.recipe.model()?;
        model.set_flat_weights(&self.weights(checkpoint))?;
        let classes = self.data.classes.len();
        Ok(Testing {
            checkpoint,
            model,
            classes,
            at: 0,
            loss: 0.0,
            confusion: vec![0; classes.saturating_mul(classes)],
            mistakes: Vec::new(),
        })
    }

    /// Looks at some pictures more; the result when all are seen.
    ///
    /// # Errors
    ///
    /// Those of [`Sequential::predict`].
    pub fn test_on(&self, testing: &mut Testing) -> Result<Option<TestResult>> {
        let (data, first) = (self.fit.data(), self.fit.trained());
        let all = data.count().saturating_sub(first);
        let to = testing.at.saturating_add(AT_ONCE).min(all);
        if testing.at < to {
            let (x, labels) = data.slice(first + testing.at, first + to)?;
            let y = testing.model.predict(&x)?;
            let (channels, logits) = (y.channels(), self.recipe.compile.from_logits);
            let loss = self.trainer.loss();
            let mut slopes = vec![0.0; y.data().len()];
            let mean = loss.of(y.data(), channels, labels.targets(), logits, &mut slopes)?;
            testing.loss += mean * x.count() as f64;
            let probabilities = testing.model.probabilities(y.data(), channels);
            testing.count(&probabilities, channels, &labels);
            testing.at = to;
        }
        match testing.at < all {
            true => Ok(None),
            false => self.test_result(testing, all).map(Some),
        }
    }

    fn test_result(&self, testing: &Testing, items: usize) -> Result<TestResult> {
        let diagonal = (0..testing.classes).map(|class| class * (testing.classes + 1));
        let right: u32 = diagonal.filter_map(|at| testing.confusion.get(at)).sum();
        let mistake = |wrong: &Wrong| {
            Ok(Mistake {
                index: wrong.index,
                guess: wrong.guess,
                certainty: wrong.certainty,
                item: Item {
                    label: wrong.truth,
                    ..self.item(true, wrong.index)?
                },
            })
        };
        let share = |sum: f64| sum / items.max(1) as f64;
        Ok(TestResult {
            checkpoint: testing.checkpoint,
            items,
            loss: share(testing.loss),
            accuracy: share(f64::from(right)),
            confusion: testing.confusion.clone(),
            mistakes: testing
                .mistakes
                .iter()
                .map(mistake)
                .collect::<Result<_>>()?,
        })
    }
}

impl Testing {
    fn count(&mut self, probabilities: &[f32], channels: usize, labels: &Labels) {
        for (at, row) in probabilities.chunks_exact(channels.max(1)).enumerate() {
            let (guess, certainty) = guess_of(row);
            let truth = label_of(labels, at);
            // A model may have more outputs than there are classes.
            let column = (guess as usize).min(self.classes.saturating_sub(1));
            let cell = (truth as usize) * self.classes + column;
            if let Some(count) = self.confusion.get_mut(cell) {
                *count += 1;
            }
            if guess != truth {
                self.remember(Wrong {
                    index: self.at + at,
                    truth,
                    guess,
                    certainty,
                });
            }
        }
    }

    fn remember(&mut self, wrong: Wrong) {
        let place = self
            .mistakes
            .partition_point(|other| other.certainty >= wrong.certainty);
        if place < MISTAKES {
            self.mistakes.insert(place, wrong);
            self.mistakes.truncate(MISTAKES);
        }
    }
}

/// The likeliest class of a row, and how likely; of one number, yes or no.
fn guess_of(row: &[f32]) -> (u32, f32) {
    if let [yes] = *row {
        return match yes > 0.5 {
            true => (1, yes),
            false => (0, 1.0 - yes),
        };
    }
    let mut best = (0, f32::NEG_INFINITY);
    for (class, &probability) in row.iter().enumerate() {
        if probability > best.1 {
            best = (class as u32, probability);
        }
    }
    best
}
