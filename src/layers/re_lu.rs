//! `ReLU`.

use super::batch::Batch;
use super::layer::{Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use crate::error::Result;

const POSITIVE: Kind = Kind::Number {
    min: 0.0,
    max: f32::MAX as f64,
};

pub static INFO: LayerInfo = LayerInfo::new(
    "ReLU",
    &[
        Opt::new("max_value", POSITIVE, Given::Null),
        Opt::new("negative_slope", POSITIVE, Given::Number(0.0)),
        Opt::new("threshold", POSITIVE, Given::Number(0.0)),
    ],
    |options| {
        Ok(Box::new(ReLU {
            max_value: options.number_or_none("max_value").map(|most| most as f32),
            negative_slope: options.number("negative_slope")? as f32,
            threshold: options.number("threshold")? as f32,
        }))
    },
);

/// `x` above the threshold, at most `max_value`; below it `negative_slope·(x − threshold)`. At a
/// threshold other than zero, zero.
#[derive(Debug)]
struct ReLU {
    max_value: Option<f32>,
    negative_slope: f32,
    threshold: f32,
}

impl ReLU {
    fn at(&self, x: f32) -> f32 {
        if x <= self.threshold {
            return -self.negative_slope * (self.threshold - x);
        }
        match self.max_value {
            Some(most) if x > most => most,
            _ => x,
        }
    }
}

impl Layer for ReLU {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let mut y = x.clone();
        y.data_mut().iter_mut().for_each(|x| *x = self.at(*x));
        Ok(y)
    }
}
