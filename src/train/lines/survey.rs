//! How often it works.

use super::super::fit::Moved;
use super::{LineDetector, LineLesson};
use crate::error::Result;

/// What one seed came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The seed.
    pub seed: u32,
    /// How alike its kernel is to the line that it was asked for.
    pub likeness: f64,
    /// The kernel, rows first.
    pub kernel: Vec<f32>,
    /// The share of right answers in its last epoch.
    pub accuracy: f64,
}

/// From which seeds a detector's kernel comes to look like the line, one seed after another.
#[derive(Debug)]
pub struct Survey {
    lesson: LineLesson,
    found: Vec<Found>,
    /// The one that is being trained.
    at: Option<LineDetector>,
}

impl Survey {
    /// Of `lesson` with the seeds from its own on.
    pub fn new(lesson: LineLesson) -> Self {
        Self {
            lesson,
            found: Vec::new(),
            at: None,
        }
    }

    /// Does one batch of the present seed's training; true when that seed is done.
    ///
    /// # Errors
    ///
    /// Those of [`LineDetector::new`] and [`LineDetector::step`].
    pub fn step(&mut self) -> Result<bool> {
        let seed = self.lesson.seed.wrapping_add(self.found.len() as u32);
        let mut detector = match self.at.take() {
            Some(detector) => detector,
            None => LineDetector::new(&LineLesson {
                seed,
                ..self.lesson.clone()
            })?,
        };
        if detector.step()? != Moved::Over {
            self.at = Some(detector);
            return Ok(false);
        }
        let last = detector.fit().history().last();
        self.found.push(Found {
            seed,
            likeness: detector.likeness(),
            kernel: detector.kernel().to_vec(),
            accuracy: last.map_or(0.0, |epoch| epoch.training.accuracy()),
        });
        Ok(true)
    }

    /// Trains the next seed's detector to the end, and tells how alike its kernel has become.
    ///
    /// # Errors
    ///
    /// Those of [`Survey::step`].
    pub fn go_on(&mut self) -> Result<f64> {
        while !self.step()? {}
        Ok(self.found.last().map_or(0.0, |found| found.likeness))
    }

    /// What the seeds so far came to.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// How many of them came to more than `least`.
    pub fn above(&self, least: f64) -> usize {
        let above = self.found.iter().filter(|found| found.likeness > least);
        above.count()
    }
}
