//! A map as the sum of what each input channel adds.

use super::kernels::{channels, slice};
use super::mapping::{MapRange, Mapping};
use super::maps::{check_wanted, within_side};
use super::plan::Plan;
use super::run::{Output, maps_of};
use super::{Look, Network};
use crate::config::limits::IMAGE_SIDE;
use crate::error::{Error, Result};
use crate::image::{Display, Stats, fit_whole};
use crate::layers::View;
use crate::model::Built;
use crate::ops::conv2d::{Conv2d, conv2d};
use crate::ops::conv2d_transpose::{Conv2dTranspose, conv2d_transpose};
use crate::tensor::{Shape, Tensor, checked_len};
use serde::Serialize;
use std::ops::Range;

/// Which parts, and how large at the most.
#[derive(Debug, Clone, Copy)]
pub struct WantedParts {
    /// From 0.
    pub layer: usize,
    /// The map.
    pub map: usize,
    /// The first of the channels that reach it, from 0.
    pub from: usize,
    /// How many at the most.
    pub count: usize,
    /// The longest side.
    pub side: usize,
}

/// What one input channel adds to a map.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// The input channel.
    pub channel: usize,
    /// Rows first.
    pub kernel: Vec<f32>,
    /// Rows of the kernel.
    pub rows: usize,
    /// Columns of the kernel.
    pub cols: usize,
    /// The smallest number that it adds.
    pub min: f64,
    /// The largest.
    pub max: f64,
}

/// A map as the sum of what each input channel adds.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Of the state to which they belong.
    pub stamp: u64,
    /// How many channels there are.
    pub channels: usize,
    /// Those that were asked for.
    pub parts: Vec<Part>,
    /// Of the parts, one below the other.
    pub rgba: Vec<u8>,
    /// Of the sum of all with the bias, before the activation.
    pub total_rgba: Vec<u8>,
    /// What that sum holds.
    pub total: MapRange,
    /// The bias.
    pub bias: f32,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The number painted with the first colour.
    pub low: f64,
    /// The number painted with the last colour.
    pub high: f64,
}

impl Network {
    /// What each input channel adds to a map, in the same colours as the sum.
    ///
    /// # Errors
    /// `out-of-range` for maps and channels that aren't there, `unavailable` for a layer without
    /// kernels or while the maps are computed.
    pub fn parts(&self, wanted: WantedParts, look: Look) -> Result<Parts> {
        let plan = self.plan()?;
        let before = self.output(wanted.layer as isize - 1)?;
        let [from, past] = channels(plan, wanted.layer, wanted.map)?;
        let all = past - from;
        check_wanted(wanted.from, all, wanted.side, IMAGE_SIDE)?;
        let shown = wanted.from..(wanted.from + wanted.count.max(1)).min(all);
        let &[height, width, _] = plan.sides.get(wanted.layer).map_or(&[][..], Vec::as_slice)
        else {
            return Err(Error::unavailable("parts", "no-kernel"));
        };
        let [rows, cols] = within_side(height, width, wanted.side);
        checked_len("parts", &[shown.len(), rows, cols])?;
        let bias = bias(plan, wanted.layer, wanted.map);
        let layer = Parted::new(plan, &wanted, before)?;
        let mut parts = Vec::with_capacity(shown.len());
        let mut pictures = Vec::with_capacity(shown.len());
        for channel in shown.start + from..shown.end + from {
            let kernel = slice(plan, wanted.layer, wanted.map, channel)?;
            let added = layer.added(channel..channel + 1)?;
            let stats = Stats::of(&added);
            parts.push(Part {
                channel,
                rows: kernel.rows,
                cols: kernel.cols,
                kernel: kernel.values,
                min: stats.min,
                max: stats.max,
            });
            pictures.push(fit_whole(&added, [height, width], [rows, cols]));
        }
        let mut sum = layer.added(from..past)?;
        sum.iter_mut().for_each(|value| *value += bias);
        let stats = Stats::of(&sum);
        let limits = parts.iter().flat_map(|part| [part.min, part.max]);
        let size = limits.chain([stats.min, stats.max]).map(f64::abs);
        let size = size.filter(|v| v.is_finite()).fold(0.0, f64::max);
        let around = Stats {
            min: -size,
            max: size,
            ..stats
        };
        let mapping = Mapping::of(&around, Some(Display::Signed));
        let mut rgba = Vec::with_capacity(pictures.len() * rows * cols * 4);
        for picture in &pictures {
            rgba.extend(mapping.paint(picture, look)?);
        }
        let total = fit_whole(&sum, [height, width], [rows, cols]);
        Ok(Parts {
            stamp: self.stamp,
            channels: all,
            parts,
            rgba,
            total_rgba: mapping.paint(&total, look)?,
            total: MapRange::new(&stats, mapping),
            bias,
            width: cols,
            height: rows,
            low: mapping.low,
            high: mapping.high,
        })
    }
}

fn bias(plan: &Plan, layer: usize, map: usize) -> f32 {
    let weights = plan.built(layer).map_or(&[][..], |built| built.weights());
    let bias = weights.iter().find(|weight| weight.name == "bias");
    bias.and_then(|bias| bias.data.get(map))
        .copied()
        .unwrap_or(0.0)
}

/// A layer whose maps are sums of what each input channel adds.
struct Parted<'a> {
    plan: &'a Plan,
    wanted: &'a WantedParts,
    before: &'a Output,
    built: &'a Built,
}

impl<'a> Parted<'a> {
    fn new(plan: &'a Plan, wanted: &'a WantedParts, before: &'a Output) -> Result<Self> {
        let built = plan.built(wanted.layer);
        Ok(Self {
            plan,
            wanted,
            before,
            built: built.ok_or_else(|| Error::unavailable("parts", "no-kernel"))?,
        })
    }

    /// What some input channels together add to the map.
    fn added(&self, channels: Range<usize>) -> Result<Vec<f32>> {
        let some;
        let [all, ..] = maps_of(&self.before.batch);
        let x = if channels.len() == all {
            self.before.batch.tensor()
        } else {
            some = self.input(channels.clone())?;
            &some
        };
        let kernels: Result<Vec<Vec<f32>>> = channels.map(|channel| self.kernel(channel)).collect();
        let kernels = kernels?;
        let taps = kernels.first().map_or(0, Vec::len);
        let kernel: Vec<f32> = (0..taps)
            .flat_map(|tap| kernels.iter().map(move |kernel| kernel[tap]))
            .collect();
        let view = self.built.layer().view();
        let added = match view {
            View::Convolution { window, .. }
            | View::Depthwise { window, .. }
            | View::Separable { window, .. } => {
                let slide = Conv2d {
                    strides: window.strides,
                    padding: window.padding,
                    dilation_rate: window.dilation_rate,
                    groups: 1,
                };
                let [rows, cols] = window.kernel_size;
                conv2d(x, &kernel, [rows, cols, x.shape().c, 1], None, &slide)?
            }
            View::Transposed {
                window,
                output_padding,
                ..
            } => {
                let spread = Conv2dTranspose {
                    strides: window.strides,
                    padding: window.padding,
                    output_padding,
                    dilation_rate: window.dilation_rate,
                };
                let [rows, cols] = window.kernel_size;
                conv2d_transpose(x, &kernel, [rows, cols, 1, x.shape().c], None, &spread)?
            }
            _ => return Err(Error::unavailable("parts", "no-kernel")),
        };
        Ok(added.into_data())
    }

    /// Some channels of the layer's input.
    fn input(&self, channels: Range<usize>) -> Result<Tensor> {
        let [all, height, width] = maps_of(&self.before.batch);
        let shape = Shape::new(1, height, width, channels.len())?;
        let pixels = self.before.batch.data().chunks_exact(all.max(1));
        let own = pixels.flat_map(|pixel| &pixel[channels.clone()]);
        Tensor::new(shape, own.copied().collect())
    }

    /// The kernel between a channel and the map; of a separable convolution the channel's kernels, mixed
    /// as they are for the map.
    fn kernel(&self, channel: usize) -> Result<Vec<f32>> {
        let View::Separable { multiplier, .. } = self.built.layer().view() else {
            return Ok(slice(self.plan, self.wanted.layer, self.wanted.map, channel)?.values);
        };
        let [depthwise, pointwise] = [0, 1].map(|at| self.built.weights().get(at));
        let both = depthwise.zip(pointwise);
        let (depthwise, pointwise) =
            both.ok_or_else(|| Error::unavailable("parts", "no-kernel"))?;
        let between = depthwise
            .shape
            .iter()
            .rev()
            .take(2)
            .product::<usize>()
            .max(1);
        let maps = pointwise.shape.last().copied().unwrap_or(1);
        let weight = |at: usize| pointwise.data.get(at * maps + self.wanted.map).copied();
        let own = channel * multiplier..(channel + 1) * multiplier;
        let taps = depthwise.data.chunks_exact(between);
        let mix = |tap: &[f32]| {
            own.clone()
                .map(|at| tap[at] * weight(at).unwrap_or(0.0))
                .sum()
        };
        Ok(taps.map(mix).collect())
    }
}
