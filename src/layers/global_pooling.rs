//! What `GlobalAveragePooling2D` and `GlobalMaxPooling2D` have in common.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, Side, Training, Weight};
use super::option::{Given, Kind as OptionKind, Opt};
use super::read::Options;
use super::sides::image;
use super::view::View;
use crate::error::Result;
use crate::ops::global_pool::{global_pool2d, global_pool2d_gradient};
use crate::ops::pool2d::Kind;

/// The options.
pub const OPTIONS: &[Opt] = &[
    Opt::DATA_FORMAT,
    Opt::new("keepdims", OptionKind::Flag, Given::Flag(false)).code("keep"),
];

#[derive(Debug)]
pub struct GlobalPooling {
    class: &'static str,
    kind: Kind,
    keep: bool,
}

impl GlobalPooling {
    pub fn read(class: &'static str, kind: Kind, options: &Options) -> Result<Box<dyn Layer>> {
        let keep = options.flag("keepdims")?;
        Ok(Box::new(Self { class, kind, keep }))
    }
}

impl Layer for GlobalPooling {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (_, _, channels) = image(self.class, input)?;
        Ok(match self.keep {
            true => vec![Some(1), Some(1), Some(channels)],
            false => vec![Some(channels)],
        })
    }

    fn view(&self) -> View<'_> {
        View::GlobalPooling(self.kind)
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let pooled = Batch::images(global_pool2d(x.tensor(), self.kind)?);
        if self.keep {
            return Ok(pooled);
        }
        pooled.with_sides(&[x.channels()])
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let (x, dy) = (back.x.tensor(), back.dy.data());
        Gradients::of_input(Batch::images(global_pool2d_gradient(x, dy, self.kind)?))
    }
}
