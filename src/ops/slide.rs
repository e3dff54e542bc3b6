//! The one loop of every channel-wise window: filters, depthwise convolution, pooling.

use super::rows::BLOCK;
use crate::simd::{Lanes, WIDTH};

const LANES: usize = BLOCK / WIDTH;

/// About how many numbers are summed before their sum joins the total, which keeps the rounding error
/// of large windows small.
const CHUNK: usize = 32;

/// What a window does with the numbers that it sees.
pub(super) trait Recipe<L: Lanes> {
    /// The value before the first number.
    fn start(&self) -> L;
    /// Where position `at` of an output row stands in the recipe's own tables.
    fn place(&self, at: usize) -> usize;
    /// Takes in what a tap sees; taps are counted row by row.
    fn take(&self, so_far: L, seen: L, tap: usize, place: usize) -> L;
    /// Joins some kernel rows' value to the total.
    fn join(&self, total: L, rows: L) -> L;
    /// Makes the output of the total.
    fn finish(&self, total: L, place: usize) -> L;
}

/// Computes one output row. A kernel row reads `data` from its number in `begins`, a tap column from
/// its number in `taps` further on; behind the last output's there are `BLOCK` numbers more to read.
#[inline(always)]
pub(super) fn slide<L: Lanes>(
    data: &[f32],
    begins: &[usize],
    taps: &[usize],
    recipe: &impl Recipe<L>,
    out: &mut [f32],
) {
    let rows = (CHUNK / taps.len().max(1)).max(1);
    for (block, out) in out.chunks_mut(BLOCK).enumerate() {
        let at = block * BLOCK;
        let place = recipe.place(at);
        let mut total = [recipe.start(); LANES];
        let mut tap = 0;
        for begins in begins.chunks(rows) {
            let mut sums = [recipe.start(); LANES];
            for begin in begins {
                for column in taps {
                    let (seen, _) = data[begin + column + at..][..BLOCK].as_chunks::<WIDTH>();
                    for lane in 0..LANES {
                        let seen = L::load(&seen[lane]);
                        sums[lane] = recipe.take(sums[lane], seen, tap, place + lane * WIDTH);
                    }
                    tap += 1;
                }
            }
            for lane in 0..LANES {
                total[lane] = recipe.join(total[lane], sums[lane]);
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
