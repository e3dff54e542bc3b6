//! The one loop of every channel-wise window: filters, depthwise convolution, pooling.

use super::rows::BLOCK;
use crate::simd::{Lanes, WIDTH};

const LANES: usize = BLOCK / WIDTH;

/// What a window does with the numbers that it sees.
///
/// A kernel row's numbers are gathered first and then joined to the total, which keeps the rounding
/// error of large windows small.
pub(super) trait Recipe<L: Lanes> {
    /// The value before the first number.
    fn start(&self) -> L;
    /// Where position `at` of an output row stands in the recipe's own tables.
    fn place(&self, at: usize) -> usize;
    /// Takes in what tap (`ky`, `kx`) sees.
    fn take(&self, so_far: L, seen: L, tap: [usize; 2], place: usize) -> L;
    /// Joins a kernel row's value to the total.
    fn join(&self, total: L, row: L) -> L;
    /// Makes the output of the total.
    fn finish(&self, total: L, place: usize) -> L;
}

/// Computes one output row. Kernel row `ky` reads `data` from `begins[ky]`, tap column `kx` from
/// `taps[kx]` further on; behind the last number of each run there are `BLOCK` more to read.
#[inline(always)]
pub(super) fn slide<L: Lanes>(
    data: &[f32],
    begins: &[usize],
    taps: &[usize],
    recipe: &impl Recipe<L>,
    out: &mut [f32],
) {
    for (block, out) in out.chunks_mut(BLOCK).enumerate() {
        let at = block * BLOCK;
        let place = recipe.place(at);
        let mut total = [recipe.start(); LANES];
        for (ky, begin) in begins.iter().enumerate() {
            let mut row = [recipe.start(); LANES];
            for (kx, tap) in taps.iter().enumerate() {
                let (seen, _) = data[begin + tap + at..][..BLOCK].as_chunks::<WIDTH>();
                for lane in 0..LANES {
                    row[lane] = recipe.take(
                        row[lane],
                        L::load(&seen[lane]),
                        [ky, kx],
                        place + lane * WIDTH,
                    );
                }
            }
            for lane in 0..LANES {
                total[lane] = recipe.join(total[lane], row[lane]);
            }
        }
        let mut done = [[0.0; WIDTH]; LANES];
        for lane in 0..LANES {
            recipe
                .finish(total[lane], place + lane * WIDTH)
                .store(&mut done[lane]);
        }
        out.copy_from_slice(&done.as_flattened()[..out.len()]);
    }
}
