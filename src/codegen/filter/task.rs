//! What a program has to do.

use crate::config::Config;
use crate::error::{Error, Result};
use crate::image::{Channels, ImageRef};
use crate::ops::activation::Activation;
use crate::ops::border::Border;
use std::fmt::Display;

/// One kernel on a picture, all of it in numbers.
#[derive(Debug, Clone)]
pub struct Task {
    /// The picture's file.
    pub file: String,
    /// Its rows and columns.
    pub size: [usize; 2],
    /// Which channels of it.
    pub channels: Channels,
    /// The kernel's rows.
    pub kernel: Vec<Vec<f32>>,
    /// Divides the sum.
    pub divisor: f32,
    /// Is added then.
    pub bias: f32,
    /// Vertical, horizontal.
    pub strides: [usize; 2],
    /// Vertical, horizontal.
    pub dilation_rate: [usize; 2],
    /// What stands beyond the edge.
    pub border: Border,
    /// Follows each pass.
    pub activation: Activation,
    /// Turns the kernel by 180°.
    pub flip: bool,
    /// How often.
    pub times: u32,
}

impl Task {
    /// What the Filter lab does, on a picture of `size` rows and columns.
    ///
    /// # Errors
    ///
    /// Those of a kernel that can't be resolved.
    pub fn of(config: &Config, size: [usize; 2]) -> Result<Self> {
        let filter = &config.filter;
        let resolved = filter.kernel.resolve()?;
        let kernel = resolved
            .kernel
            .values()
            .chunks(resolved.kernel.cols().max(1));
        Ok(Self {
            file: file_of(&config.image),
            size,
            channels: config.channels,
            kernel: kernel.map(<[f32]>::to_vec).collect(),
            divisor: filter.divisor.unwrap_or(resolved.divisor),
            bias: filter.bias,
            strides: filter.strides,
            dilation_rate: filter.dilation_rate,
            border: filter.border,
            activation: filter.activation,
            flip: filter.flip,
            times: filter.times,
        })
    }

    /// Rows and columns of the kernel.
    pub fn sides(&self) -> [usize; 2] {
        [self.kernel.len(), self.kernel.first().map_or(0, Vec::len)]
    }

    /// The kernel's extent with the zeros that a dilation puts between its elements.
    pub fn extent(&self) -> [usize; 2] {
        self.reach().map(|reach| reach + 1)
    }

    /// Where the output pixel stands in the window.
    pub fn middle(&self) -> [usize; 2] {
        self.reach().map(|reach| {
            if self.flip {
                reach / 2
            } else {
                reach.div_ceil(2)
            }
        })
    }

    /// Pixels that the border mode adds: before and after, of rows and of columns.
    pub fn padding(&self) -> [[usize; 2]; 2] {
        let [reach, middle] = [self.reach(), self.middle()];
        match self.border {
            Border::Valid => [[0; 2]; 2],
            _ => [0, 1].map(|axis| [middle[axis], reach[axis] - middle[axis]]),
        }
    }

    /// The dilated kernel as it meets the picture, turned already under `flip`.
    pub fn met(&self) -> Vec<Vec<f32>> {
        let [rows, cols] = self.extent();
        let mut all = vec![vec![0.0; cols]; rows];
        for (row, values) in all
            .iter_mut()
            .step_by(self.dilation_rate[0])
            .zip(&self.kernel)
        {
            for (cell, value) in row.iter_mut().step_by(self.dilation_rate[1]).zip(values) {
                *cell = *value;
            }
        }
        if self.flip {
            all.reverse();
            for row in &mut all {
                row.reverse();
            }
        }
        all
    }

    /// Refuses what a target has no counterpart of.
    pub(super) fn need(&self, can: bool, field: &'static str) -> Result<()> {
        if can {
            Ok(())
        } else {
            Err(Error::unavailable(field, "target"))
        }
    }

    fn reach(&self) -> [usize; 2] {
        let [rows, cols] = self.sides();
        let reach = |side: usize, dilation: usize| side.saturating_sub(1).saturating_mul(dilation);
        [
            reach(rows, self.dilation_rate[0]),
            reach(cols, self.dilation_rate[1]),
        ]
    }
}

/// The numbers with something between them; each is the shortest that gives the same 32-bit number again.
pub(super) fn joined<T: Display>(numbers: &[T], between: &str) -> String {
    let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    texts.join(between)
}

fn file_of(image: &ImageRef) -> String {
    match image {
        ImageRef::Bundled(id) => format!("{id}.png"),
        ImageRef::Pattern { id, .. } => format!("{id}.png"),
        ImageRef::Drawing(_) => "drawing.png".into(),
        ImageRef::Own => "picture.png".into(),
    }
}
