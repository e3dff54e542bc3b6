//! A plain convolution with the turned kernel, over the input with zeros between its numbers.

use super::{Plan, naive};
use crate::error::Result;
use crate::ops::conv2d::{self, pack, tile};
use crate::simd::Lanes;
use crate::tensor::Shape;

pub(super) fn supports(plan: &Plan) -> bool {
    forward(plan).is_ok_and(|plan| pack::fits(&plan))
}

pub(super) fn run<L: Lanes>(
    plan: &Plan,
    x: &[f32],
    kernel: &[f32],
    bias: Option<&[f32]>,
    out: &mut [f32],
) {
    let Ok(forward) = forward(plan) else {
        return naive::run(plan, x, kernel, bias, out);
    };
    let x = with_zeros_between(plan, &forward, x);
    tile::run::<L>(&forward, &x, &turned(plan, kernel), bias, out);
}

fn forward(plan: &Plan) -> Result<conv2d::Plan> {
    let (rows, cols) = (plan.rows.way_back("rows")?, plan.cols.way_back("columns")?);
    Ok(conv2d::Plan {
        input: Shape::new(plan.input.n, rows.input, cols.input, plan.input.c)?,
        rows,
        cols,
        groups: 1,
        output: plan.output,
    })
}

fn with_zeros_between(plan: &Plan, forward: &conv2d::Plan, x: &[f32]) -> Vec<f32> {
    let (from, to) = (plan.input, forward.input);
    let mut out = vec![0.0; to.len()];
    for (pixel, values) in x.chunks_exact(from.c).enumerate() {
        let (row, ix) = (pixel / from.w, pixel % from.w);
        let (n, iy) = (row / from.h, row % from.h);
        let at = to.at(n, iy * plan.rows.stride, ix * plan.cols.stride, 0);
        out[at..][..from.c].copy_from_slice(values);
    }
    out
}

/// The kernel turned by 180°, and as a convolution's: (height, width, channels, filters).
fn turned(plan: &Plan, kernel: &[f32]) -> Vec<f32> {
    let (channels, filters) = (plan.input.c, plan.output.c);
    let mut out = Vec::with_capacity(kernel.len());
    for tap in kernel.chunks_exact(channels * filters).rev() {
        for c in 0..channels {
            out.extend((0..filters).map(|f| tap[f * channels + c]));
        }
    }
    out
}
