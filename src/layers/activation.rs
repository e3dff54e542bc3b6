//! `Activation`.

use super::activate::Activate;
use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::row_by_row;
use crate::error::Result;

pub static INFO: LayerInfo = LayerInfo::new(
    "Activation",
    "a",
    &[Opt::new("activation", Kind::Activation, Given::Required).front()],
    |options| Ok(Box::new(Activation(options.activation()?))),
)
.sample("a:relu");

#[derive(Debug)]
struct Activation(Activate);

impl Layer for Activation {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        self.0.apply(x.clone())
    }

    fn pieces(&self, input: &[usize]) -> usize {
        self.0.pieces(|| row_by_row::pieces(input))
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let dy = self.0.back(|| Ok(back.x.clone()), back.y, back.dy)?;
        Gradients::of_input(dy)
    }
}
