//! What sliding windows have in common: their options, and the size that they leave.

use super::layer::Side;
use super::option::{Given, Kind, Opt};
use super::read::Options;
use crate::config::limits;
use crate::error::{Error, Result};
use crate::geometry::{Axis, Padding};

/// `filters`.
pub const FILTERS: Opt = Opt::new(
    "filters",
    Kind::Whole {
        min: 1,
        max: limits::FILTERS as i64,
    },
    Given::Required,
)
.front();
/// `kernel_size`.
pub const KERNEL_SIZE: Opt = Opt::new(
    "kernel_size",
    Kind::Pair {
        min: 1,
        max: limits::KERNEL_SIDE as i64,
    },
    Given::Required,
)
.code("k");
/// `strides` of a convolution.
pub const STRIDES: Opt = Opt::pair("strides", 1, limits::STEP, 1).code("s");
/// `dilation_rate`.
pub const DILATION_RATE: Opt = Opt::pair("dilation_rate", 1, limits::STEP, 1).code("d");

/// How a kernel slides.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Rows, columns.
    pub kernel_size: [usize; 2],
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Keras' padding.
    pub padding: Padding,
    /// Vertical, horizontal.
    pub dilation_rate: [usize; 2],
}

impl Window {
    /// Reads a convolution's options.
    pub fn read(options: &Options) -> Result<Self> {
        Ok(Self {
            kernel_size: options.pair("kernel_size")?,
            strides: options.pair("strides")?,
            padding: options.padding()?,
            dilation_rate: options.pair("dilation_rate")?,
        })
    }

    /// Refuses strides with dilation, where Keras does.
    pub fn steps_apart(self, options: &Options) -> Result<Self> {
        let several = |steps: [usize; 2]| steps.iter().any(|&step| step > 1);
        if several(self.strides) && several(self.dilation_rate) {
            return Err(Error::Conflict {
                field: options.field("dilation_rate").into(),
                other: options.field("strides"),
            });
        }
        Ok(self)
    }

    /// Rows and columns that are left of `sides`; `field` is what errors name.
    pub fn output(&self, field: &'static str, sides: [Side; 2]) -> Result<[Side; 2]> {
        let mut left = [None; 2];
        for (at, name) in ["rows", "columns"].into_iter().enumerate() {
            let Some(side) = sides[at] else { continue };
            let axis = Axis::padded(
                name,
                side,
                self.kernel_size[at],
                self.strides[at],
                self.dilation_rate[at],
                self.padding,
            )
            .map_err(|error| error.with_field(field))?;
            left[at] = Some(axis.output);
        }
        Ok(left)
    }
}

/// `depth_multiplier`.
pub const DEPTH_MULTIPLIER: Opt = Opt::new(
    "depth_multiplier",
    Kind::Whole {
        min: 1,
        max: limits::FILTERS as i64,
    },
    Given::Whole(1),
)
.code("m");

/// How many filters `multiplier` for each of `channels` are; `field` is what errors name.
pub fn filters(field: &'static str, channels: usize, multiplier: usize) -> Result<usize> {
    channels
        .checked_mul(multiplier)
        .filter(|&filters| multiplier == 1 || filters <= limits::FILTERS)
        .ok_or_else(|| {
            let most = (limits::FILTERS / channels.max(1)).max(1);
            Error::out_of_range(field, multiplier, 1, most)
        })
}
