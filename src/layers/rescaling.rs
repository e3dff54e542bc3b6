//! `Rescaling`.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight};
use super::option::{Given, Kind, Opt};
use super::row_by_row;
use super::sides::last;
use crate::error::{Error, Result};

const CLASS: &str = "Rescaling";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "rc",
    &[
        Opt::new("scale", Kind::Numbers, Given::Required).front(),
        Opt::new("offset", Kind::Numbers, Given::Number(0.0)).code("o"),
    ],
    |options| {
        Ok(Box::new(Rescaling {
            scale: options.numbers("scale")?,
            offset: options.numbers("offset")?,
        }))
    },
)
.sample("rc0.00392156862745098");

/// `x·scale + offset`, each one number or one a channel.
#[derive(Debug)]
struct Rescaling {
    scale: Vec<f32>,
    offset: Vec<f32>,
}

impl Layer for Rescaling {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        for (field, list) in [
            ("Rescaling.scale", &self.scale),
            ("Rescaling.offset", &self.offset),
        ] {
            if list.len() == 1 {
                continue;
            }
            let channels = last(CLASS, input)?;
            if list.len() != channels {
                return Err(Error::Shape {
                    op: CLASS,
                    field: field.into(),
                    got: list.len().to_string(),
                    expected: channels.to_string(),
                });
            }
        }
        Ok(input.to_vec())
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let mut y = x.clone();
        let channels = y.channels().max(1);
        for pixel in y.data_mut().chunks_mut(channels) {
            let scales = self.scale.iter().cycle();
            let offsets = self.offset.iter().cycle();
            for ((x, scale), offset) in pixel.iter_mut().zip(scales).zip(offsets) {
                *x = *x * scale + offset;
            }
        }
        Ok(y)
    }

    fn pieces(&self, input: &[usize]) -> usize {
        row_by_row::pieces(input)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let mut dx = back.dy.clone();
        let channels = dx.channels().max(1);
        for pixel in dx.data_mut().chunks_mut(channels) {
            for (dx, scale) in pixel.iter_mut().zip(self.scale.iter().cycle()) {
                *dx *= scale;
            }
        }
        Gradients::of_input(dx)
    }
}
