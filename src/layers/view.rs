//! How one number of a layer's output comes about: what the page takes apart, and what a number can see.

use super::activate::Activate;
use super::window::Window;
use crate::error::Result;
use crate::geometry::Axis;
use crate::ops::pool2d::{Kind, Pool2d};
use crate::ops::resize::Interpolation;
use std::ops::Range;

/// How one number of a layer's output comes about.
#[derive(Debug, Clone, Copy)]
pub enum View<'a> {
    /// From one number, at the same place.
    Each,
    /// A window over all channels of a group.
    Convolution {
        /// How it slides.
        window: Window,
        /// Groups of channels.
        groups: usize,
        /// Applied to the sum.
        activation: &'a Activate,
    },
    /// A window over one channel.
    Depthwise {
        /// How it slides.
        window: Window,
        /// Outputs a channel.
        multiplier: usize,
        /// Applied to the sum.
        activation: &'a Activate,
    },
    /// A window over each channel, whose results are mixed.
    Separable {
        /// How it slides.
        window: Window,
        /// Results a channel.
        multiplier: usize,
        /// Applied to the sum.
        activation: &'a Activate,
    },
    /// Every input number spread by a kernel.
    Transposed {
        /// How it spreads.
        window: Window,
        /// Keras' `output_padding`.
        output_padding: Option<[usize; 2]>,
        /// Applied to the sum.
        activation: &'a Activate,
    },
    /// A window over one channel, of which the largest or the mean is left.
    Pooling(Pool2d),
    /// All of a channel.
    GlobalPooling(Kind),
    /// All numbers of the last side.
    Dense {
        /// Applied to the sum.
        activation: &'a Activate,
    },
    /// The same numbers in the same order, under other sides.
    Reshaped,
    /// From a place so many rows and columns further down and right.
    Shifted([isize; 2]),
    /// From a picture so many times as small.
    Enlarged([usize; 2], Interpolation),
}

const AXES: [&str; 2] = ["rows", "columns"];

impl View<'_> {
    /// A stable word.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Convolution { .. } => "conv",
            Self::Depthwise { .. } => "depthwise",
            Self::Separable { .. } => "separable",
            Self::Transposed { .. } => "transpose",
            Self::Pooling(_) => "pool",
            Self::GlobalPooling(_) => "global-pool",
            Self::Dense { .. } => "dense",
            Self::Reshaped => "flatten",
            Self::Shifted(_) | Self::Enlarged(..) => "shape",
        }
    }

    /// Rows and columns of a window over an input of so many, where there is one. A transposed
    /// convolution's are those of the convolution of which it is the way back.
    pub fn axes(&self, input: [usize; 2]) -> Option<Result<[Axis; 2]>> {
        let padded = |window: &Window, at: usize| {
            Axis::padded(
                AXES[at],
                input[at],
                window.kernel_size[at],
                window.strides[at],
                window.dilation_rate[at],
                window.padding,
            )
        };
        match self {
            Self::Convolution { window, .. }
            | Self::Depthwise { window, .. }
            | Self::Separable { window, .. } => {
                Some(padded(window, 0).and_then(|rows| Ok([rows, padded(window, 1)?])))
            }
            Self::Transposed {
                window,
                output_padding,
                ..
            } => {
                let axis = |at: usize| {
                    Axis::transposed(
                        AXES[at],
                        input[at],
                        window.kernel_size[at],
                        window.strides[at],
                        window.dilation_rate[at],
                        window.padding,
                        output_padding.map(|more| more[at]),
                    )
                };
                Some(axis(0).and_then(|rows| Ok([rows, axis(1)?])))
            }
            Self::Pooling(pool) => Some(pool.axes(input[0], input[1])),
            _ => None,
        }
    }

    /// Which rows (`at` 0) or columns (1) of an input image reach the outputs `out`; beyond the
    /// image where there is padding. `None`: all of them.
    pub fn reach(&self, input: [usize; 2], at: usize, out: Range<isize>) -> Option<Range<isize>> {
        if out.is_empty() {
            return Some(out);
        }
        let last = out.end - 1;
        match self {
            Self::Each | Self::Dense { .. } => Some(out),
            Self::Shifted(by) => Some(out.start + by[at]..out.end + by[at]),
            Self::Enlarged(size, interpolation) => {
                let factor = size[at].max(1) as isize;
                let more = isize::from(*interpolation == Interpolation::Bilinear && factor > 1);
                let near = |place: isize| place.div_euclid(factor);
                let half = factor / 2 * more;
                Some(near(out.start - half)..near(last + half) + 1)
            }
            Self::GlobalPooling(_) | Self::Reshaped => None,
            Self::Transposed { .. } => {
                let axis = self.axes(input)?.ok()?[at];
                let (stride, before) = (axis.stride as isize, axis.before as isize);
                let reach = axis.effective() as isize - 1;
                let first = -(reach - out.start - before).div_euclid(stride);
                Some(first..(last + before).div_euclid(stride) + 1)
            }
            _ => {
                let axis = self.axes(input)?.ok()?[at];
                let (stride, before) = (axis.stride as isize, axis.before as isize);
                let first = out.start * stride - before;
                Some(first..last * stride - before + axis.effective() as isize)
            }
        }
    }

    /// After how many outputs along rows (`at` 0) or columns (1) [`View::reach`] repeats.
    pub fn repeats(&self, at: usize) -> usize {
        match self {
            Self::Enlarged(size, _) => size[at],
            Self::Transposed { window, .. } => window.strides[at],
            _ => 1,
        }
        .max(1)
    }

    /// About how many multiply-adds or comparisons one output number takes, over so many input channels.
    pub fn cost(&self, input: &[usize]) -> u64 {
        let channels = input.last().copied().unwrap_or(1) as u64;
        let taps = |window: &Window| window.kernel_size.iter().product::<usize>() as u64;
        match self {
            Self::Convolution { window, groups, .. } => {
                taps(window).saturating_mul(channels) / (*groups).max(1) as u64
            }
            Self::Transposed { window, .. } => taps(window).saturating_mul(channels),
            Self::Depthwise { window, .. } => taps(window),
            Self::Separable {
                window, multiplier, ..
            } => channels.saturating_mul(*multiplier as u64) + taps(window),
            Self::Pooling(pool) => pool.pool_size.iter().product::<usize>() as u64,
            Self::GlobalPooling(_) => input.iter().rev().skip(1).product::<usize>() as u64,
            Self::Dense { .. } => channels,
            _ => 2,
        }
        .max(1)
    }
}
