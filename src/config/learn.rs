//! What a kernel is to learn, and how: the fields `goal` and `steps`, and in the Filter lab `opt` and `lr`.

use super::Config;
use super::kernel_fields::{parse_values, values_text};
use super::limits::LEARN_STEPS;
use super::number::{number, whole};
use crate::error::{Error, Result};
use crate::kernels::{Kernel, KernelSpec};

/// The optimizer of a link that names none. Frozen for `v=1`.
pub(super) const OPTIMIZER: &str = "adam";
/// Its learning rate. Frozen for `v=1`.
pub(super) const RATE: &str = "0.1";
/// How many steps. Frozen for `v=1`.
pub(super) const STEPS: &str = "2000";

const LEAST_RATE: f32 = 1e-6;
const MOST_RATE: f32 = 10.0;

/// What a kernel is to learn, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct LearnConfig {
    /// The kernel whose output is to be reached; `None` while nothing is to be learnt.
    pub goal: Option<KernelSpec>,
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
            optimizer: OPTIMIZER,
            rate: 0.1,
            steps: 2000,
        }
    }
}

impl LearnConfig {
    /// The goal's numbers, divided by what divides them.
    pub fn goal_kernel(&self) -> Result<Option<Kernel>> {
        let goal = self.goal.as_ref();
        goal.map(|goal| goal.resolve()?.divided(None)).transpose()
    }
}

/// A preset's name where that says everything, else numbers.
pub(super) fn read_goal(config: &Config) -> String {
    match &config.learn.goal {
        None => String::new(),
        Some(KernelSpec::Values(kernel)) => values_text(kernel),
        Some(spec) => spec.format_preset().unwrap_or_default(),
    }
}

pub(super) fn write_goal(config: &mut Config, text: &str) -> Result<()> {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.');
    config.learn.goal = match text {
        "" => None,
        _ if text.starts_with(is_number) => Some(KernelSpec::Values(parse_values("goal", text)?)),
        _ => Some(KernelSpec::parse_preset(text, None)?),
    };
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
