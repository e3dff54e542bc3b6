//! One output number, taken apart into its terms.

use super::digits::Scale;
use super::pass::Pass;
use super::pipeline::Pipeline;
use crate::error::{Error, Result};
use crate::geometry::Axis;
use crate::image::Channels;
use crate::ops::pool2d::Kind;
use crate::tensor::Tensor;
use serde::Serialize;

/// One output number with everything that made it; the JavaScript form is `Explanation` in `protocol.js`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Output column.
    pub x: usize,
    /// Output row.
    pub y: usize,
    /// Window rows.
    pub rows: usize,
    /// Window columns.
    pub cols: usize,
    /// Input column of the window's first tap; negative on padding.
    pub x0: isize,
    /// Input row of the window's first tap.
    pub y0: isize,
    /// Rows, columns.
    pub dilation: [usize; 2],
    /// The part of the original picture that can reach this number.
    pub reach: Reach,
    /// Per tap: false where padding stands.
    pub inside: Vec<bool>,
    /// Per tap: the input column and row whose number is used, -1 for a padding zero.
    pub source: Vec<[i64; 2]>,
    /// Per tap, as they meet the input; empty for pooling.
    pub weights: Vec<f32>,
    /// Divides the sum.
    pub divisor: f32,
    /// Is added after the division.
    pub bias: f32,
    /// Keras' name.
    pub activation: &'static str,
    /// The smallest number that enters the last pass.
    pub low: f64,
    /// The largest one.
    pub high: f64,
    /// Decimals for the values; negative ones round to tens, hundreds and so on.
    pub operand_digits: i32,
    /// Decimals for weights, divisor and bias.
    pub weight_digits: i32,
    /// Decimals for the total.
    pub total_digits: i32,
    /// Whether values and total are written with an exponent.
    pub scientific: bool,
    /// One a channel of the output.
    pub channels: Vec<ChannelTerms>,
}

/// A half-open rectangle of the original picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Reach {
    /// First column.
    pub x0: usize,
    /// First row.
    pub y0: usize,
    /// Past the last column.
    pub x1: usize,
    /// Past the last row.
    pub y1: usize,
}

/// One channel's terms.
#[derive(Debug, Clone, Serialize)]
pub struct ChannelTerms {
    /// `r`, `g`, `b`, `y` or `grey`.
    pub name: &'static str,
    /// Per tap.
    pub values: Vec<f32>,
    /// Σ weight · value.
    pub sum: f64,
    /// `sum / divisor + bias`.
    pub total: f64,
    /// The number in the output.
    pub output: f32,
    /// The taps that gave the maximum.
    pub winners: Vec<usize>,
}

/// The names of a tensor's channels.
pub fn channel_names(channels: Channels, count: usize) -> &'static [&'static str] {
    match (channels, count) {
        (Channels::Luminance, _) => &["y"],
        (Channels::Red, _) => &["r"],
        (Channels::Green, _) => &["g"],
        (Channels::Blue, _) => &["b"],
        (Channels::Rgb, 3) => &["r", "g", "b"],
        (Channels::Rgb, _) => &["grey"],
    }
}

/// Takes output (`x`, `y`) of a finished computation apart.
pub fn explain(pipeline: &Pipeline, channels: Channels, x: usize, y: usize) -> Result<Explanation> {
    let unfinished = || Error::unavailable("explanation", "computing");
    let output = pipeline.output().ok_or_else(unfinished)?;
    let pass = pipeline.passes().last().ok_or_else(unfinished)?;
    let [rows, cols] = pass.axes();
    for (field, at, size) in [("x", x, cols.output), ("y", y, rows.output)] {
        if at >= size {
            return Err(Error::out_of_range(field, at, 0, size.saturating_sub(1)));
        }
    }
    let input = pipeline.before();
    let [(low, high), (least, most)] = pipeline.ranges();
    let border = pass.border();
    let (mut inside, mut source) = (Vec::new(), Vec::new());
    for ky in 0..rows.kernel {
        for kx in 0..cols.kernel {
            let (sy, sx) = (rows.source(y, ky), cols.source(x, kx));
            inside.push(holds(&rows, sy) && holds(&cols, sx));
            source.push(
                match (border.source(sx, cols.input), border.source(sy, rows.input)) {
                    (Some(sx), Some(sy)) => [sx as i64, sy as i64],
                    _ => [-1, -1],
                },
            );
        }
    }
    let mut answer = Explanation {
        x,
        y,
        rows: rows.kernel,
        cols: cols.kernel,
        x0: cols.source(x, 0),
        y0: rows.source(y, 0),
        dilation: [rows.dilation, cols.dilation],
        reach: reach(pipeline.passes(), x, y),
        inside,
        source,
        weights: Vec::new(),
        divisor: 1.0,
        bias: 0.0,
        activation: "linear",
        low,
        high,
        operand_digits: 0,
        weight_digits: 0,
        total_digits: 0,
        scientific: false,
        channels: Vec::new(),
    };
    if let Pass::Filter { plan, activation } = pass {
        answer.weights = plan.weights.clone();
        (answer.divisor, answer.bias, answer.activation) =
            (plan.divisor, plan.bias, activation.name());
    }
    for (channel, name) in channel_names(channels, output.shape().c).iter().enumerate() {
        let values = values_at(input, &answer.source, channel);
        let result = output
            .data()
            .get(output.shape().at(0, y, x, channel))
            .copied()
            .unwrap_or(f32::NAN);
        let terms = match pass {
            Pass::Filter { .. } => weighted(name, values, &answer, result),
            Pass::Pool(plan) => pooled(name, values, &answer.inside, plan.kind, result),
        };
        answer.channels.push(terms);
    }
    let largest = |low: f64, high: f64| low.abs().max(high.abs());
    let picks = matches!(pass, Pass::Pool(plan) if plan.kind == Kind::Max);
    set_digits(&mut answer, largest(low, high), largest(least, most), picks);
    Ok(answer)
}

fn holds(axis: &Axis, at: isize) -> bool {
    (0..axis.input as isize).contains(&at)
}

fn values_at(input: &Tensor, source: &[[i64; 2]], channel: usize) -> Vec<f32> {
    let shape = input.shape();
    let value = |&[x, y]: &[i64; 2]| match (usize::try_from(x), usize::try_from(y)) {
        (Ok(x), Ok(y)) => input
            .data()
            .get(shape.at(0, y, x, channel))
            .copied()
            .unwrap_or(0.0),
        _ => 0.0,
    };
    source.iter().map(value).collect()
}

fn weighted(name: &'static str, values: Vec<f32>, e: &Explanation, output: f32) -> ChannelTerms {
    let sum: f64 = values
        .iter()
        .zip(&e.weights)
        .map(|(&v, &w)| f64::from(v) * f64::from(w))
        .sum();
    let total = sum / f64::from(e.divisor) + f64::from(e.bias);
    ChannelTerms {
        name,
        values,
        sum,
        total,
        output,
        winners: Vec::new(),
    }
}

fn pooled(
    name: &'static str,
    values: Vec<f32>,
    inside: &[bool],
    kind: Kind,
    output: f32,
) -> ChannelTerms {
    let counted = || {
        values
            .iter()
            .zip(inside)
            .enumerate()
            .filter(|(_, (_, inside))| **inside)
    };
    let sum = counted().map(|(_, (&v, _))| f64::from(v)).sum();
    let winners = match kind {
        Kind::Max => counted()
            .filter(|(_, (v, _))| **v == output)
            .map(|(tap, _)| tap)
            .collect(),
        Kind::Average => Vec::new(),
    };
    ChannelTerms {
        name,
        sum,
        total: f64::from(output),
        output,
        winners,
        values,
    }
}

fn set_digits(e: &mut Explanation, input: f64, output: f64, picks: bool) {
    let counted = e.inside.iter().filter(|&&inside| inside).count().max(1);
    let pooling = e.weights.is_empty();
    let scale = Scale {
        weights: &e.weights,
        divisor: if pooling {
            counted as f64
        } else {
            f64::from(e.divisor)
        },
        bias: f64::from(e.bias),
        input,
        output,
        picks,
    };
    let sums: Vec<(Vec<f64>, f64)> = e
        .channels
        .iter()
        .map(|channel| {
            let values = channel.values.iter().zip(&e.inside);
            // An average leaves padding out.
            let values = values.map(|(&v, &inside)| {
                if pooling && !inside {
                    0.0
                } else {
                    f64::from(v)
                }
            });
            (values.collect(), channel.total)
        })
        .collect();
    let digits = scale.fitted(&sums);
    e.operand_digits = digits.operand;
    e.weight_digits = digits.weight;
    e.total_digits = digits.total;
    e.scientific = digits.scientific;
}

/// Follows one output number back through every pass to the original picture.
fn reach(passes: &[Pass], x: usize, y: usize) -> Reach {
    let back = |index: usize, at: usize| {
        let mut range = (at as isize, at as isize + 1);
        for pass in passes.iter().rev() {
            let axis = pass.axes()[index];
            let first = range.0 * axis.stride as isize - axis.before as isize;
            let last = (range.1 - 1) * axis.stride as isize - axis.before as isize;
            range = (
                first.max(0),
                (last + axis.effective() as isize).min(axis.input as isize),
            );
        }
        (range.0.max(0) as usize, range.1.max(0) as usize)
    };
    let ((x0, x1), (y0, y1)) = (back(1, x), back(0, y));
    Reach { x0, y0, x1, y1 }
}
