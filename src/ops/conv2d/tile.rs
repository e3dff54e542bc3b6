//! Register tiles: a few neighbouring pixels × 8 filters, whose sums stay in registers while the
//! taps pass by; each input number is read once a tile and meets all 8 filters.

use super::Plan;
use super::pack::{Block, FILTERS, pack};
use crate::simd::{Lanes, WIDTH};
use std::array::from_fn;
use std::ops::Range;

/// Pixels of a full tile: with 2 vectors of filters, all that 16 registers hold.
const PIXELS: usize = 5;

/// About how many products are summed before their sum joins the total, which keeps the rounding
/// error of many channels small.
const CHUNK: usize = 256;

pub(in crate::ops) fn run<L: Lanes>(
    plan: &Plan,
    x: &[f32],
    kernel: &[f32],
    bias: Option<&[f32]>,
    out: &mut [f32],
) {
    let blocks = pack(plan, kernel, bias);
    let inside = whole_windows(plan);
    let picture_in = plan.input.len() / plan.input.n;
    let row_out = plan.output.w * plan.output.c;
    for (row, out) in out.chunks_exact_mut(row_out).enumerate() {
        let (n, oy) = (row / plan.output.h, row % plan.output.h);
        for block in &blocks {
            let strip = Strip {
                plan,
                x: &x[n * picture_in..][..picture_in],
                oy,
                block,
            };
            match block.width {
                FILTERS => strip.run::<L, 2>(inside.clone(), out),
                _ => strip.run::<L, 1>(inside.clone(), out),
            }
        }
    }
}

/// The outputs of a row whose window lies inside the input.
fn whole_windows(plan: &Plan) -> Range<usize> {
    let whole = |ox: &usize| plan.cols.taps_inside(*ox).len() == plan.cols.kernel;
    let outputs = 0..plan.output.w;
    let first = outputs.clone().find(whole).unwrap_or(plan.output.w);
    let past = (first..plan.output.w)
        .rfind(whole)
        .map_or(first, |ox| ox + 1);
    first..past
}

/// One output row of one block of filters.
struct Strip<'a> {
    plan: &'a Plan,
    x: &'a [f32],
    oy: usize,
    block: &'a Block,
}

impl Strip<'_> {
    fn run<L: Lanes, const V: usize>(&self, inside: Range<usize>, out: &mut [f32]) {
        for ox in 0..inside.start {
            self.tile::<L, 1, V>(ox, out);
        }
        let mut ox = inside.start;
        while ox + PIXELS <= inside.end {
            self.tile::<L, PIXELS, V>(ox, out);
            ox += PIXELS;
        }
        while ox + 2 <= inside.end {
            self.tile::<L, 2, V>(ox, out);
            ox += 2;
        }
        for ox in ox..self.plan.output.w {
            self.tile::<L, 1, V>(ox, out);
        }
    }

    /// Pixels `ox..ox + P`, of which all windows lie inside the input unless `P` is 1.
    #[inline(always)]
    fn tile<L: Lanes, const P: usize, const V: usize>(&self, ox: usize, out: &mut [f32]) {
        let Plan { rows, cols, .. } = self.plan;
        let (channels, all) = (self.plan.channels_in(), self.plan.input.c);
        let taps = cols.taps_inside(ox);
        // Neighbouring taps are one run of numbers if nothing lies between them.
        let joined = cols.dilation == 1 && channels == all;
        let (runs, length) = match joined {
            true => (taps.len().min(1), taps.len() * channels),
            false => (taps.len(), channels),
        };
        let mut total = [[L::splat(0.0); V]; P];
        let mut sums = total;
        let mut summed = 0;
        for ky in rows.taps_inside(self.oy) {
            let row = rows.source(self.oy, ky) as usize * cols.input;
            for kx in taps.start..taps.start + runs {
                let column = cols.source(ox, kx) as usize;
                let seen: [&[f32]; P] = from_fn(|p| {
                    let pixel = row + column + p * cols.stride;
                    &self.x[pixel * all + self.block.group * channels..][..length]
                });
                let tap = (ky * cols.kernel + kx) * channels;
                let (weights, _) = self.block.weights.as_chunks::<WIDTH>();
                let (weights, _) = weights[tap * V..].as_chunks::<V>();
                gather(&mut sums, seen, &weights[..length]);
            }
            summed += runs * length;
            if summed >= CHUNK {
                summed = 0;
                join(&mut total, &mut sums);
            }
        }
        join(&mut total, &mut sums);
        for (p, sums) in total.iter().enumerate() {
            self.finish(ox + p, sums, out);
        }
    }

    #[inline(always)]
    fn finish<L: Lanes, const V: usize>(&self, ox: usize, sums: &[L; V], out: &mut [f32]) {
        let (bias, _) = self.block.bias.as_chunks::<WIDTH>();
        let mut done = [[0.0; WIDTH]; V];
        for v in 0..V {
            sums[v].add(L::load(&bias[v])).store(&mut done[v]);
        }
        let count = self.block.count;
        out[ox * self.plan.output.c + self.block.first..][..count]
            .copy_from_slice(&done.as_flattened()[..count]);
    }
}

/// Moves the sums into the total.
#[inline(always)]
fn join<L: Lanes, const P: usize, const V: usize>(total: &mut [[L; V]; P], sums: &mut [[L; V]; P]) {
    for (total, sum) in total.iter_mut().zip(sums) {
        for v in 0..V {
            total[v] = total[v].add(sum[v]);
            sum[v] = L::splat(0.0);
        }
    }
}

/// Adds a run of numbers of each pixel, times its weights.
#[inline(always)]
fn gather<L: Lanes, const P: usize, const V: usize>(
    sums: &mut [[L; V]; P],
    seen: [&[f32]; P],
    weights: &[[[f32; WIDTH]; V]],
) {
    let seen = seen.map(|run| &run[..weights.len()]);
    for i in 0..weights.len() {
        let filters: [L; V] = from_fn(|v| L::load(&weights[i][v]));
        for p in 0..P {
            let value = L::splat(seen[p][i]);
            for v in 0..V {
                sums[p][v] = sums[p][v].add_product(value, filters[v]);
            }
        }
    }
}
