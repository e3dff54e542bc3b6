//! What is told of a kernel that learns.

use super::super::Session;
use super::super::sent::{Sent, Shown};
use super::copying::Copying;
use crate::config::Goal;
use crate::error::{Error, Result};
use crate::kernels::{Kernel, KernelSpec};
use crate::train::cosine;
use serde::Serialize;
use std::rc::Rc;

/// A curve is drawn with at most so many points.
const POINTS: usize = 300;

/// The lesson and how far it has come.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LearnState {
    /// The kernel behind the target, divided by what divides it; none behind the visitor's own picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<Kernel>,
    /// The rows and columns of the visitor's own picture, and those to which it was fitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own: Option<OwnState>,
    /// The goal's id if it is a preset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<&'static str>,
    /// Steps that were done.
    pub step: usize,
    /// Of so many.
    pub steps: u32,
    /// Steps and the loss before each, thinned.
    pub curve: Vec<(usize, f64)>,
    /// The loss of the kernel as it is; none before the first step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss: Option<f64>,
    /// Cosine of the angle between the kernel and the goal, where they are of one size.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alike: Option<f64>,
    /// The largest difference between their cells, likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub furthest: Option<f64>,
}

/// The visitor's own picture as a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OwnState {
    /// Its rows and columns.
    pub from: [usize; 2],
    /// Those of the target: the same, or the input's.
    pub to: [usize; 2],
}

impl Session {
    /// What is told beside the kernel `shown`; none where nothing is to be learnt.
    pub(in crate::session) fn learn_state(&self, shown: &Kernel) -> Result<Option<LearnState>> {
        if self.config.learn.goal.is_none() {
            return Ok(None);
        }
        let goal = self.config.learn.goal_kernel()?;
        let id = match &self.config.learn.goal {
            Some(Goal::Kernel(KernelSpec::Preset { id, .. })) => Some(*id),
            _ => None,
        };
        let sides = |kernel: &Kernel| (kernel.rows(), kernel.cols());
        let same_size = goal.as_ref().filter(|goal| sides(goal) == sides(shown));
        let furthest = |goal: &Kernel| {
            let pairs = shown.values().iter().zip(goal.values());
            let differences = pairs.map(|(a, b)| f64::from(a - b).abs());
            differences.fold(0.0, f64::max)
        };
        let learning = self.learning.as_ref().and_then(|l| l.copies());
        let losses = learning.map_or(&[][..], Copying::losses);
        let every = losses.len().div_ceil(POINTS).max(1);
        let loss = learning.and_then(Copying::loss);
        let mut curve: Vec<_> = losses.iter().copied().enumerate().step_by(every).collect();
        curve.extend(loss.map(|loss| (losses.len(), loss)));
        Ok(Some(LearnState {
            id,
            step: losses.len(),
            steps: self.config.learn.steps,
            curve,
            loss,
            alike: same_size.map(|goal| cosine(shown.values(), goal.values())),
            furthest: same_size.map(furthest),
            own: self.own_target_state()?,
            goal,
        }))
    }

    /// The output that is to be reached, in the colours of the present one.
    ///
    /// # Errors
    /// `missing`: nothing is to be learnt.
    pub fn goal_picture(&self) -> Result<Shown> {
        let target = self.target()?.ok_or(Error::Missing {
            field: "goal".into(),
        })?;
        Sent::default().show(&Rc::new(target), self.display()?, self.theme)
    }
}
