//! A detector of lines: pictures made from a seed, one 3×3 kernel, and the question whether a line of one
//! direction is there.

mod detector;
mod direction;
mod looked;
mod pictures;
mod survey;

pub use crate::data::lines::{Direction, SIDE};
pub use detector::{LineDetector, model};
pub use looked::{Best, Looked};
pub use pictures::{picture, pictures};
pub use survey::{Found, Survey};

use crate::kernels::initializers::Initializer;

/// What the pictures are, and how they are learnt.
#[derive(Debug, Clone, PartialEq)]
pub struct LineLesson {
    /// The direction that is asked for.
    pub direction: Direction,
    /// From which pictures, the first kernel and order follow.
    pub seed: u32,
    /// How the kernel's first numbers are drawn: those of a kernel that a link names so.
    pub initializer: Initializer,
    /// How many pictures, half of which have such a line.
    pub pictures: usize,
    /// How often all are seen.
    pub epochs: usize,
    /// Pictures of a step.
    pub batch_size: usize,
    /// How large steps of `Adam` are.
    pub learning_rate: f64,
    /// The most that noise adds to or takes from a pixel; lines are 1.
    pub noise: f64,
}

impl Default for LineLesson {
    fn default() -> Self {
        Self {
            direction: Direction::Backslash,
            seed: 0,
            initializer: Initializer::GlorotUniform,
            pictures: 1024,
            epochs: 10,
            batch_size: 16,
            learning_rate: 0.05,
            noise: 0.8,
        }
    }
}
