//! A number that a window over channels makes.

use super::super::kernels::{channels, slice};
use super::place::WindowPlace;
use super::{Spot, largest};
use crate::error::{Error, Result};
use crate::kernels::Kernel;
use crate::kernels::describe::Description;
use crate::layers::{Activate, View};
use crate::ops::sums::dot;
use crate::session::digits::Scale;
use serde::Serialize;

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
    /// For the channels' partial sums, and for the bias beside them.
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

pub(super) fn detail(spot: &Spot) -> Result<WindowDetail> {
    let view = spot.built.layer().view();
    let axes = view.axes(spot.input_size()).transpose()?;
    let axes = axes.ok_or_else(|| Error::unavailable("detail", "no-kernel"))?;
    let (window, activation) = match view {
        View::Transposed { activation, .. } => {
            (WindowPlace::spread(&axes, spot.x, spot.y), activation)
        }
        View::Convolution { activation, .. }
        | View::Depthwise { activation, .. }
        | View::Separable { activation, .. } => {
            (WindowPlace::new(&axes, spot.x, spot.y), activation)
        }
        _ => return Err(Error::unavailable("detail", "no-kernel")),
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
            description: description.map(|kernel| spot.described.of(kernel)),
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
    let bias = f64::from(bias);
    let output = largest(spot.output).max(total.abs());
    let scale = |weights: &[f32], bias: f64, input: f64, values: Vec<f64>| {
        let scale = Scale {
            weights,
            divisor: 1.0,
            bias,
            input,
            output,
            picks: false,
        };
        scale.fitted(&[(values, total)])
    };
    let factor = |part: &ChannelPart| part.weight.unwrap_or(1.0);
    let kernel = parts.iter().flat_map(|part| {
        let of_part = part.kernel.iter();
        of_part.map(move |weight| weight * factor(part))
    });
    let kernel: Vec<f32> = kernel.collect();
    let values = parts.iter().flat_map(|part| &part.values);
    let values = values.map(|&value| f64::from(value)).collect();
    let terms = scale(&kernel, bias, largest(spot.before), values);
    // The bias is one of the terms there.
    let partials = parts
        .iter()
        .map(|part| part.partial * f64::from(factor(part)));
    let partials: Vec<f64> = partials.chain([bias]).collect();
    let most = partials
        .iter()
        .fold(0.0f64, |most, term| most.max(term.abs()));
    let ones = vec![1.0; partials.len()];
    let sums = scale(&ones, 0.0, most, partials.clone());
    let shown = partials
        .iter()
        .map(|&term| rounded(term, sums.operand))
        .sum();
    let most = significant(output).min(sums.operand);
    let close = (terms.total..=most)
        .rev()
        .find(|&decimals| is_same(shown, total, decimals));
    DetailDigits {
        operand: terms.operand,
        weight: terms.weight,
        partial: sums.operand,
        total: close.unwrap_or(terms.total),
        scientific: terms.scientific,
    }
}

/// Significant digits that a result may have, as many as the terms before it.
const SIGNIFICANT: i32 = 4;

/// The decimals that these are in a number of this size.
fn significant(size: f64) -> i32 {
    match size > 0.0 {
        true => SIGNIFICANT - 1 - libm::floor(libm::log10(size)) as i32,
        false => SIGNIFICANT,
    }
}

fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = libm::pow(10.0, f64::from(decimals));
    libm::round(value * scale) / scale
}

/// Whether both are written alike.
fn is_same(one: f64, other: f64, decimals: i32) -> bool {
    let unit = libm::pow(10.0, f64::from(-decimals));
    (rounded(one, decimals) - rounded(other, decimals)).abs() < unit / 2.0
}
