//! The way back of a convolution, which is what a transposed one is.

use super::{Plan, naive};
use crate::ops::conv2d::gradient::input;
use crate::simd::Lanes;

pub(super) fn supports(plan: &Plan) -> bool {
    input::supports(&plan.convolution())
}

pub(super) fn run<L: Lanes>(
    plan: &Plan,
    x: &[f32],
    kernel: &[f32],
    bias: Option<&[f32]>,
    out: &mut [f32],
) {
    if !input::run::<L>(&plan.convolution(), kernel, x, bias, out) {
        naive::run(plan, x, kernel, bias, out);
    }
}
