//! One kernel on a picture, as code: one file a tool.

mod bytes;
pub mod imagemagick;
pub mod keras;
pub mod matlab;
pub mod numpy;
pub mod opencv;
pub mod plane;
pub mod python;
pub mod pytorch;
pub mod rust;
pub mod skimage;
pub mod svg;

pub use plane::Plane;

use super::scene::Scene;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::kernels::Kernel;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

/// What the code must do.
#[derive(Debug, Clone)]
pub struct FilterJob<'a> {
    /// The tool, for errors.
    pub target: &'static str,
    /// The picture.
    pub scene: &'a Scene,
    /// Which numbers of it.
    pub channels: Plane,
    /// As the person sees it: not turned yet.
    pub kernel: Kernel,
    /// Divides the sum.
    pub divisor: f32,
    /// Is added after the division.
    pub bias: f32,
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Vertical, horizontal.
    pub dilation: [usize; 2],
    /// What stands beyond the edge.
    pub border: Border,
    /// Turns the kernel by 180°.
    pub flip: bool,
    /// Applied after each pass.
    pub activation: Activation,
    /// Passes.
    pub times: u32,
}

impl<'a> FilterJob<'a> {
    /// What the Filter lab does.
    pub fn new(target: &'static str, config: &Config, scene: &'a Scene) -> Result<Self> {
        let filter = &config.filter;
        let resolved = filter.kernel.resolve()?;
        Ok(Self {
            target,
            scene,
            channels: Plane::of(config.channels, scene),
            divisor: filter.divisor.unwrap_or(resolved.divisor),
            kernel: resolved.kernel,
            bias: filter.bias,
            strides: filter.strides,
            dilation: filter.dilation_rate,
            border: filter.border,
            flip: filter.flip,
            activation: filter.activation,
            times: filter.times,
        })
    }

    /// Kernel rows, columns.
    pub fn sides(&self) -> [usize; 2] {
        [self.kernel.rows(), self.kernel.cols()]
    }

    /// How far the dilated kernel reaches: its extent less 1.
    fn reach(&self) -> [usize; 2] {
        let [rows, cols] = self.sides();
        let reach = |side: usize, dilation| side.saturating_sub(1).saturating_mul(dilation);
        [reach(rows, self.dilation[0]), reach(cols, self.dilation[1])]
    }

    /// The dilated kernel's extent.
    pub fn extent(&self) -> [usize; 2] {
        self.reach().map(|reach| reach.saturating_add(1))
    }

    /// How much of the window lies before and after the output pixel: rows, then columns.
    pub fn around(&self) -> [[usize; 2]; 2] {
        self.reach().map(|reach| match self.flip {
            false => [reach.div_ceil(2), reach / 2],
            true => [reach / 2, reach.div_ceil(2)],
        })
    }

    /// Whether taps are apart.
    pub fn is_dilated(&self) -> bool {
        self.dilation != [1, 1]
    }

    /// Whether outputs are left out.
    pub fn is_strided(&self) -> bool {
        self.strides != [1, 1]
    }

    /// The dilated kernel's numbers with their zeros, rows first.
    pub fn spread(&self) -> Vec<Vec<f32>> {
        let [rows, cols] = self.extent();
        let mut spread = vec![vec![0.0; cols]; rows];
        let lines = spread.iter_mut().step_by(self.dilation[0]);
        for (line, values) in lines.zip(self.kernel.values().chunks(self.kernel.cols())) {
            for (cell, &value) in line.iter_mut().step_by(self.dilation[1]).zip(values) {
                *cell = value;
            }
        }
        spread
    }

    /// That the tool has no such thing.
    pub fn refuse<T>(&self, field: &'static str, value: impl ToString) -> Result<T> {
        Err(Error::not_in_target(self.target, field, value))
    }
}
