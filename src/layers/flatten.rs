//! `Flatten`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::Opt;
use super::sides::product;
use super::view::View;
use crate::error::Result;

pub static INFO: LayerInfo = LayerInfo::new("Flatten", "f", &[Opt::DATA_FORMAT], |_| {
    Ok(Box::new(Flatten))
});

/// The same numbers in one row; channels run fastest, then columns, then rows.
#[derive(Debug)]
struct Flatten;

impl Layer for Flatten {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        Ok(vec![product(input)?])
    }

    fn view(&self) -> View<'_> {
        View::Reshaped
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        x.clone().with_sides(&[x.sides().iter().product()])
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        Gradients::of_input(back.dy.clone().with_sides(&back.x.sides())?)
    }
}
