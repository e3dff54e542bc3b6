//! Four neighbouring numbers of an output row at a time.

use super::{Kind, Plan};
use crate::ops::border::Border;
use crate::ops::rows::{BLOCK, Beyond, Rows};
use crate::ops::slide::{Recipe, slide};
use crate::simd::{Lanes, WIDTH};

pub(super) fn supports(plan: &Plan) -> bool {
    Rows::fits(&plan.rows, &plan.cols, plan.input.c)
}

pub(super) fn run<L: Lanes>(plan: &Plan, x: &[f32], out: &mut [f32]) {
    match plan.kind {
        Kind::Max => pictures::<L, _>(plan, x, out, f32::MIN, |_| Max),
        Kind::Average => {
            let counts = counts(plan);
            pictures::<L, _>(plan, x, out, 0.0, |rows| Mean {
                rows: L::splat(rows as f32),
                counts: &counts,
            })
        }
    }
}

fn pictures<L: Lanes, R: Recipe<L>>(
    plan: &Plan,
    x: &[f32],
    out: &mut [f32],
    nothing: f32,
    recipe: impl Fn(usize) -> R,
) {
    let beyond = Beyond {
        border: Border::Zeros,
        nothing,
    };
    let picture_in = plan.input.len() / plan.input.n;
    let picture_out = plan.output.len() / plan.output.n;
    let row_out = plan.output.w * plan.output.c;
    let mut begins = Vec::with_capacity(plan.rows.kernel);
    let pictures = x.chunks_exact(picture_in);
    for (x, out) in pictures.zip(out.chunks_exact_mut(picture_out)) {
        let mut rows = Rows::new(&plan.rows, &plan.cols, plan.input.c, 1, beyond);
        let taps: Vec<usize> = (0..plan.cols.kernel).map(|kx| rows.tap(kx)).collect();
        for (oy, out) in out.chunks_exact_mut(row_out).enumerate() {
            rows.ready(x, oy, plan.rows.taps_inside(oy), &mut begins);
            let recipe = recipe(begins.len());
            slide(rows.data(), &begins, &taps, &recipe, out);
        }
    }
}

/// For each number of an output row, how many columns of its window lie inside the input.
fn counts(plan: &Plan) -> Vec<f32> {
    let mut counts: Vec<f32> = (0..plan.output.w)
        .map(|ox| plan.cols.taps_inside(ox).len() as f32)
        .flat_map(|count| std::iter::repeat_n(count, plan.output.c))
        .collect();
    counts.resize(counts.len() + BLOCK, 1.0);
    counts
}

struct Max;

impl<L: Lanes> Recipe<L> for Max {
    /// TensorFlow's start, which is also what it gives for a window of NaNs.
    #[inline(always)]
    fn start(&self) -> L {
        L::splat(f32::MIN)
    }

    #[inline(always)]
    fn place(&self, at: usize) -> usize {
        at
    }

    #[inline(always)]
    fn take(&self, so_far: L, seen: L, _tap: usize, _place: usize) -> L {
        so_far.or_greater(seen)
    }

    #[inline(always)]
    fn join(&self, total: L, row: L) -> L {
        total.or_greater(row)
    }

    #[inline(always)]
    fn finish(&self, total: L, _place: usize) -> L {
        total
    }
}

struct Mean<'a, L> {
    rows: L,
    counts: &'a [f32],
}

impl<L: Lanes> Recipe<L> for Mean<'_, L> {
    #[inline(always)]
    fn start(&self) -> L {
        L::splat(0.0)
    }

    #[inline(always)]
    fn place(&self, at: usize) -> usize {
        at
    }

    #[inline(always)]
    fn take(&self, so_far: L, seen: L, _tap: usize, _place: usize) -> L {
        so_far.add(seen)
    }

    #[inline(always)]
    fn join(&self, total: L, row: L) -> L {
        total.add(row)
    }

    #[inline(always)]
    fn finish(&self, total: L, place: usize) -> L {
        let (cols, _) = self.counts[place..][..WIDTH].as_chunks::<WIDTH>();
        total.div(L::splat(0.0).add_product(self.rows, L::load(&cols[0])))
    }
}
