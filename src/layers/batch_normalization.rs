//! `BatchNormalization`.

use super::batch::Batch;
use super::data;
use super::initializer::Initializer;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight, WeightSpec};
use super::option::{Given, Kind, Opt};
use super::row_by_row;
use super::sides::{axis, open};
use crate::error::{Error, Result};
use crate::ops::normalization::{Channels, Normal, moments, normalize, normalize_gradients};

const CLASS: &str = "BatchNormalization";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "bn",
    &[
        Opt::new("axis", Kind::Axis, Given::Whole(-1)).code("a"),
        Opt::new(
            "momentum",
            Kind::Number { min: 0.0, max: 1.0 },
            Given::Number(0.99),
        ),
        Opt::new(
            "epsilon",
            Kind::Number { min: 0.0, max: 1e6 },
            Given::Number(1e-3),
        ),
        Opt::new("center", Kind::Flag, Given::Flag(true)),
        Opt::new("scale", Kind::Flag, Given::Flag(true)),
        Opt::initializer("beta_initializer", "zeros"),
        Opt::initializer("gamma_initializer", "ones"),
        Opt::initializer("moving_mean_initializer", "zeros"),
        Opt::initializer("moving_variance_initializer", "ones"),
        Opt::training("beta_regularizer"),
        Opt::training("gamma_regularizer"),
        Opt::training("beta_constraint"),
        Opt::training("gamma_constraint"),
        Opt::new("synchronized", Kind::Off, Given::Flag(false)),
        Opt::off("renorm"),
        Opt::off("renorm_clipping"),
        Opt::ignored("renorm_momentum"),
        Opt::ignored("fused"),
        Opt::off("virtual_batch_size"),
    ],
    |options| {
        let initializer = |flag: &'static str, name: &'static str| -> Result<_> {
            options
                .flag(flag)?
                .then(|| options.initializer(name))
                .transpose()
        };
        Ok(Box::new(BatchNormalization {
            axis: options.signed("axis")?,
            momentum: options.number("momentum")?,
            epsilon: options.number("epsilon")?,
            gamma: initializer("scale", "gamma_initializer")?,
            beta: initializer("center", "beta_initializer")?,
            moving_mean: options.initializer("moving_mean_initializer")?,
            moving_variance: options.initializer("moving_variance_initializer")?,
        }))
    },
)
.places(&[
    "axis",
    "momentum",
    "epsilon",
    "center",
    "scale",
    "beta_initializer",
    "gamma_initializer",
    "moving_mean_initializer",
    "moving_variance_initializer",
    "beta_regularizer",
    "gamma_regularizer",
    "beta_constraint",
    "gamma_constraint",
    "renorm",
    "renorm_clipping",
    "renorm_momentum",
    "synchronized",
]);

/// `γ·(x − mean) / √(variance + ε) + β`, one of each a channel.
#[derive(Debug)]
struct BatchNormalization {
    axis: i64,
    momentum: f64,
    epsilon: f64,
    gamma: Option<Initializer>,
    beta: Option<Initializer>,
    moving_mean: Initializer,
    moving_variance: Initializer,
}

impl BatchNormalization {
    fn at(&self, sides: &[Side]) -> Result<usize> {
        axis(CLASS, "BatchNormalization.axis", self.axis, sides)
    }

    fn channels(&self, x: &Batch) -> Result<Channels> {
        let sides = x.sides();
        let known: Vec<Side> = sides.iter().copied().map(Some).collect();
        let at = self.at(&known)?;
        Ok(Channels {
            count: sides[at],
            inner: sides[at + 1..].iter().product(),
        })
    }

    /// Where γ, β, the moving mean and the moving variance stand among the weights.
    fn places(&self) -> (Option<usize>, Option<usize>, usize, usize) {
        let gamma = self.gamma.as_ref().map(|_| 0);
        let beta = self
            .beta
            .as_ref()
            .map(|_| usize::from(self.gamma.is_some()));
        let mean = usize::from(self.gamma.is_some()) + usize::from(self.beta.is_some());
        (gamma, beta, mean, mean + 1)
    }

    /// One over the standard deviation.
    fn inverse(&self, variance: &[f64]) -> Vec<f64> {
        let inverse = |variance: &f64| 1.0 / libm::sqrt(variance + self.epsilon);
        variance.iter().map(inverse).collect()
    }
}

/// A weight's numbers, one a channel.
fn wide(weights: &[Weight], at: usize, channels: Channels) -> Result<Vec<f64>> {
    let numbers = data(weights, at);
    if numbers.len() != channels.count {
        return Err(Error::Length {
            op: CLASS,
            field: "weights".into(),
            got: numbers.len(),
            expected: channels.count,
            shape: channels.count.to_string(),
        });
    }
    Ok(numbers.iter().map(|&number| f64::from(number)).collect())
}

impl Layer for BatchNormalization {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        self.at(input)?;
        Ok(input.to_vec())
    }

    fn weights(&self, input: &[Side]) -> Result<Vec<WeightSpec>> {
        let channels = input[self.at(input)?].ok_or_else(|| open(CLASS, input))?;
        let one = |name, trainable, initializer| WeightSpec {
            name,
            shape: vec![channels],
            trainable,
            initializer,
        };
        let trained = [("gamma", self.gamma.clone()), ("beta", self.beta.clone())];
        let mut weights: Vec<_> = trained
            .into_iter()
            .filter_map(|(name, initializer)| Some(one(name, true, initializer?)))
            .collect();
        weights.push(one("moving_mean", false, self.moving_mean.clone()));
        weights.push(one("moving_variance", false, self.moving_variance.clone()));
        Ok(weights)
    }

    fn forward(
        &self,
        weights: &[Weight],
        x: &Batch,
        training: Option<&mut Training>,
    ) -> Result<Batch> {
        let channels = self.channels(x)?;
        let (gamma, beta, mean_at, variance_at) = self.places();
        let wide = |at: usize| wide(weights, at, channels);
        let (mut mean, mut variance) = (wide(mean_at)?, wide(variance_at)?);
        if let Some(training) = training {
            let (batch_mean, batch_variance) = moments(x.data(), channels);
            let moved = |moving: &[f64], now: &[f64]| {
                let moved = |(moving, now): (&f64, &f64)| {
                    (moving * self.momentum + now * (1.0 - self.momentum)) as f32
                };
                moving.iter().zip(now).map(moved).collect()
            };
            training.updates = vec![
                (mean_at, moved(&mean, &batch_mean)),
                (variance_at, moved(&variance, &batch_variance)),
            ];
            let narrow = |numbers: &[f64]| numbers.iter().map(|&number| number as f32).collect();
            training.kept = vec![narrow(&batch_mean), narrow(&batch_variance)];
            (mean, variance) = (batch_mean, batch_variance);
        }
        let mut scale = self.inverse(&variance);
        if let Some(at) = gamma {
            for (scale, gamma) in scale.iter_mut().zip(wide(at)?) {
                *scale *= gamma;
            }
        }
        let offset = match beta {
            Some(at) => wide(at)?,
            None => vec![0.0; channels.count],
        };
        let mut y = x.clone();
        normalize(y.data_mut(), channels, &mean, &scale, &offset);
        Ok(y)
    }

    fn pieces(&self, input: &[usize]) -> usize {
        match self.axis {
            // Over the channels, which every row has all of.
            -1 | 3 => row_by_row::pieces(input),
            _ => 1,
        }
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let channels = self.channels(back.x)?;
        let (gamma, beta, mean, variance) = self.places();
        let of_batch = !back.kept.is_empty();
        // Of a small batch nearly all cancels: the digits that `kept` has not are needed.
        let (mean, variance) = match of_batch {
            true => moments(back.x.data(), channels),
            false => (
                wide(back.weights, mean, channels)?,
                wide(back.weights, variance, channels)?,
            ),
        };
        let scale = match gamma {
            Some(at) => wide(back.weights, at, channels)?,
            None => vec![1.0; channels.count],
        };
        let point = Normal {
            mean: &mean,
            inverse: &self.inverse(&variance),
            of_batch,
        };
        let (x, dy) = (back.x.data(), back.dy.data());
        let (dx, d_scale, d_offset) = normalize_gradients(x, dy, channels, &point, &scale);
        let trained = [gamma.map(|_| d_scale), beta.map(|_| d_offset)];
        let mut weights: Vec<Vec<f32>> = trained.into_iter().flatten().collect();
        weights.extend([Vec::new(), Vec::new()]);
        Ok(Gradients {
            x: Batch::new(back.x.count(), &back.x.sides(), dx)?,
            weights,
        })
    }
}
