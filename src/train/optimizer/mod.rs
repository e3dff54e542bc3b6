//! Keras' optimizers: one file each, and the one table that lists them.
//!
//! A file holds its row, with settings as Keras calls them, and how one weight is moved by its
//! gradient. What all have in common stands here, in Keras' order: gradients are clipped, weights
//! decay, then each is moved. All of that is in `f32` and in Keras' order of operations, and no step
//! allocates.

mod adam;
mod adamw;
mod rmsprop;
mod setting;
mod sgd;

pub use setting::{Setting, Settings};

use crate::error::{Error, Result};

/// A row of the table of optimizers.
#[derive(Debug)]
pub struct OptimizerInfo {
    /// Keras' name in lower case.
    pub name: &'static str,
    /// Keras' class.
    pub class_name: &'static str,
    /// Its settings, those of all optimizers among them, with Keras' defaults.
    pub settings: &'static [Setting],
    make: fn(&Settings) -> Box<dyn Rule>,
}

/// How one weight is moved.
trait Rule: std::fmt::Debug {
    /// How many numbers it keeps for each number of a weight; all begin as 0.
    fn slots(&self) -> usize;

    /// Moves `weight` by its gradient, both as long as each of the slots, which stand one after another
    /// in `kept`.
    fn update(&self, step: Step, weight: &mut [f32], gradient: &[f32], kept: &mut [f32]);
}

#[derive(Debug, Clone, Copy)]
struct Step {
    learning_rate: f32,
    /// From 1.
    number: u32,
}

/// Every optimizer.
pub static OPTIMIZERS: &[&OptimizerInfo] = &[&adam::INFO, &adamw::INFO, &sgd::INFO, &rmsprop::INFO];

/// The row of this name or class; an error names the field `optimizer`.
///
/// ```
/// use conv_playground::train::optimizer::find;
/// assert_eq!(find("Adam")?.name, "adam");
/// assert_eq!(find("lion").unwrap_err().field(), Some("optimizer"));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn find(name: &str) -> Result<&'static OptimizerInfo> {
    OPTIMIZERS
        .iter()
        .copied()
        .find(|info| info.name == name || info.class_name == name)
        .ok_or_else(|| {
            Error::not_one_of("optimizer", name, OPTIMIZERS.iter().map(|info| info.name))
        })
}

#[derive(Debug, Clone, Copy)]
enum Clip {
    None,
    /// Every number.
    Value(f32),
    /// Each weight's gradient.
    Norm(f32),
    /// All gradients together.
    GlobalNorm(f32),
}

/// An optimizer with what it keeps of the gradients so far.
#[derive(Debug)]
pub struct Optimizer {
    info: &'static OptimizerInfo,
    rule: Box<dyn Rule>,
    learning_rate: f32,
    decay: Option<f32>,
    clip: Clip,
    steps: u32,
    /// One a weight, empty for those that no gradient trains.
    kept: Vec<Vec<f32>>,
}

impl Optimizer {
    /// One for trained weights of these lengths, 0 for those that no gradient trains; settings that are not
    /// given have Keras' defaults.
    ///
    /// # Errors
    ///
    /// - `not-one-of`: the optimizer (`optimizer`) or a setting's name (`options`) is not known;
    /// - `out-of-range`, `not-finite`: a setting, by its name in JavaScript;
    /// - `conflict`: two ways of clipping.
    pub fn new(name: &str, given: &[(String, f64)], lengths: &[usize]) -> Result<Self> {
        let info = find(name)?;
        let settings = Settings::new(info.settings, given)?;
        let clips = ["clipnorm", "clipvalue", "global_clipnorm"];
        let mut said = clips
            .into_iter()
            .filter(|clip| settings.maybe(clip).is_some());
        if let (Some(first), Some(second)) = (said.next(), said.next()) {
            return Err(Error::Conflict {
                field: second.into(),
                other: first.into(),
            });
        }
        // Keras clips nothing to 0.
        let clip = |name| {
            let most = settings.maybe(name).filter(|most| *most > 0.0);
            most.map(|most| most as f32)
        };
        let clip = match clips.map(clip) {
            [Some(norm), ..] => Clip::Norm(norm),
            [_, Some(value), _] => Clip::Value(value),
            [.., Some(norm)] => Clip::GlobalNorm(norm),
            _ => Clip::None,
        };
        let rule = (info.make)(&settings);
        let slots = rule.slots();
        Ok(Self {
            info,
            learning_rate: settings.number("learning_rate") as f32,
            decay: settings.maybe("weight_decay").map(|decay| decay as f32),
            clip,
            steps: 0,
            kept: lengths
                .iter()
                .map(|length| vec![0.0; length * slots])
                .collect(),
            rule,
        })
    }

    /// Its row.
    pub fn info(&self) -> &'static OptimizerInfo {
        self.info
    }

    /// How often [`Optimizer::apply`] has moved the weights.
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// How large steps are.
    pub fn learning_rate(&self) -> f32 {
        self.learning_rate
    }

    /// Makes steps larger or smaller from now on.
    ///
    /// # Errors
    ///
    /// As for [`Optimizer::new`].
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<()> {
        self.learning_rate = setting::LEARNING_RATE.check(rate)? as f32;
        Ok(())
    }

    /// What it keeps, one a weight: with [`Optimizer::steps`] all that a run needs to go on.
    pub fn kept(&self) -> &[Vec<f32>] {
        &self.kept
    }

    /// Goes on from what another one of the same kind and weights kept.
    ///
    /// # Errors
    ///
    /// `length-mismatch` (`optimizer`): it was of another kind or of other weights.
    pub fn restore(&mut self, steps: u32, kept: &[Vec<f32>]) -> Result<()> {
        let lengths = |kept: &[Vec<f32>]| kept.iter().map(Vec::len).collect::<Vec<_>>();
        let (got, expected) = (lengths(kept), lengths(&self.kept));
        if got != expected {
            return Err(Error::Length {
                op: "optimizer",
                field: "optimizer".into(),
                got: got.iter().sum(),
                expected: expected.iter().sum(),
                shape: expected.len().to_string(),
            });
        }
        for (to, from) in self.kept.iter_mut().zip(kept) {
            to.copy_from_slice(from);
        }
        self.steps = steps;
        Ok(())
    }

    /// Moves weights by their gradients, which it clips in place; both are in the order, and of the
    /// lengths, of [`Optimizer::new`], and a weight whose gradient is empty stays as it is.
    pub fn apply<'a>(
        &mut self,
        weights: impl Iterator<Item = &'a mut [f32]>,
        gradients: &mut [Vec<f32>],
    ) {
        self.steps = self.steps.saturating_add(1);
        clip(self.clip, gradients);
        let step = Step {
            learning_rate: self.learning_rate,
            number: self.steps,
        };
        for ((weight, gradient), kept) in weights.zip(gradients).zip(&mut self.kept) {
            if gradient.is_empty() || gradient.len() != weight.len() {
                continue;
            }
            if let Some(decay) = self.decay {
                for weight in weight.iter_mut() {
                    *weight -= *weight * decay * self.learning_rate;
                }
            }
            self.rule.update(step, weight, gradient, kept);
        }
    }
}

fn norm(gradient: &[f32]) -> f64 {
    let square = |&slope: &f32| f64::from(slope) * f64::from(slope);
    libm::sqrt(gradient.iter().map(square).sum())
}

fn scale(gradient: &mut [f32], factor: f32) {
    gradient.iter_mut().for_each(|slope| *slope *= factor);
}

fn clip(clip: Clip, gradients: &mut [Vec<f32>]) {
    match clip {
        Clip::None => {}
        Clip::Value(most) => {
            for slope in gradients.iter_mut().flatten() {
                *slope = slope.clamp(-most, most);
            }
        }
        Clip::Norm(most) => {
            for gradient in gradients {
                let norm = norm(gradient) as f32;
                scale(gradient, most / norm.max(most));
            }
        }
        Clip::GlobalNorm(most) => {
            let square = |gradient: &Vec<f32>| norm(gradient) * norm(gradient);
            let whole = libm::sqrt(gradients.iter().map(square).sum()) as f32;
            for gradient in gradients {
                scale(gradient, most / whole.max(most));
            }
        }
    }
}
