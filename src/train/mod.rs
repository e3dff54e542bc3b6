//! Training as Keras does it: `compile`, `train_on_batch`, `fit`, `evaluate`; optimizers; learning one
//! kernel.
//!
//! Nothing here runs on its own: a [`Fit`] is moved on step by step by whoever has a clock. All
//! randomness, the order of items and what `Dropout` drops, follows from a seed and the number of the
//! epoch or step, so that a run that was left can be taken up anywhere.

mod data;
mod fit;
mod kernel;
mod labels;
pub mod lines;
pub mod optimizer;
mod penalty;
mod quadratic;
mod scores;
mod trainer;

pub use data::Data;
pub use fit::{Epoch, Fit, FitOptions, Left, Moved, NextBatch};
pub use kernel::{Compared, KernelLesson, LearntKernel, before_middle, cosine};
pub use labels::Labels;
pub use scores::Scores;
pub use trainer::{Compile, Share, Slopes, Trainer};
