//! `LeakyReLU`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::row_by_row;
use crate::error::Result;

pub static INFO: LayerInfo = LayerInfo::new(
    "LeakyReLU",
    "lk",
    &[Opt::new(
        "negative_slope",
        Kind::Number {
            min: 0.0,
            max: f32::MAX as f64,
        },
        Given::Number(0.3),
    )
    .or(&["alpha"])
    .front()],
    |options| {
        Ok(Box::new(LeakyReLU {
            negative_slope: options.number("negative_slope")? as f32,
        }))
    },
);

/// `x`, or `negative_slope·x` below zero.
#[derive(Debug)]
struct LeakyReLU {
    negative_slope: f32,
}

impl Layer for LeakyReLU {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let mut y = x.clone();
        for x in y.data_mut() {
            if *x < 0.0 {
                *x *= self.negative_slope;
            }
        }
        Ok(y)
    }

    fn pieces(&self, input: &[usize]) -> usize {
        row_by_row::pieces(input)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let mut dx = back.dy.clone();
        for (dx, &x) in dx.data_mut().iter_mut().zip(back.x.data()) {
            if x <= 0.0 {
                *dx *= self.negative_slope;
            }
        }
        Gradients::of_input(dx)
    }
}
