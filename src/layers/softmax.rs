//! `Softmax`.

use super::batch::Batch;
use super::layer::{Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::sides::axis;
use crate::error::Result;
use crate::ops::activation::Activation;

const CLASS: &str = "Softmax";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    &[Opt::new("axis", Kind::Axis, Given::Whole(-1))],
    |options| {
        Ok(Box::new(Softmax {
            axis: options.signed("axis")?,
        }))
    },
);

/// `exp(xᵢ) / Σ exp(xⱼ)` along one side of the items.
#[derive(Debug)]
struct Softmax {
    axis: i64,
}

impl Softmax {
    fn at(&self, sides: &[Side]) -> Result<usize> {
        axis(CLASS, "Softmax.axis", self.axis, sides)
    }
}

impl Layer for Softmax {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        self.at(input)?;
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let sides = x.sides();
        let known: Vec<Side> = sides.iter().copied().map(Some).collect();
        let at = self.at(&known)?;
        let (length, inner) = (sides[at], sides[at + 1..].iter().product::<usize>());
        let mut y = x.clone();
        if inner == 1 {
            Activation::Softmax.apply(y.data_mut(), length);
            return Ok(y);
        }
        let mut row = vec![0.0; length];
        for block in y.data_mut().chunks_exact_mut(length * inner) {
            for first in 0..inner {
                for (number, from) in row.iter_mut().zip(block[first..].iter().step_by(inner)) {
                    *number = *from;
                }
                Activation::Softmax.apply(&mut row, length);
                let places = block[first..].iter_mut().step_by(inner);
                for (to, number) in places.zip(&row) {
                    *to = *number;
                }
            }
        }
        Ok(y)
    }
}
