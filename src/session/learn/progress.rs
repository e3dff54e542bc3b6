//! What a kernel is learning, and how far it has come.

use super::copying::{Copying, Start};
use super::finding::Finding;
use crate::config::LearnConfig;
use crate::error::Result;
use crate::kernels::Kernel;
use std::fmt::Debug;

/// A kernel that is being learnt: behind a pointer to what it can do, so that the light engine, where there is none,
/// holds nothing of training.
pub(in crate::session) type Progress = Box<dyn Learner>;

/// What can be asked of a kernel that is being learnt.
pub(in crate::session) trait Learner: Debug {
    /// The kernel with which it began.
    fn start(&self) -> &Start;

    /// The kernel as it is now.
    fn kernel(&self) -> &Kernel;

    /// Does at most `steps` steps.
    ///
    /// # Errors
    ///
    /// `diverged`: the numbers grow beyond what a kernel may hold. The kernel of the step before stays.
    fn advance(&mut self, steps: u32, recipe: &LearnConfig) -> Result<()>;

    /// Itself, if it learns an output.
    fn copies(&self) -> Option<&Copying> {
        None
    }

    /// Itself, if it learns to find lines.
    fn finds(&self) -> Option<&Finding> {
        None
    }
}
