//! What a kernel is learning, and how far it has come.

use super::copying::{Copying, Start};
use super::finding::Finding;
use crate::config::LearnConfig;
use crate::error::Result;
use crate::kernels::Kernel;

/// A kernel that is being learnt.
#[derive(Debug)]
pub(in crate::session) enum Progress {
    /// From another one's output.
    Copies(Box<Copying>),
    /// To find lines.
    Finds(Box<Finding>),
}

impl Progress {
    /// The kernel with which it began.
    pub fn start(&self) -> &Start {
        match self {
            Self::Copies(copying) => copying.start(),
            Self::Finds(finding) => finding.start(),
        }
    }

    /// The kernel as it is now.
    pub fn kernel(&self) -> &Kernel {
        match self {
            Self::Copies(copying) => copying.kernel(),
            Self::Finds(finding) => finding.kernel(),
        }
    }

    /// Does at most `steps` steps.
    ///
    /// # Errors
    ///
    /// `diverged`: the numbers grow beyond what a kernel may hold. The kernel of the step before stays.
    pub fn advance(&mut self, steps: u32, recipe: &LearnConfig) -> Result<()> {
        match self {
            Self::Copies(copying) => copying.advance(steps, recipe),
            Self::Finds(finding) => finding.advance(steps),
        }
    }

    /// The one that learns an output.
    pub fn copies(&self) -> Option<&Copying> {
        match self {
            Self::Copies(copying) => Some(copying),
            Self::Finds(_) => None,
        }
    }

    /// The one that learns to find lines.
    pub fn finds(&self) -> Option<&Finding> {
        match self {
            Self::Finds(finding) => Some(finding),
            Self::Copies(_) => None,
        }
    }
}
