//! The only arithmetic of output sizes, padding, tap ranges and receptive fields.
//!
//! Along one axis, with effective kernel `e = (kernel − 1)·dilation + 1`:
//! `output = (input + before + after − e) / stride + 1` (rounded down).
//! `Padding::Same` follows TensorFlow: `output = ⌈input / stride⌉`,
//! `total = max((output − 1)·stride + e − input, 0)`, `before = ⌊total / 2⌋`
//! (<https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2>).

use crate::error::{Error, Result};
use serde::Serialize;
use std::ops::Range;

/// Keras' padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Padding {
    /// No padding: each layer trims `kernel − 1`.
    #[default]
    Valid,
    /// TensorFlow's `same`.
    Same,
}

impl Padding {
    /// Keras' names.
    pub const NAMES: [&'static str; 2] = ["valid", "same"];

    /// By Keras' name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        match name {
            "valid" => Ok(Self::Valid),
            "same" => Ok(Self::Same),
            _ => Err(Error::not_one_of(field, name, Self::NAMES)),
        }
    }

    /// Keras' name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Same => "same",
        }
    }
}

/// One axis of a sliding window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Axis {
    /// The input's extent.
    pub input: usize,
    /// The kernel's extent.
    pub kernel: usize,
    /// The step between outputs.
    pub stride: usize,
    /// The step between taps.
    pub dilation: usize,
    /// Padding at the top or left.
    pub before: usize,
    /// Padding at the bottom or right.
    pub after: usize,
    /// The output's extent.
    pub output: usize,
}

impl Axis {
    /// An axis under Keras' padding. `name` is `"rows"` or `"columns"`.
    ///
    /// ```
    /// use conv_playground::geometry::{Axis, Padding};
    /// let a = Axis::padded("rows", 300, 3, 1, 1, Padding::Valid).unwrap();
    /// assert_eq!(a.output, 298);
    /// let b = Axis::padded("rows", 6, 3, 2, 1, Padding::Same).unwrap();
    /// assert_eq!((b.output, b.before, b.after), (3, 0, 1));
    /// ```
    pub fn padded(
        name: &'static str,
        input: usize,
        kernel: usize,
        stride: usize,
        dilation: usize,
        padding: Padding,
    ) -> Result<Self> {
        let effective = effective_kernel(kernel, stride, dilation)?;
        let (before, after) = match padding {
            Padding::Valid => (0, 0),
            Padding::Same => {
                let output = input.div_ceil(stride);
                let reach = output
                    .saturating_sub(1)
                    .checked_mul(stride)
                    .and_then(|last| last.checked_add(effective))
                    .ok_or_else(|| overflow(name))?;
                let total = if output == 0 {
                    0
                } else {
                    reach.saturating_sub(input)
                };
                (total / 2, total - total / 2)
            }
        };
        Self::explicit(name, input, kernel, stride, dilation, before, after)
    }

    /// An axis under explicit padding.
    pub fn explicit(
        name: &'static str,
        input: usize,
        kernel: usize,
        stride: usize,
        dilation: usize,
        before: usize,
        after: usize,
    ) -> Result<Self> {
        let effective = effective_kernel(kernel, stride, dilation)?;
        if input == 0 {
            return Err(Error::Empty {
                what: "input".into(),
            });
        }
        let padded = input
            .checked_add(before)
            .and_then(|sum| sum.checked_add(after))
            .ok_or_else(|| overflow(name))?;
        let Some(slack) = padded.checked_sub(effective) else {
            return Err(Error::KernelLargerThanInput {
                field: "kernel".into(),
                axis: name,
                kernel: effective,
                input: padded,
            });
        };
        Ok(Self {
            input,
            kernel,
            stride,
            dilation,
            before,
            after,
            output: slack / stride + 1,
        })
    }

    /// The axis of which a transposed convolution is the way back: its `output` is the transposed
    /// one's input, and its `input` the transposed one's output. That is Keras' for
    /// `output_padding=None`: `input·stride` under `same`, `(input − 1)·stride + max(e, stride)`
    /// under `valid`; and `(input − 1)·stride + e + p`, under `same` with `e mod 2` for `e`, when
    /// `output_padding` is `p`, which must be less than the stride and leave a way back.
    ///
    /// ```
    /// use conv_playground::geometry::{Axis, Padding};
    /// let axis = Axis::transposed("rows", 4, 3, 2, 1, Padding::Valid, None).unwrap();
    /// assert_eq!((axis.input, axis.output), (9, 4));
    /// ```
    #[allow(clippy::too_many_arguments, reason = "one for each of Keras' options")]
    pub fn transposed(
        name: &'static str,
        input: usize,
        kernel: usize,
        stride: usize,
        dilation: usize,
        padding: Padding,
        output_padding: Option<usize>,
    ) -> Result<Self> {
        let effective = effective_kernel(kernel, stride, dilation)?;
        let Some(steps) = input.checked_sub(1) else {
            return Err(Error::Empty {
                what: "input".into(),
            });
        };
        let tail = match (padding, output_padding) {
            (Padding::Valid, None) => effective.max(stride),
            (Padding::Same, None) => stride,
            (Padding::Valid, Some(more)) => effective.saturating_add(more),
            (Padding::Same, Some(more)) => (effective % 2).saturating_add(more),
        };
        let output = steps
            .checked_mul(stride)
            .and_then(|sum| sum.checked_add(tail))
            .ok_or_else(|| overflow(name))?;
        if let Some(more) = output_padding {
            let least = match padding {
                Padding::Valid => 0,
                Padding::Same => 1 - effective % 2,
            };
            if !(least..stride).contains(&more) {
                return Err(Error::out_of_range(
                    "outputPadding",
                    more,
                    least,
                    stride - 1,
                ));
            }
        }
        Self::padded(name, output, kernel, stride, dilation, padding)
    }

    /// The way back as a plain convolution, of stride 1 with the turned kernel, over the outputs with
    /// `stride − 1` zeros between them; its output is this axis' input. Only under Keras' padding,
    /// which is never wider than the dilated kernel's reach.
    pub(crate) fn way_back(&self, name: &'static str) -> Result<Self> {
        let reach = self.effective() - 1;
        let stuffed = (self.output - 1) * self.stride + 1;
        let before = reach - self.before;
        let after = (self.input + self.before).saturating_sub(stuffed);
        Self::explicit(name, stuffed, self.kernel, 1, self.dilation, before, after)
    }

    /// The inputs that make outputs `out`, and the axis over these alone, which makes just the same.
    ///
    /// ```
    /// use conv_playground::geometry::{Axis, Padding};
    /// let axis = Axis::padded("rows", 8, 3, 1, 1, Padding::Same).unwrap();
    /// let (inputs, band) = axis.band(0..2);
    /// assert_eq!(inputs, 0..3);
    /// assert_eq!((band.before, band.after, band.output), (1, 0, 2));
    /// ```
    pub fn band(&self, out: Range<usize>) -> (Range<usize>, Self) {
        let begin = out.start * self.stride;
        let end = out.end.saturating_sub(1) * self.stride + self.effective();
        let inside = |place: usize| place.saturating_sub(self.before).min(self.input);
        let inputs = inside(begin)..inside(end).max(inside(begin));
        let axis = Self {
            input: inputs.len(),
            before: self.before.saturating_sub(begin),
            after: end.saturating_sub(self.before + self.input),
            output: out.len(),
            ..*self
        };
        (inputs, axis)
    }

    /// The dilated kernel's extent, `(kernel − 1)·dilation + 1`.
    pub fn effective(&self) -> usize {
        (self.kernel - 1) * self.dilation + 1
    }

    /// Where tap `tap` of output `out` falls in the input; outside `0..input` it is padding.
    #[inline]
    pub fn source(&self, out: usize, tap: usize) -> isize {
        (out * self.stride + tap * self.dilation) as isize - self.before as isize
    }

    /// The taps of output `out` that fall inside the input.
    #[inline]
    pub fn taps_inside(&self, out: usize) -> Range<usize> {
        let start = out * self.stride;
        let first = self.before.saturating_sub(start).div_ceil(self.dilation);
        let past = (self.input + self.before)
            .saturating_sub(start)
            .div_ceil(self.dilation);
        first.min(self.kernel)..past.clamp(first.min(self.kernel), self.kernel)
    }
}

fn overflow(what: &'static str) -> Error {
    Error::TooLarge {
        what: what.into(),
        size: "more than can be counted".into(),
        unit: "numbers",
        limit: isize::MAX as u64,
    }
}

fn effective_kernel(kernel: usize, stride: usize, dilation: usize) -> Result<usize> {
    if kernel == 0 {
        return Err(Error::Empty {
            what: "kernel".into(),
        });
    }
    if stride == 0 {
        return Err(Error::out_of_range("strides", 0, 1, u32::MAX));
    }
    if dilation == 0 {
        return Err(Error::out_of_range("dilationRate", 0, 1, u32::MAX));
    }
    (kernel - 1)
        .checked_mul(dilation)
        .and_then(|reach| reach.checked_add(1))
        .filter(|&extent| extent <= isize::MAX as usize / 4)
        .ok_or_else(|| {
            overflow(if dilation == 1 {
                "kernel"
            } else {
                "dilationRate"
            })
        })
}

/// How many input positions along one axis reach one output after the same layer is applied
/// `times` times: `1 + (e − 1)·(1 + s + s² + …)`.
pub fn receptive_extent(axis: &Axis, times: u32) -> Option<usize> {
    let mut extent = 1usize;
    for _ in 0..times {
        extent = (extent - 1)
            .checked_mul(axis.stride)?
            .checked_add(axis.effective())?;
    }
    Some(extent)
}
