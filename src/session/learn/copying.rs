//! How far a kernel has come that learns another one's output.

use super::progress::Learner;
use crate::config::LearnConfig;
use crate::config::limits::LEARN_STEPS;
use crate::error::{Error, Result};
use crate::kernels::{Kernel, KernelSpec};
use crate::train::LearntKernel;

/// A kernel as a link names it, with the divisor that was asked for.
pub(in crate::session) type Start = (KernelSpec, Option<f32>);

/// A kernel that learns another one's output.
#[derive(Debug)]
pub(in crate::session) struct Copying {
    start: Start,
    learnt: LearntKernel,
    rate: f32,
    kernel: Kernel,
    /// Before each step.
    losses: Vec<f64>,
    /// Of the kernel as it is: over the whole picture it takes as long as a step.
    loss: Option<f64>,
}

impl Copying {
    pub fn new(start: Start, kernel: Kernel, learnt: LearntKernel, rate: f32) -> Self {
        Self {
            start,
            learnt,
            rate,
            kernel,
            losses: Vec::new(),
            loss: None,
        }
    }

    /// How many steps it has done.
    pub fn steps(&self) -> usize {
        self.losses.len()
    }

    /// The loss before each step.
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// The loss of the kernel as it is, once it has been asked to move.
    pub fn loss(&self) -> Option<f64> {
        self.loss
    }

    fn step(&mut self, steps: u32, recipe: &LearnConfig) -> Result<()> {
        let most = (recipe.steps as usize).min(LEARN_STEPS);
        let left = most.saturating_sub(self.steps());
        for _ in 0..left.min(steps as usize) {
            let loss = self.learnt.step().map_err(|_| grown_away())?;
            self.kernel = with_numbers(&self.kernel, self.learnt.kernel())?;
            self.losses.push(loss);
        }
        Ok(())
    }
}

impl Learner for Copying {
    fn start(&self) -> &Start {
        &self.start
    }

    fn kernel(&self) -> &Kernel {
        &self.kernel
    }

    fn advance(&mut self, steps: u32, recipe: &LearnConfig) -> Result<()> {
        if self.rate != recipe.rate {
            self.learnt.set_learning_rate(recipe.rate.into())?;
            self.rate = recipe.rate;
        }
        let went = self.step(steps, recipe);
        self.loss = Some(self.learnt.loss()?);
        went
    }

    fn copies(&self) -> Option<&Copying> {
        Some(self)
    }
}

/// A kernel of the same size with other numbers.
///
/// # Errors
///
/// `diverged`: a number is beyond what a kernel may hold.
pub(super) fn with_numbers(kernel: &Kernel, numbers: &[f32]) -> Result<Kernel> {
    let grown = Kernel::new(kernel.rows(), kernel.cols(), numbers.to_vec());
    grown.map_err(|_| grown_away())
}

pub(super) fn grown_away() -> Error {
    Error::Diverged {
        what: "kernel".into(),
    }
}
