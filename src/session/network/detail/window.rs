//! A number that a window over channels makes.

use super::super::kernels::{channels, slice};
use super::{Spot, largest};
use crate::error::Result;
use crate::geometry::Axis;
use crate::kernels::Kernel;
use crate::kernels::describe::{self, Description};
use crate::layers::{Activate, View};
use crate::session::digits::Scale;
use serde::Serialize;

/// A window's taps on the input.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WindowPlace {
    /// Window rows.
    pub rows: usize,
    /// Window columns.
    pub cols: usize,
    /// Input row of the first tap; negative on padding.
    pub y0: isize,
    /// Input column of the first tap.
    pub x0: isize,
    /// Rows, columns.
    pub dilation: [usize; 2],
    /// Rows, columns.
    pub strides: [usize; 2],
    /// Per tap: whether a number of the input is under it.
    pub inside: Vec<bool>,
    /// Per tap: the input column and row, -1 where there is none.
    pub source: Vec<[i64; 2]>,
}

impl WindowPlace {
    /// The window that makes output (`x`, `y`).
    pub(super) fn new([rows, cols]: &[Axis; 2], x: usize, y: usize) -> Self {
        let holds = |axis: &Axis, at: isize| (0..axis.input as isize).contains(&at);
        let source = |y_: isize, x_: isize| match holds(rows, y_) && holds(cols, x_) {
            true => [x_ as i64, y_ as i64],
            false => [-1, -1],
        };
        Self::with(
            [rows, cols],
            [rows.source(y, 0), cols.source(x, 0)],
            |ky, kx| source(rows.source(y, ky), cols.source(x, kx)),
        )
    }

    /// The taps that a transposed convolution lays on output (`x`, `y`): its axes are those of the
    /// way back.
    fn spread([rows, cols]: &[Axis; 2], x: usize, y: usize) -> Self {
        let origin = |axis: &Axis, at: usize, tap: usize| {
            let place = (at + axis.before) as isize - (tap * axis.dilation) as isize;
            let from = place / axis.stride as isize;
            let falls = place >= 0 && place % axis.stride as isize == 0;
            (falls && from < axis.output as isize).then_some(from as i64)
        };
        let first = |axis: &Axis, at: usize| {
            let reach = axis.effective() as isize - 1;
            -(reach - (at + axis.before) as isize).div_euclid(axis.stride as isize)
        };
        Self::with(
            [rows, cols],
            [first(rows, y), first(cols, x)],
            |ky, kx| match (origin(cols, x, kx), origin(rows, y, ky)) {
                (Some(x), Some(y)) => [x, y],
                _ => [-1, -1],
            },
        )
    }

    fn with(
        [rows, cols]: [&Axis; 2],
        [y0, x0]: [isize; 2],
        source: impl Fn(usize, usize) -> [i64; 2],
    ) -> Self {
        let taps = (0..rows.kernel).flat_map(|ky| (0..cols.kernel).map(move |kx| (ky, kx)));
        let source: Vec<[i64; 2]> = taps.map(|(ky, kx)| source(ky, kx)).collect();
        Self {
            rows: rows.kernel,
            cols: cols.kernel,
            y0,
            x0,
            dilation: [rows.dilation, cols.dilation],
            strides: [rows.stride, cols.stride],
            inside: source.iter().map(|at| at[0] >= 0).collect(),
            source,
        }
    }

    /// The numbers under the taps; 0 where there is none.
    pub(super) fn values(&self, spot: &Spot, channel: usize) -> Vec<f32> {
        let value = |&[x, y]: &[i64; 2]| match (usize::try_from(x), usize::try_from(y)) {
            (Ok(x), Ok(y)) => spot.input(channel, y, x),
            _ => 0.0,
        };
        self.source.iter().map(value).collect()
    }
}

/// What one input channel adds.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChannelPart {
    /// The input channel.
    pub channel: usize,
    /// Rows first.
    pub kernel: Vec<f32>,
    /// Under the taps.
    pub values: Vec<f32>,
    /// Σ kernel · values.
    pub partial: f64,
    /// What the partial sum is multiplied by, in a separable convolution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f32>,
    /// *What kind of filter is this?*, in the first layer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Description>,
}

/// Decimals with which the numbers shown add up; negative ones round to tens and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DetailDigits {
    /// For values of the input.
    pub operand: i32,
    /// For weights and bias.
    pub weight: i32,
    /// For the channels' partial sums.
    pub partial: i32,
    /// For sum, total and output.
    pub total: i32,
    /// Whether values and totals are written with an exponent.
    pub scientific: bool,
}

/// A number that a window over channels makes.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WindowDetail {
    /// `conv`, `depthwise`, `separable` or `transpose`.
    pub kind: &'static str,
    /// Where the taps lie.
    pub window: WindowPlace,
    /// One an input channel; in a separable convolution one a channel and multiple.
    pub channels: Vec<ChannelPart>,
    /// Of all partial sums.
    pub sum: f64,
    /// Is added.
    pub bias: f32,
    /// `sum + bias`.
    pub total: f64,
    /// Keras' name.
    pub activation: &'static str,
    /// The number in the map.
    pub output: f32,
    /// Decimals.
    pub digits: DetailDigits,
}

/// The name of what is applied to a sum.
pub(super) fn activation_name(activation: &Activate) -> &'static str {
    match activation {
        Activate::Named(activation) => activation.name(),
        Activate::Layer(_) => "layer",
    }
}

pub(super) fn dot(weights: &[f32], values: &[f32]) -> f64 {
    let products = weights.iter().zip(values);
    products.map(|(&w, &v)| f64::from(w) * f64::from(v)).sum()
}

pub(super) fn detail(spot: &Spot) -> Result<WindowDetail> {
    let view = spot.built.layer().view();
    let axes = view.axes(spot.input_size()).transpose()?;
    let axes = axes.ok_or_else(|| super::unavailable("detail", "no-kernel"))?;
    let (window, activation) = match view {
        View::Transposed { activation, .. } => {
            (WindowPlace::spread(&axes, spot.x, spot.y), activation)
        }
        View::Convolution { activation, .. }
        | View::Depthwise { activation, .. }
        | View::Separable { activation, .. } => {
            (WindowPlace::new(&axes, spot.x, spot.y), activation)
        }
        _ => return Err(super::unavailable("detail", "no-kernel")),
    };
    let parts = match view {
        View::Separable { multiplier, .. } => mixed(spot, &window, multiplier),
        _ => parts(spot, &window)?,
    };
    let each = parts
        .iter()
        .map(|part| part.partial * f64::from(part.weight.unwrap_or(1.0)));
    let sum: f64 = each.sum();
    let bias = spot.weight("bias", spot.map);
    let total = sum + f64::from(bias);
    Ok(WindowDetail {
        kind: view.name(),
        digits: digits(spot, &parts, bias, total),
        window,
        channels: parts,
        sum,
        bias,
        total,
        activation: activation_name(activation),
        output: spot.value(),
    })
}

fn parts(spot: &Spot, window: &WindowPlace) -> Result<Vec<ChannelPart>> {
    let [from, past] = channels(spot.plan, spot.layer, spot.map)?;
    let part = |channel: usize| {
        let slice = slice(spot.plan, spot.layer, spot.map, channel)?;
        let values = window.values(spot, channel);
        let description = match spot.layer {
            0 => Kernel::new(slice.rows, slice.cols, slice.values.clone()).ok(),
            _ => None,
        };
        Ok(ChannelPart {
            channel,
            partial: dot(&slice.values, &values),
            kernel: slice.values,
            values,
            weight: None,
            description: description.map(|kernel| describe::describe(&kernel, 1.0)),
        })
    };
    (from..past).map(part).collect()
}

/// Every channel has its own kernels; their results are mixed by a second weight.
fn mixed(spot: &Spot, window: &WindowPlace, multiplier: usize) -> Vec<ChannelPart> {
    let channels = spot.before.stats.len();
    let maps = spot.output.stats.len();
    let all = channels * multiplier;
    let part = |at: usize| {
        let channel = at / multiplier.max(1);
        let values = window.values(spot, channel);
        let kernel: Vec<f32> = (0..values.len())
            .map(|tap| spot.weight("depthwise_kernel", tap * all + at))
            .collect();
        ChannelPart {
            channel,
            partial: dot(&kernel, &values),
            kernel,
            values,
            weight: Some(spot.weight("pointwise_kernel", at * maps + spot.map)),
            description: None,
        }
    };
    (0..all).map(part).collect()
}

fn digits(spot: &Spot, parts: &[ChannelPart], bias: f32, total: f64) -> DetailDigits {
    let scale = |weights: &[f32], input: f64, sum: (Vec<f64>, f64)| {
        let scale = Scale {
            weights,
            divisor: 1.0,
            bias: f64::from(bias),
            input,
            output: largest(spot.output).max(total.abs()),
            picks: false,
        };
        scale.fitted(&[sum])
    };
    let factor = |part: &ChannelPart| part.weight.unwrap_or(1.0);
    let all = |of: fn(&ChannelPart) -> &[f32]| parts.iter().flat_map(move |part| of(part).to_vec());
    let kernel: Vec<f32> = parts
        .iter()
        .flat_map(|part| part.kernel.iter().map(move |w| w * factor(part)))
        .collect();
    let values = all(|part| &part.values).map(f64::from).collect();
    let terms = scale(&kernel, largest(spot.before), (values, total));
    let partials: Vec<f64> = parts
        .iter()
        .map(|part| part.partial * f64::from(factor(part)))
        .collect();
    let most = partials
        .iter()
        .fold(0.0f64, |most, partial| most.max(partial.abs()));
    let ones = vec![1.0; partials.len()];
    let sums = scale(&ones, most, (partials, total));
    DetailDigits {
        operand: terms.operand,
        weight: terms.weight,
        partial: sums.operand,
        total: terms.total,
        scientific: terms.scientific,
    }
}
