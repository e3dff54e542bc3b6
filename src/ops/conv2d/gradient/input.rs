//! What outputs hand back to inputs, as a plain convolution with the turned kernel, over the outputs
//! with zeros between them where strides skip inputs.

use super::super::{Plan, pack, tile};
use crate::error::Result;
use crate::ops::oracle;
use crate::simd::Lanes;
use crate::tensor::Shape;
use std::borrow::Cow;

pub(in crate::ops) fn supports(plan: &Plan) -> bool {
    way_back(plan).is_ok_and(|back| pack::fits(&back))
}

pub(super) fn gradient<L: Lanes>(plan: &Plan, kernel: &[f32], dy: &[f32], out: &mut [f32]) {
    if !run::<L>(plan, kernel, dy, None, out) {
        oracle::input_gradient(plan, kernel, dy, out);
    }
}

/// The gradient plus `bias`, which makes it a transposed convolution; whether it [`supports`] this.
pub(in crate::ops) fn run<L: Lanes>(
    plan: &Plan,
    kernel: &[f32],
    dy: &[f32],
    bias: Option<&[f32]>,
    out: &mut [f32],
) -> bool {
    let Ok(back) = way_back(plan) else {
        return false;
    };
    let dy = with_zeros_between(plan, &back, dy);
    tile::run::<L>(&back, &dy, &turned(plan, kernel), bias, out);
    true
}

fn way_back(plan: &Plan) -> Result<Plan> {
    let (rows, cols) = (plan.rows.way_back("rows")?, plan.cols.way_back("columns")?);
    Ok(Plan {
        input: Shape::new(plan.output.n, rows.input, cols.input, plan.output.c)?,
        rows,
        cols,
        groups: plan.groups,
        output: plan.input,
    })
}

fn with_zeros_between<'a>(plan: &Plan, back: &Plan, dy: &'a [f32]) -> Cow<'a, [f32]> {
    let (from, to) = (plan.output, back.input);
    if from == to {
        return dy.into();
    }
    let mut out = vec![0.0; to.len()];
    for (pixel, values) in dy.chunks_exact(from.c).enumerate() {
        let (row, ox) = (pixel / from.w, pixel % from.w);
        let (n, oy) = (row / from.h, row % from.h);
        let at = to.at(n, oy * plan.rows.stride, ox * plan.cols.stride, 0);
        out[at..][..from.c].copy_from_slice(values);
    }
    out.into()
}

/// The kernel turned by 180°, with each group's channels and filters exchanged.
fn turned(plan: &Plan, kernel: &[f32]) -> Vec<f32> {
    let (channels, filters) = (plan.channels_in(), plan.filters_out());
    let mut out = Vec::with_capacity(kernel.len());
    for tap in kernel.chunks_exact(channels * plan.output.c).rev() {
        for f in 0..filters {
            for group in 0..plan.groups {
                let weights = tap.chunks_exact(plan.output.c);
                out.extend(weights.map(|filters_of| filters_of[group * filters + f]));
            }
        }
    }
    out
}
