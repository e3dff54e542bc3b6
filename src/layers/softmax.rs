//! `Softmax`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::sides::axis;
use crate::error::Result;
use crate::ops::activation::Activation;
use std::iter::StepBy;
use std::ops::Range;

const CLASS: &str = "Softmax";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "sm",
    &[Opt::new("axis", Kind::Axis, Given::Whole(-1)).code("a")],
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

    /// Where the numbers stand over which each softmax runs.
    fn lines(&self, x: &Batch) -> Result<impl Iterator<Item = StepBy<Range<usize>>> + use<>> {
        let sides = x.sides();
        let known: Vec<Side> = sides.iter().copied().map(Some).collect();
        let at = self.at(&known)?;
        let inner = sides[at + 1..].iter().product::<usize>().max(1);
        let block = inner.saturating_mul(sides[at]).max(1);
        let blocks = (0..x.data().len()).step_by(block);
        Ok(blocks.flat_map(move |begin| {
            (begin..begin + inner).map(move |first| (first..begin + block).step_by(inner))
        }))
    }
}

impl Layer for Softmax {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        self.at(input)?;
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let lines = self.lines(x)?;
        let mut y = x.clone();
        for line in lines {
            let mut row: Vec<f32> = line.clone().map(|at| x.data()[at]).collect();
            let length = row.len();
            Activation::Softmax.apply(&mut row, length);
            line.zip(row)
                .for_each(|(at, value)| y.data_mut()[at] = value);
        }
        Ok(y)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let lines = self.lines(back.y)?;
        let mut dx = back.dy.clone();
        for line in lines {
            let y: Vec<f32> = line.clone().map(|at| back.y.data()[at]).collect();
            let mut row: Vec<f32> = line.clone().map(|at| back.dy.data()[at]).collect();
            Activation::Softmax.gradient(&[], &y, &mut row, y.len());
            line.zip(row)
                .for_each(|(at, value)| dx.data_mut()[at] = value);
        }
        Gradients::of_input(dx)
    }
}
