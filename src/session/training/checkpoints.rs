//! Weights along the way, as many as memory allows, evenly over the run.

/// The most bytes of all of them together.
const BYTES: usize = 64 * 1024 * 1024;
/// The most of them.
const MOST: usize = 64;
/// The least of them, whatever they take: the first, the last, and some between.
const LEAST: usize = 4;

/// The weights at a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// Steps done before.
    pub step: u32,
    /// Whole epochs done before.
    pub epoch: u32,
    /// Of the step's batch; none at the start.
    pub loss: Option<f64>,
    /// All weights in Keras' order, one after another.
    pub weights: Vec<f32>,
}

/// The first, the last, and others every so many steps, which are doubled whenever there are too many.
#[derive(Debug)]
pub(super) struct Checkpoints {
    all: Vec<Checkpoint>,
    most: usize,
    every: u32,
}

impl Checkpoints {
    /// For so many numbers each.
    pub fn new(numbers: usize) -> Self {
        let each = numbers.saturating_mul(size_of::<f32>()).max(1);
        Self {
            all: Vec::new(),
            most: (BYTES / each).clamp(LEAST, MOST),
            every: 1,
        }
    }

    /// In order of steps.
    pub fn all(&self) -> &[Checkpoint] {
        &self.all
    }

    /// Whether there should be one at this step.
    pub fn wants(&self, step: u32) -> bool {
        step.is_multiple_of(self.every)
    }

    /// Adds the newest.
    pub fn add(&mut self, checkpoint: Checkpoint) {
        if self
            .all
            .last()
            .is_some_and(|last| last.step == checkpoint.step)
        {
            return;
        }
        self.all.push(checkpoint);
        while self.all.len() > self.most {
            self.every = self.every.saturating_mul(2);
            let (every, last) = (self.every, self.all.len() - 1);
            let mut at = 0;
            self.all.retain(|checkpoint| {
                at += 1;
                checkpoint.step.is_multiple_of(every) || at - 1 == last
            });
        }
    }
}
