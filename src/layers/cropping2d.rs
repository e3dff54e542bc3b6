//! `Cropping2D`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::sides::image;
use super::view::View;
use crate::config::limits;
use crate::error::{Error, Result};
use crate::ops::frame::{Frame, crop2d, pad2d};

const CLASS: &str = "Cropping2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "cp",
    &[
        Opt::new(
            "cropping",
            Kind::Sides {
                max: limits::PADDING_SIDE as i64,
            },
            Given::Sides(0),
        )
        .front(),
        Opt::DATA_FORMAT,
    ],
    |options| Ok(Box::new(Cropping2D(options.sides("cropping")?))),
);

#[derive(Debug)]
struct Cropping2D(Frame);

impl Layer for Cropping2D {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(CLASS, input)?;
        let left = |side: Side, [before, after]: [usize; 2]| -> Result<Side> {
            let Some(side) = side else { return Ok(None) };
            let cut = before + after;
            match side.checked_sub(cut) {
                None | Some(0) => Err(Error::out_of_range(
                    "Cropping2D.cropping",
                    cut,
                    0,
                    side.saturating_sub(1),
                )),
                left => Ok(left),
            }
        };
        let [rows, cols] = self.0;
        Ok(vec![
            left(height, rows)?,
            left(width, cols)?,
            Some(channels),
        ])
    }

    fn view(&self) -> View<'_> {
        View::Shifted(self.0.map(|[before, _]| before as isize))
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        crop2d(x.tensor(), self.0).map(Batch::images)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        Gradients::of_input(Batch::images(pad2d(back.dy.tensor(), self.0)?))
    }
}
