//! `UpSampling2D`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::sides::{image, output_rows};
use super::view::View;
use crate::config::limits;
use crate::error::Result;
use crate::ops::resize::{Interpolation, upsample2d, upsample2d_gradient, upsample2d_rows};
use std::ops::Range;

const CLASS: &str = "UpSampling2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "up",
    &[
        Opt::pair("size", 1, limits::STEP, 2).front(),
        Opt::DATA_FORMAT,
        Opt::new(
            "interpolation",
            Kind::Choice(&Interpolation::NAMES),
            Given::Text("nearest"),
        )
        .code("i"),
    ],
    |options| {
        Ok(Box::new(UpSampling2D {
            size: options.pair("size")?,
            interpolation: Interpolation::parse("interpolation", options.text("interpolation")?)?,
        }))
    },
);

#[derive(Debug)]
struct UpSampling2D {
    size: [usize; 2],
    interpolation: Interpolation,
}

impl Layer for UpSampling2D {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(CLASS, input)?;
        let times = |side: Side, size: usize| side.map(|side| side.saturating_mul(size));
        Ok(vec![
            times(height, self.size[0]),
            times(width, self.size[1]),
            Some(channels),
        ])
    }

    fn view(&self) -> View<'_> {
        View::Enlarged(self.size, self.interpolation)
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        upsample2d(x.tensor(), self.size, self.interpolation).map(Batch::images)
    }

    fn pieces(&self, input: &[usize]) -> usize {
        output_rows(self, input)
    }

    fn forward_pieces(
        &self,
        _: &[Weight],
        x: &Batch,
        rows: Range<usize>,
        y: &mut Batch,
    ) -> Result<()> {
        let first = rows.start;
        let part = upsample2d_rows(x.tensor(), self.size, self.interpolation, rows)?;
        y.put_rows(first, &part)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let (s, dy) = (back.x.tensor().shape(), back.dy.tensor());
        let dx = upsample2d_gradient(s, dy, self.size, self.interpolation)?;
        Gradients::of_input(Batch::images(dx))
    }
}
