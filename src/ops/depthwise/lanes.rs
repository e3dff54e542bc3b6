//! Four neighbouring numbers of an output row at a time.
//!
//! The source rows hold each channel as often as the multiplier asks, and the weights of a tap are
//! written out over the channels and a block further, so that any block finds its own in one run.

use super::Plan;
use crate::ops::border::Border;
use crate::ops::rows::{BLOCK, Beyond, Rows};
use crate::ops::slide::{Recipe, slide};
use crate::simd::{Lanes, WIDTH};
use crate::tensor::checked_len;

pub(super) fn supports(plan: &Plan) -> bool {
    let taps = plan.rows.kernel * plan.cols.kernel;
    Rows::fits(&plan.rows, &plan.cols, plan.output.c)
        && checked_len("kernel", &[taps, plan.output.c.saturating_add(BLOCK)]).is_ok()
}

pub(super) fn run<L: Lanes>(
    plan: &Plan,
    x: &[f32],
    kernel: &[f32],
    bias: Option<&[f32]>,
    out: &mut [f32],
) {
    let channels = plan.output.c;
    let weights: Vec<Vec<f32>> = kernel.chunks_exact(channels).map(over_a_block).collect();
    let bias = bias.map_or_else(|| vec![0.0; channels + BLOCK], over_a_block);
    let beyond = Beyond {
        border: Border::Zeros,
        nothing: 0.0,
    };
    let picture_in = plan.input.len() / plan.input.n;
    let picture_out = plan.output.len() / plan.output.n;
    let row_out = plan.output.w * channels;
    let mut begins = Vec::with_capacity(plan.rows.kernel);
    let pictures = x.chunks_exact(picture_in);
    for (x, out) in pictures.zip(out.chunks_exact_mut(picture_out)) {
        let mut rows = Rows::new(
            &plan.rows,
            &plan.cols,
            plan.input.c,
            plan.multiplier,
            beyond,
        );
        let taps: Vec<usize> = (0..plan.cols.kernel).map(|kx| rows.tap(kx)).collect();
        for (oy, out) in out.chunks_exact_mut(row_out).enumerate() {
            let inside = plan.rows.taps_inside(oy);
            let weights = &weights[inside.start * plan.cols.kernel..];
            rows.ready(x, oy, inside, &mut begins);
            let sum = Sum {
                weights,
                bias: &bias,
                channels,
            };
            slide::<L>(rows.data(), &begins, &taps, &sum, out);
        }
    }
}

/// One number a channel, and the first ones again.
fn over_a_block(values: &[f32]) -> Vec<f32> {
    values
        .iter()
        .copied()
        .cycle()
        .take(values.len() + BLOCK)
        .collect()
}

struct Sum<'a> {
    /// For each tap from the first inside row on.
    weights: &'a [Vec<f32>],
    bias: &'a [f32],
    channels: usize,
}

impl<L: Lanes> Recipe<L> for Sum<'_> {
    #[inline(always)]
    fn start(&self) -> L {
        L::splat(0.0)
    }

    #[inline(always)]
    fn place(&self, at: usize) -> usize {
        at % self.channels
    }

    #[inline(always)]
    fn take(&self, so_far: L, seen: L, tap: usize, place: usize) -> L {
        let weights = four(&self.weights[tap], place);
        so_far.add_product(seen, weights)
    }

    #[inline(always)]
    fn join(&self, total: L, row: L) -> L {
        total.add(row)
    }

    #[inline(always)]
    fn finish(&self, total: L, place: usize) -> L {
        total.add(four(self.bias, place))
    }
}

#[inline(always)]
fn four<L: Lanes>(from: &[f32], place: usize) -> L {
    let (four, _) = from[place..][..WIDTH].as_chunks::<WIDTH>();
    L::load(&four[0])
}
