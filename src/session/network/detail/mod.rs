//! One number of a layer's output, taken apart.

mod dense;
mod each;
mod place;
mod pool;
mod window;

pub use dense::DenseDetail;
pub use each::{EachDetail, FlattenDetail, Place, ShapeDetail};
pub use place::WindowPlace;
pub use pool::{GlobalPoolDetail, PoolDetail};
pub use window::{ChannelPart, DetailDigits, WindowDetail};

use super::Network;
use super::described::Described;
use super::plan::Plan;
use super::run::{Output, maps_of};
use crate::error::{Error, Result};
use crate::layers::View;
use crate::model::Built;
use serde::Serialize;

/// One number of a layer's output, taken apart; the JavaScript form is `NetDetail` in `protocol.js`.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Detail {
    /// A window over channels: `conv`, `depthwise`, `separable`, `transpose`.
    Window(WindowDetail),
    /// The largest or the mean of a window.
    Pool(PoolDetail),
    /// The largest or the mean of a channel.
    GlobalPool(GlobalPoolDetail),
    /// All inputs with their weights.
    Dense(DenseDetail),
    /// One number under another index.
    Flatten(FlattenDetail),
    /// One number from one number.
    Each(EachDetail),
    /// Numbers from other places.
    Shape(ShapeDetail),
}

/// A layer's output number with all that its detail needs.
pub(super) struct Spot<'a> {
    pub plan: &'a Plan,
    pub layer: usize,
    pub built: &'a Built,
    pub before: &'a Output,
    pub output: &'a Output,
    pub described: &'a Described,
    pub map: usize,
    pub x: usize,
    pub y: usize,
}

impl<'a> Spot<'a> {
    /// Checks that the number is there. In a layer of one row, `map` may be the index too.
    pub fn new(network: &'a Network, layer: usize, map: usize, [x, y]: [usize; 2]) -> Result<Self> {
        let plan = network.plan()?;
        let built = plan
            .built(layer)
            .ok_or_else(|| Error::unavailable("layer", "no-maps"))?;
        let output = network.output(layer as isize)?;
        let before = network.output(layer as isize - 1)?;
        let [maps, height, width] = maps_of(&output.batch);
        let (map, x) = match (maps, map, x) {
            (1, index, 0) if height == 1 => (0, index),
            _ => (map, x),
        };
        for (field, at, size) in [("map", map, maps), ("x", x, width), ("y", y, height)] {
            if at >= size {
                return Err(Error::out_of_range(field, at, 0, size.saturating_sub(1)));
            }
        }
        Ok(Self {
            plan,
            layer,
            built,
            before,
            output,
            described: &network.described,
            map,
            x,
            y,
        })
    }

    /// The place of the number in its layer's output.
    pub fn index(&self) -> usize {
        let [maps, _, width] = maps_of(&self.output.batch);
        (self.y * width + self.x) * maps + self.map
    }

    pub fn value(&self) -> f32 {
        number(self.output, self.index())
    }

    /// A number of the layer's input.
    pub fn input(&self, channel: usize, y: usize, x: usize) -> f32 {
        let [maps, _, width] = maps_of(&self.before.batch);
        number(self.before, (y * width + x) * maps + channel)
    }

    /// Rows and columns of the layer's input.
    pub fn input_size(&self) -> [usize; 2] {
        let [_, height, width] = maps_of(&self.before.batch);
        [height, width]
    }

    /// A number of one of the layer's weights, 0 where it has none of that name.
    pub fn weight(&self, name: &str, at: usize) -> f32 {
        let weights = self.built.weights().iter();
        let found = weights.filter(|weight| weight.name == name);
        found
            .filter_map(|weight| weight.data.get(at))
            .next()
            .copied()
            .unwrap_or(0.0)
    }
}

pub(super) fn number(output: &Output, at: usize) -> f32 {
    output.batch.data().get(at).copied().unwrap_or(f32::NAN)
}

/// The largest absolute value that an output holds.
pub(super) fn largest(output: &Output) -> f64 {
    let all = output.all();
    let size = all.min.abs().max(all.max.abs());
    if size.is_finite() { size } else { 0.0 }
}

impl Network {
    /// Takes number (`x`, `y`) of a layer's map apart. In a layer whose numbers stand in one row,
    /// `x` is the index.
    ///
    /// # Errors
    /// `out-of-range` for numbers that aren't there, `unavailable` for a layer that has no maps or
    /// while they are computed.
    pub fn detail(&self, layer: usize, map: usize, x: usize, y: usize) -> Result<Detail> {
        let spot = Spot::new(self, layer, map, [x, y])?;
        Ok(match spot.built.layer().view() {
            View::Convolution { .. }
            | View::Depthwise { .. }
            | View::Separable { .. }
            | View::Transposed { .. } => Detail::Window(window::detail(&spot)?),
            View::Pooling(pool) => Detail::Pool(pool::detail(&spot, pool)?),
            View::GlobalPooling(kind) => Detail::GlobalPool(pool::global(&spot, kind)),
            View::Dense { activation } => Detail::Dense(dense::detail(&spot, activation)),
            View::Reshaped => Detail::Flatten(each::flatten(&spot)),
            View::Each => Detail::Each(each::each(&spot)),
            View::Shifted(by) => Detail::Shape(each::shifted(&spot, by)),
            View::Enlarged(size, how) => Detail::Shape(each::enlarged(&spot, size, how)),
        })
    }
}
