//! What can be asked of a kernel that learns.

use super::super::Session;
use crate::config::{Config, FilterConfig, Goal, Lab};
use crate::error::{Error, Result};
use crate::image::ImageRef;
use crate::kernels::KernelSpec;
use crate::train::lines::Direction;

/// One wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LearnCommand {
    /// The present kernel becomes what is to be learnt, and a random one of its size begins.
    Teach {
        /// Of the random kernel.
        seed: u32,
    },
    /// A random 3×3 kernel begins to look for lines of a direction, with a picture of lines as the input.
    Find {
        /// Of the lines.
        direction: Direction,
        /// Of the random kernel, and of the pictures from which it learns.
        seed: u32,
    },
    /// Some steps.
    Steps(u32),
    /// Back to the random start.
    Again,
    /// What was learnt becomes the kernel, and the lesson is over.
    Keep,
}

impl Session {
    /// What the command makes of the configuration; steps change none.
    pub(in crate::session) fn taught(&self, command: LearnCommand) -> Result<Config> {
        let mut config = self.told();
        match command {
            LearnCommand::Steps(_) | LearnCommand::Again => {}
            LearnCommand::Keep => {
                config.filter.kernel = self.config.filter.kernel.clone();
                config.learn.goal = None;
                config.learn.find = None;
            }
            LearnCommand::Find { direction, seed } => {
                if config.lab != Lab::Filter {
                    return Err(Error::unavailable("find", "other-lab"));
                }
                config.image = ImageRef::parse("img", "lines")?;
                config.pixel = None;
                config.learn.goal = None;
                config.learn.find = Some(direction);
                config.filter = random(seed, [3, 3])?;
            }
            LearnCommand::Teach { seed } => {
                if config.lab != Lab::Filter {
                    return Err(Error::unavailable("goal", "other-lab"));
                }
                let goal = goal_of(&self.config.filter)?;
                let kernel = goal.resolve()?.kernel;
                let size = [kernel.rows(), kernel.cols()];
                config.learn.goal = Some(Goal::Kernel(goal));
                config.learn.find = None;
                config.filter = random(seed, size)?;
            }
        }
        Ok(config)
    }
}

/// A random kernel, and nothing else that is done to the picture.
pub(super) fn random(seed: u32, size: [usize; 2]) -> Result<FilterConfig> {
    Ok(FilterConfig {
        kernel: KernelSpec::parse_random(&format!("glorot_uniform:{seed}"), size)?,
        ..Config::default().filter
    })
}

/// A preset as it is called, or else the numbers as they meet the picture.
fn goal_of(filter: &FilterConfig) -> Result<KernelSpec> {
    if let (KernelSpec::Preset { size: None, .. }, None, false) =
        (&filter.kernel, filter.divisor, filter.flip)
    {
        return Ok(filter.kernel.clone());
    }
    let kernel = filter.kernel.resolve()?.divided(filter.divisor)?;
    Ok(KernelSpec::Values(match filter.flip {
        true => kernel.rotate()?.rotate()?,
        false => kernel,
    }))
}
