//! The lab with weights that it did not draw itself: those of a run of training.

use super::kernels::{channels, slice};
use super::plan::Plan;
use super::run::Run;
use super::{Asking, Network, Work};
use crate::error::{Error, Result};
use crate::kernels::Kernel;
use crate::kernels::describe::Description;
use crate::layers::View;
use crate::train::cosine;
use serde::Serialize;
use std::rc::Rc;

/// The random weights beside the trained ones.
#[derive(Debug)]
pub(super) struct Untrained {
    pub work: Work,
    /// Whether the left half of each map is painted as they have it.
    pub split: bool,
}

/// What is told of trained weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TrainedState {
    /// Whether the left half of each map is as random weights have it.
    pub split: bool,
}

/// The first layer that has kernels, random and as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moved {
    /// From 0.
    pub layer: usize,
    /// Its name.
    pub name: String,
    /// Of a kernel.
    pub rows: usize,
    /// Likewise.
    pub cols: usize,
    /// Input channels that reach a filter.
    pub channels: usize,
    /// One a map.
    pub filters: Vec<MovedKernel>,
}

/// A filter's kernel before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MovedKernel {
    /// Rows, columns, channels.
    pub before: Vec<f32>,
    /// Likewise.
    pub after: Vec<f32>,
    /// Euclidean, by the length of the random one.
    pub distance: f64,
    /// Cosine of the angle between both.
    pub alike: f64,
    /// Of the mean over the channels: what grey pictures meet.
    pub kind_before: Description,
    /// Likewise.
    pub kind_after: Description,
}

/// What the model says of the picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guess {
    /// Of each class; of yes alone where there is one output.
    pub probabilities: Vec<f32>,
}

impl Network {
    /// Shows these weights, all in Keras' order, instead of the random ones; `None` brings those back.
    ///
    /// # Errors
    /// `unavailable` before there is a model, `length-mismatch` (`weights`), `not-finite` (`weights`).
    pub fn show_trained(&mut self, weights: Option<&[f32]>, split: bool) -> Result<()> {
        let base = self.untrained.as_ref().map(|untrained| &untrained.work);
        let base = base.or(self.work.as_ref());
        let base = base.ok_or_else(|| Error::unavailable("maps", "not-started"))?;
        let Some(weights) = weights else {
            if let Some(untrained) = self.untrained.take() {
                self.stamp += 1;
                self.work = Some(untrained.work);
            }
            return Ok(());
        };
        if let Some(number) = weights.iter().find(|number| !number.is_finite()) {
            return Err(Error::not_finite("weights", number));
        }
        let plan = Rc::new(base.plan.with_weights(weights)?);
        let stamp = self.stamp + 1;
        let run = Run::new(&plan, &base.input, stamp);
        let input = base.input.clone();
        self.stamp = stamp;
        let trained = Work { plan, input, run };
        let work = match self.untrained.take() {
            Some(untrained) => Some(untrained.work),
            None => self.work.take(),
        };
        self.untrained = work.map(|work| Untrained { work, split });
        self.work = Some(trained);
        Ok(())
    }

    /// What is told of trained weights, if they are shown.
    pub fn trained(&self) -> Option<TrainedState> {
        let untrained = self.untrained.as_ref()?;
        Some(TrainedState {
            split: untrained.split,
        })
    }

    /// How far the kernels of the first layer that has any are from the random ones.
    ///
    /// # Errors
    /// `unavailable`: no layer has kernels.
    pub fn moved(&self) -> Result<Moved> {
        let after = self.plan()?;
        let before = self
            .untrained
            .as_ref()
            .map(|untrained| &*untrained.work.plan);
        let before = before.unwrap_or(after);
        let has_kernels = |layer: &usize| {
            let view = after.built(*layer).map(|built| built.layer().view());
            matches!(
                view,
                Some(View::Convolution { .. } | View::Depthwise { .. } | View::Transposed { .. })
            )
        };
        let none = || Error::unavailable("kernel", "no-kernel");
        let layer = (0..after.sides.len()).find(has_kernels).ok_or_else(none)?;
        let maps = after.sides.get(layer).and_then(|sides| sides.last());
        let maps = maps.copied().unwrap_or(0);
        let [from, past] = channels(after, layer, 0)?;
        let first = slice(after, layer, 0, from)?;
        let filters = (0..maps).map(|map| {
            let [was, is] = [filter(before, layer, map)?, filter(after, layer, map)?];
            let kind = |values: &[f32]| {
                let grey: Vec<f32> = values
                    .chunks_exact((past - from).max(1))
                    .map(|tap| tap.iter().sum::<f32>() / tap.len() as f32)
                    .collect();
                Ok(self
                    .described
                    .of(Kernel::new(first.rows, first.cols, grey)?))
            };
            Ok(MovedKernel {
                distance: distance(&was, &is),
                alike: cosine(&was, &is),
                kind_before: kind(&was)?,
                kind_after: kind(&is)?,
                before: was,
                after: is,
            })
        });
        Ok(Moved {
            layer,
            name: after.names.get(layer).cloned().unwrap_or_default(),
            rows: first.rows,
            cols: first.cols,
            channels: past - from,
            filters: filters.collect::<Result<_>>()?,
        })
    }

    /// What the model says of the picture that enters: the probability of each class.
    ///
    /// # Errors
    /// `unavailable`: it does not end in one row of numbers.
    pub fn guess(&self) -> Result<Guess> {
        let plan = self.plan()?;
        let last = plan.specs.len() as isize - 1;
        let output = self.output(last)?;
        if output.batch.sides().len() != 1 {
            return Err(Error::unavailable("output", "no-classes"));
        }
        let (y, channels) = (output.batch.data(), output.batch.channels());
        Ok(Guess {
            probabilities: plan.model.probabilities(y, channels),
        })
    }

    /// What the random weights have, where maps are split.
    pub(super) fn split(&self) -> Option<&Run> {
        let untrained = self
            .untrained
            .as_ref()
            .filter(|untrained| untrained.split)?;
        Some(&untrained.work.run)
    }

    /// The weights that are shown, if they are trained.
    pub(super) fn trained_weights(&self) -> Option<Vec<f32>> {
        self.untrained.as_ref()?;
        let work = self.work.as_ref()?;
        Some(work.plan.model.flat_weights())
    }
}

impl Asking<'_> {
    /// How far the kernels of the first layer that has any are from the random ones.
    ///
    /// # Errors
    /// `unavailable`: no layer has kernels.
    pub fn moved(&self) -> Result<Moved> {
        self.network.moved()
    }

    /// What the model says of the picture that enters.
    ///
    /// # Errors
    /// `unavailable`: it does not end in one row of numbers.
    pub fn guess(&self) -> Result<Guess> {
        self.network.guess()
    }
}

impl Plan {
    /// The same model with other weights.
    fn with_weights(&self, weights: &[f32]) -> Result<Self> {
        let mut other = self.clone_model();
        other.model.set_flat_weights(weights)?;
        Ok(other)
    }
}

/// A filter over all its channels: rows, columns, channels.
fn filter(plan: &Plan, layer: usize, map: usize) -> Result<Vec<f32>> {
    let [from, past] = channels(plan, layer, map)?;
    let planes = (from..past).map(|channel| Ok(slice(plan, layer, map, channel)?.values));
    let planes: Vec<Vec<f32>> = planes.collect::<Result<_>>()?;
    let taps = planes.first().map_or(0, Vec::len);
    let tap = |at: usize| {
        planes
            .iter()
            .filter_map(move |plane| plane.get(at).copied())
    };
    Ok((0..taps).flat_map(tap).collect())
}

fn distance(before: &[f32], after: &[f32]) -> f64 {
    let squares = |numbers: &mut dyn Iterator<Item = f64>| numbers.map(|n| n * n).sum::<f64>();
    let pairs = before.iter().zip(after);
    let moved = squares(&mut pairs.map(|(a, b)| f64::from(b - a)));
    let length = squares(&mut before.iter().map(|&a| f64::from(a)));
    match length > 0.0 {
        true => libm::sqrt(moved / length),
        false => libm::sqrt(moved),
    }
}
