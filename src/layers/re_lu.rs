//! `ReLU`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::row_by_row;
use crate::error::Result;

const POSITIVE: Kind = Kind::Number {
    min: 0.0,
    max: f32::MAX as f64,
};

pub static INFO: LayerInfo = LayerInfo::new(
    "ReLU",
    "re",
    &[
        Opt::new("max_value", POSITIVE, Given::Null).code("max"),
        Opt::new("negative_slope", POSITIVE, Given::Number(0.0)).code("s"),
        Opt::new("threshold", POSITIVE, Given::Number(0.0)).code("t"),
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

    /// The derivative; at the kinks what TensorFlow's functions give of which Keras makes the layer,
    /// among them `relu6`, whose slope at 6 is 0, and `leaky_relu`.
    fn slope(&self, x: f32) -> f32 {
        let leaky = self.max_value.is_none() && self.threshold == 0.0;
        if x < self.threshold || x == self.threshold && leaky {
            return self.negative_slope;
        }
        if x == self.threshold {
            return 0.0;
        }
        let relu6 = self.threshold == 0.0 && self.max_value == Some(6.0);
        match self.max_value {
            Some(most) if x > most || x == most && relu6 => 0.0,
            _ => 1.0,
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

    fn pieces(&self, input: &[usize]) -> usize {
        row_by_row::pieces(input)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let mut dx = back.dy.clone();
        for (dx, &x) in dx.data_mut().iter_mut().zip(back.x.data()) {
            *dx *= self.slope(x);
        }
        Gradients::of_input(dx)
    }
}
