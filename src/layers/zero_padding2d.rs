//! `ZeroPadding2D`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::sides::image;
use super::view::View;
use crate::config::limits;
use crate::error::Result;
use crate::ops::frame::{Frame, crop2d, pad2d};

const CLASS: &str = "ZeroPadding2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "zp",
    &[
        Opt::new(
            "padding",
            Kind::Sides {
                max: limits::PADDING_SIDE as i64,
            },
            Given::Sides(1),
        )
        .front(),
        Opt::DATA_FORMAT,
    ],
    |options| Ok(Box::new(ZeroPadding2D(options.sides("padding")?))),
);

#[derive(Debug)]
struct ZeroPadding2D(Frame);

impl Layer for ZeroPadding2D {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(CLASS, input)?;
        let padded = |side: Side, [before, after]: [usize; 2]| {
            side.map(|side| side.saturating_add(before + after))
        };
        let [rows, cols] = self.0;
        Ok(vec![
            padded(height, rows),
            padded(width, cols),
            Some(channels),
        ])
    }

    fn view(&self) -> View<'_> {
        View::Shifted(self.0.map(|[before, _]| -(before as isize)))
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        pad2d(x.tensor(), self.0).map(Batch::images)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        Gradients::of_input(Batch::images(crop2d(back.dy.tensor(), self.0)?))
    }
}
