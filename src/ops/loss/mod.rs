//! Keras' losses with their gradients: one file each, and the one table that lists them.
//!
//! A file says what one row of predictions, those along the last axis, costs, and how that changes
//! with each of them; here rows are checked and averaged. All sums are in `f64`; logarithms and
//! exponentials are `libm`'s, whose bits are the same in every browser.

mod binary_crossentropy;
mod categorical_crossentropy;
mod mean_absolute_error;
mod mean_squared_error;
mod sparse_categorical_crossentropy;

use crate::error::{Error, Result};
use crate::tensor::shape_text;

/// Keras' `backend.epsilon()`: probabilities are clipped to `EPSILON…1 − EPSILON`, in `f32` as there.
const EPSILON: f32 = 1e-7;

/// A row of the table of losses.
#[derive(Debug)]
pub struct Loss {
    /// Keras' function.
    pub name: &'static str,
    /// Keras' class.
    pub class_name: &'static str,
    /// Keras' other names of it.
    pub aliases: &'static [&'static str],
    /// Whether a target is the number of a class, one for each row of predictions; otherwise there is
    /// one target for each prediction.
    pub sparse: bool,
    /// Whether predictions are probabilities, which may be given as logits instead.
    pub probabilities: bool,
    /// Puts the gradient of one row's loss in place, and gives that loss.
    row: fn(&Row, &mut [f32]) -> f64,
}

/// Predictions along the last axis, and what they should be.
struct Row<'a> {
    predictions: &'a [f32],
    target: Target<'a>,
    from_logits: bool,
}

impl Row<'_> {
    /// Predictions with their targets.
    fn pairs(&self) -> impl Iterator<Item = (f64, f64)> {
        let target = |at: usize| match self.target {
            Target::Class(class) => f64::from(u8::from(class == at)),
            Target::Numbers(numbers) => numbers.get(at).copied().map_or(0.0, f64::from),
        };
        let predictions = self.predictions.iter().enumerate();
        predictions.map(move |(at, &y)| (f64::from(y), target(at)))
    }
}

enum Target<'a> {
    Class(usize),
    Numbers(&'a [f32]),
}

/// What predictions are compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Targets<'a> {
    /// Numbers of classes.
    Classes(&'a [u32]),
    /// One number for each prediction.
    Numbers(&'a [f32]),
}

impl Targets<'_> {
    /// How many.
    pub fn len(&self) -> usize {
        match self {
            Self::Classes(classes) => classes.len(),
            Self::Numbers(numbers) => numbers.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Every loss.
pub static LOSSES: &[&Loss] = &[
    &sparse_categorical_crossentropy::LOSS,
    &categorical_crossentropy::LOSS,
    &binary_crossentropy::LOSS,
    &mean_squared_error::LOSS,
    &mean_absolute_error::LOSS,
];

/// The loss of this name; an error names the field `loss`.
///
/// ```
/// use conv_playground::ops::loss::find;
/// assert_eq!(find("mse")?.name, "mean_squared_error");
/// assert_eq!(find("CategoricalCrossentropy")?.name, "categorical_crossentropy");
/// assert_eq!(find("hinge").unwrap_err().field(), Some("loss"));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn find(name: &str) -> Result<&'static Loss> {
    LOSSES
        .iter()
        .copied()
        .find(|loss| loss.name == name || loss.class_name == name || loss.aliases.contains(&name))
        .ok_or_else(|| Error::not_one_of("loss", name, LOSSES.iter().map(|loss| loss.name)))
}

impl Loss {
    /// The mean over all rows of `channels` predictions each, as Keras' `sum_over_batch_size`, and its
    /// gradient by every prediction, put into `gradient`.
    ///
    /// ```
    /// use conv_playground::ops::loss::{Targets, find};
    /// let mut gradient = [0.0; 4];
    /// let targets = Targets::Numbers(&[0.0, 1.0, 2.0, 3.0]);
    /// let loss = find("mse")?.of(&[0.0, 1.0, 2.0, 5.0], 2, targets, false, &mut gradient)?;
    /// assert_eq!(loss, 1.0);
    /// assert_eq!(gradient, [0.0, 0.0, 0.0, 1.0]);
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Loss::check`], and `length-mismatch` when `gradient` is not as long as the predictions.
    pub fn of(
        &self,
        predictions: &[f32],
        channels: usize,
        targets: Targets,
        from_logits: bool,
        gradient: &mut [f32],
    ) -> Result<f64> {
        self.check(predictions.len(), channels, targets)?;
        if gradient.len() != predictions.len() {
            return Err(length("gradient", gradient.len(), &[predictions.len()]));
        }
        let rows = predictions.len() / channels;
        let mut sum = 0.0;
        let row = predictions.chunks_exact(channels);
        for (at, (predictions, gradient)) in
            row.zip(gradient.chunks_exact_mut(channels)).enumerate()
        {
            let row = Row {
                predictions,
                target: match targets {
                    Targets::Classes(classes) => Target::Class(classes[at] as usize),
                    Targets::Numbers(numbers) => {
                        Target::Numbers(&numbers[at * channels..][..channels])
                    }
                },
                from_logits: from_logits && self.probabilities,
            };
            sum += (self.row)(&row, gradient);
            for slope in gradient {
                *slope = (f64::from(*slope) / rows as f64) as f32;
            }
        }
        Ok(sum / rows as f64)
    }

    /// Whether these are targets of this loss for so many predictions, `channels` of them in a row.
    ///
    /// # Errors
    ///
    /// - `empty`: there is no prediction;
    /// - `length-mismatch`: not as many targets (`labels`) as there must be;
    /// - `out-of-range`: a class (`labels`) that has no prediction;
    /// - `not-finite`: a target (`labels`);
    /// - `wrong-type`: classes for a loss that compares numbers, or the other way round (`labels`).
    pub fn check(&self, predictions: usize, channels: usize, targets: Targets) -> Result<()> {
        if predictions == 0 || channels == 0 {
            return Err(Error::Empty { what: "x".into() });
        }
        let rows = predictions / channels;
        let expected = if self.sparse {
            vec![rows]
        } else {
            vec![rows, channels]
        };
        if targets.len() != expected.iter().product::<usize>() {
            return Err(length("labels", targets.len(), &expected));
        }
        match (self.sparse, targets) {
            (true, Targets::Classes(classes)) => {
                match classes.iter().find(|&&class| class as usize >= channels) {
                    Some(class) => Err(Error::out_of_range("labels", class, 0, channels - 1)),
                    None => Ok(()),
                }
            }
            (false, Targets::Numbers(numbers)) => {
                match numbers.iter().find(|number| !number.is_finite()) {
                    Some(number) => Err(Error::not_finite("labels", number)),
                    None => Ok(()),
                }
            }
            (true, _) => Err(Error::wrong_type("labels", "numbers", "whole numbers")),
            (false, _) => Err(Error::wrong_type("labels", "whole numbers", "numbers")),
        }
    }
}

fn length(field: &'static str, got: usize, shape: &[usize]) -> Error {
    Error::Length {
        op: "loss",
        field: field.into(),
        got,
        expected: shape.iter().product(),
        shape: shape_text(shape),
    }
}

/// A probability clipped as Keras clips it, and whether it was within the bounds, where alone its
/// gradient passes.
fn clipped(probability: f64) -> (f64, bool) {
    let (least, most) = (f64::from(EPSILON), f64::from(1.0 - EPSILON));
    let inside = (least..=most).contains(&probability);
    (probability.clamp(least, most), inside)
}

/// `log Σ exp(xᵢ)`, which no large number makes overflow.
fn log_sum_exp(numbers: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = numbers.clone().fold(f64::NEG_INFINITY, f64::max);
    most + libm::log(numbers.map(|x| libm::exp(x - most)).sum())
}
