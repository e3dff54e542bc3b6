//! Four neighbouring numbers of a row at a time.

use super::Plan;
use crate::ops::rows::{Beyond, Rows};
use crate::ops::slide::{Recipe, slide};
use crate::simd::Lanes;

pub(super) fn supports(plan: &Plan) -> bool {
    Rows::fits(&plan.rows, &plan.cols, plan.channels)
}

pub(super) fn run<L: Lanes>(plan: &Plan, x: &[f32], from: usize, to: usize, out: &mut [f32]) {
    each_row::<L, f32>(plan, x, from, to, |oy, compute| {
        let width = plan.cols.output * plan.channels;
        compute(&mut out[(oy - from) * width..][..width]);
    });
}

/// Hands `row` each output row's number with what computes it into a slice.
pub(super) fn each_row<L: Lanes, T: Copy + Into<f32>>(
    plan: &Plan,
    x: &[T],
    from: usize,
    to: usize,
    mut row: impl FnMut(usize, &mut dyn FnMut(&mut [f32])),
) {
    let beyond = Beyond {
        border: plan.border,
        nothing: 0.0,
    };
    let mut rows = Rows::new(&plan.rows, &plan.cols, plan.channels, 1, beyond);
    let taps: Vec<usize> = (0..plan.cols.kernel).map(|kx| rows.tap(kx)).collect();
    let mut begins = Vec::with_capacity(plan.rows.kernel);
    let sum = Sum::<L> {
        weights: &plan.weights,
        divisor: L::splat(plan.divisor),
        bias: L::splat(plan.bias),
    };
    for oy in from..to {
        rows.ready(x, oy, 0..plan.rows.kernel, &mut begins);
        row(oy, &mut |out| slide(rows.data(), &begins, &taps, &sum, out));
    }
}

struct Sum<'a, L> {
    weights: &'a [f32],
    divisor: L,
    bias: L,
}

impl<L: Lanes> Recipe<L> for Sum<'_, L> {
    #[inline(always)]
    fn start(&self) -> L {
        L::splat(0.0)
    }

    #[inline(always)]
    fn place(&self, _at: usize) -> usize {
        0
    }

    #[inline(always)]
    fn take(&self, so_far: L, seen: L, tap: usize, _place: usize) -> L {
        so_far.add_product(seen, L::splat(self.weights[tap]))
    }

    #[inline(always)]
    fn join(&self, total: L, row: L) -> L {
        total.add(row)
    }

    /// Divides, since a product with the reciprocal would not give 1 for 9 / 9.
    #[inline(always)]
    fn finish(&self, total: L, _place: usize) -> L {
        total.div(self.divisor).add(self.bias)
    }
}
