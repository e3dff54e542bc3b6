//! What a kernel is to learn, and how: the fields `goal`, `find` and `steps`, and in the Filter lab `opt` and `lr`.

use super::Config;
use super::kernel_fields::{parse_values, values_text};
use super::limits::LEARN_STEPS;
use super::number::{number, whole};
use crate::error::{Error, Result};
use crate::kernels::{Kernel, KernelSpec};
use crate::train::lines::Direction;

/// The optimizer of a link that names none. Frozen for `v=1`.
pub(super) const OPTIMIZER: &str = "adam";
/// Its learning rate. Frozen for `v=1`.
pub(super) const RATE: &str = "0.1";
/// How many steps. Frozen for `v=1`.
pub(super) const STEPS: &str = "2000";

/// The visitor's own picture as a goal, as in `img`.
const OWN: &str = "own";

const LEAST_RATE: f32 = 1e-6;
const MOST_RATE: f32 = 10.0;

/// What is to be reached.
#[derive(Debug, Clone, PartialEq)]
pub enum Goal {
    /// What this kernel makes of the picture.
    Kernel(KernelSpec),
    /// The visitor's own picture, which no link carries.
    Own,
}

/// What a kernel is to learn, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct LearnConfig {
    /// What is to be reached; `None` while nothing is to be learnt from an output.
    pub goal: Option<Goal>,
    /// The direction of the lines that are to be found, in place of a goal.
    pub find: Option<Direction>,
    /// Keras' name.
    pub optimizer: &'static str,
    /// How far a step goes.
    pub rate: f32,
    /// After how many steps it is over.
    pub steps: u32,
}

impl Default for LearnConfig {
    fn default() -> Self {
        Self {
            goal: None,
            find: None,
            optimizer: OPTIMIZER,
            rate: 0.1,
            steps: 2000,
        }
    }
}

impl LearnConfig {
    /// The goal's numbers, divided by what divides them; none where the goal is no kernel.
    pub fn goal_kernel(&self) -> Result<Option<Kernel>> {
        match &self.goal {
            Some(Goal::Kernel(spec)) => spec.resolve()?.divided(None).map(Some),
            Some(Goal::Own) | None => Ok(None),
        }
    }
}

/// The keys that say what is to be learnt; a link has at most one of them.
pub(super) const AIMS: [&str; 2] = ["goal", "find"];

/// A preset's name where that says everything, else numbers.
pub(super) fn read_goal(config: &Config) -> String {
    match &config.learn.goal {
        None => String::new(),
        Some(Goal::Own) => OWN.into(),
        Some(Goal::Kernel(KernelSpec::Values(kernel))) => values_text(kernel),
        Some(Goal::Kernel(spec)) => spec.format_preset().unwrap_or_default(),
    }
}

pub(super) fn write_goal(config: &mut Config, text: &str) -> Result<()> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.');
    config.learn.goal = match text {
        "" => None,
        OWN => Some(Goal::Own),
        _ if text.starts_with(is_number) => {
            let kernel = parse_values("goal", text)?;
            Some(Goal::Kernel(KernelSpec::Values(kernel)))
        }
        _ => Some(Goal::Kernel(KernelSpec::parse_preset(text, None)?)),
    };
    if config.learn.goal.is_some() {
        config.learn.find = None;
    }
    Ok(())
}

pub(super) fn write_find(config: &mut Config, text: &str) -> Result<()> {
    config.learn.find = match text {
        "" => None,
        _ => Some(Direction::find(text)?),
    };
    if config.learn.find.is_some() {
        config.learn.goal = None;
    }
    Ok(())
}

pub(super) fn parse_rate(text: &str) -> Result<f32> {
    let rate = number("lr", text, MOST_RATE)?;
    match rate < LEAST_RATE {
        true => Err(Error::out_of_range("lr", text, LEAST_RATE, MOST_RATE)),
        false => Ok(rate),
    }
}

pub(super) fn write_steps(config: &mut Config, text: &str) -> Result<()> {
    config.learn.steps = whole("steps", text, 1, LEARN_STEPS)? as u32;
    Ok(())
}
