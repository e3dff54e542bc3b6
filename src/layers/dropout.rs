//! `Dropout`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use crate::error::Result;

pub static INFO: LayerInfo = LayerInfo::new(
    "Dropout",
    "do",
    &[
        Opt::new("rate", Kind::Number { min: 0.0, max: 1.0 }, Given::Required).front(),
        Opt::new(
            "seed",
            Kind::Whole {
                min: 0,
                max: u32::MAX as i64,
            },
            Given::Null,
        )
        .code("s"),
        Opt::new("noise_shape", Kind::Off, Given::Null),
    ],
    |options| {
        Ok(Box::new(Dropout {
            rate: options.number("rate")? as f32,
        }))
    },
)
.places(&["rate", "noise_shape", "seed"])
.sample("do0.5");

/// In training every number is zero with a chance of `rate`, the others grow by `1 / (1 − rate)`;
/// otherwise nothing happens.
#[derive(Debug)]
struct Dropout {
    rate: f32,
}

impl Layer for Dropout {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, training: Option<&mut Training>) -> Result<Batch> {
        let mut y = x.clone();
        let Some(training) = training.filter(|_| self.rate > 0.0) else {
            return Ok(y);
        };
        let grown = if self.rate < 1.0 {
            1.0 / (1.0 - self.rate)
        } else {
            0.0
        };
        let random = &mut training.random;
        let mask: Vec<f32> = (0..y.data().len())
            .map(|_| {
                if random.unit() < self.rate {
                    0.0
                } else {
                    grown
                }
            })
            .collect();
        for (y, mask) in y.data_mut().iter_mut().zip(&mask) {
            *y *= mask;
        }
        training.kept = vec![mask];
        Ok(y)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let mut dx = back.dy.clone();
        if let Some(mask) = back.kept.first() {
            for (dx, mask) in dx.data_mut().iter_mut().zip(mask) {
                *dx *= mask;
            }
        }
        Gradients::of_input(dx)
    }
}
