//! What `MaxPooling2D` and `AveragePooling2D` have in common.

use super::batch::Batch;
use super::layer::{Back, Gradients, Layer, Side, Training, Weight};
use super::option::{Given, Kind as OptionKind, Opt};
use super::read::Options;
use super::sides::{image, output_rows};
use super::view::View;
use crate::config::limits;
use crate::error::Result;
use crate::geometry::Axis;
use crate::ops::pool2d::gradient::pool2d_gradient;
use crate::ops::pool2d::{Kind, Pool2d, pool2d, pool2d_rows};

const PAIR: OptionKind = OptionKind::Pair {
    min: 1,
    max: limits::POOL_SIDE as i64,
};
use std::ops::Range;

/// The options, whose first has a default in one of the two.
pub const fn options(pool_size: Given) -> [Opt; 4] {
    [
        Opt::new("pool_size", PAIR, pool_size).front(),
        Opt::PADDING,
        Opt::new("strides", PAIR, Given::As("pool_size")).code("s"),
        Opt::DATA_FORMAT,
    ]
}

/// The constructor's order.
pub const PLACES: &[&str] = &["pool_size", "strides", "padding", "data_format"];

#[derive(Debug)]
pub struct Pooling {
    class: &'static str,
    field: &'static str,
    pool: Pool2d,
}

impl Pooling {
    pub fn read(
        class: &'static str,
        field: &'static str,
        kind: Kind,
        options: &Options,
    ) -> Result<Box<dyn Layer>> {
        let pool = Pool2d {
            kind,
            pool_size: options.pair("pool_size")?,
            strides: options.pair("strides")?,
            padding: options.padding()?,
        };
        Ok(Box::new(Self { class, field, pool }))
    }

    fn side(&self, name: &'static str, at: usize, side: Side) -> Result<Side> {
        let Some(side) = side else { return Ok(None) };
        let (size, stride) = (self.pool.pool_size[at], self.pool.strides[at]);
        let axis = Axis::padded(name, side, size, stride, 1, self.pool.padding);
        let axis = axis.map_err(|error| error.with_field(self.field))?;
        Ok(Some(axis.output))
    }
}

impl Layer for Pooling {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(self.class, input)?;
        Ok(vec![
            self.side("rows", 0, height)?,
            self.side("columns", 1, width)?,
            Some(channels),
        ])
    }

    fn view(&self) -> View<'_> {
        View::Pooling(self.pool)
    }

    fn forward(&self, _: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        pool2d(x.tensor(), &self.pool).map(Batch::images)
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
        y.put_rows(first, &pool2d_rows(x.tensor(), &self.pool, rows)?)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let dx = pool2d_gradient(back.x.tensor(), back.dy.tensor(), &self.pool)?;
        Gradients::of_input(Batch::images(dx))
    }
}
