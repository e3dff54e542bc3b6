//! The kernel's gradient as a matrix product: what neighbouring weights saw × 8 filters, whose sums
//! stay in registers while the pixels of a band of output rows pass by.

use super::super::Plan;
use super::super::pack::FILTERS;
use crate::geometry::Axis;
use crate::simd::{Lanes, WIDTH};
use crate::tensor::checked_len;
use std::array::from_fn;
use std::borrow::Cow;
use std::ops::Range;

/// Weights of a full tile: with 2 vectors of filters, all that 16 registers hold.
const WEIGHTS: usize = 6;

/// About how many pixels a band has: enough that reading and writing the sums between bands costs
/// little, few enough that the band's inputs stay in the nearest cache and rounding errors small.
const PIXELS: usize = 64;

pub(super) fn supports(plan: &Plan) -> bool {
    let [height, width] = padded_size(plan);
    checked_len("input", &[height, width, plan.input.c]).is_ok()
}

pub(super) fn run<L: Lanes>(plan: &Plan, x: &[f32], dy: &[f32], out: &mut [f32]) {
    let band = (PIXELS / plan.output.w).max(1);
    let mut packed = Vec::with_capacity(band.min(plan.output.h) * plan.output.w * FILTERS);
    let pictures = x.chunks_exact(plan.input.len() / plan.input.n);
    let returns = dy.chunks_exact(plan.output.len() / plan.output.n);
    for (x, dy) in pictures.zip(returns) {
        let x = padded(plan, x);
        for top in (0..plan.output.h).step_by(band) {
            let rows = top..(top + band).min(plan.output.h);
            for first in first_filters(plan) {
                let within = first % plan.filters_out();
                let count = FILTERS.min(plan.filters_out() - within);
                let width = count.next_multiple_of(WIDTH);
                pack(plan, dy, rows.clone(), first..first + count, &mut packed);
                let band = Band {
                    plan,
                    x: &x,
                    rows: rows.clone(),
                    dy: &packed,
                    group: first / plan.filters_out(),
                    filters: first..first + count,
                };
                match width {
                    FILTERS => band.run::<L, 2>(out),
                    _ => band.run::<L, 1>(out),
                }
            }
        }
    }
}

/// Where each block of at most [`FILTERS`] filters of one group begins.
fn first_filters(plan: &Plan) -> impl Iterator<Item = usize> {
    let filters = plan.filters_out();
    (0..plan.groups).flat_map(move |group| {
        (0..filters)
            .step_by(FILTERS)
            .map(move |at| group * filters + at)
    })
}

/// Some filters' gradients in some rows, in a run, zeros behind the last filter.
fn pack(plan: &Plan, dy: &[f32], rows: Range<usize>, filters: Range<usize>, to: &mut Vec<f32>) {
    let row = plan.output.w * plan.output.c;
    let empty = filters.len().next_multiple_of(WIDTH) - filters.len();
    to.clear();
    for pixel in dy[rows.start * row..rows.end * row].chunks_exact(plan.output.c) {
        to.extend_from_slice(&pixel[filters.clone()]);
        to.extend(std::iter::repeat_n(0.0, empty));
    }
}

/// The extents that windows reach.
fn padded_size(plan: &Plan) -> [usize; 2] {
    let reach = |axis: &Axis| (axis.output - 1) * axis.stride + axis.effective();
    [&plan.rows, &plan.cols].map(|axis| reach(axis).max(axis.before + axis.input))
}

/// The picture with the zeros around it that windows see.
fn padded<'a>(plan: &Plan, x: &'a [f32]) -> Cow<'a, [f32]> {
    let [height, width] = padded_size(plan);
    if [height, width] == [plan.input.h, plan.input.w] {
        return x.into();
    }
    let channels = plan.input.c;
    let mut out = vec![0.0; height * width * channels];
    let rows = out.chunks_exact_mut(width * channels);
    let from = x.chunks_exact(plan.input.w * channels);
    for (to, from) in rows.skip(plan.rows.before).zip(from) {
        to[plan.cols.before * channels..][..from.len()].copy_from_slice(from);
    }
    out.into()
}

/// A band of output rows of one picture, and a block of filters of one group.
struct Band<'a> {
    plan: &'a Plan,
    /// The padded picture.
    x: &'a [f32],
    rows: Range<usize>,
    /// Packed: pixel, filter.
    dy: &'a [f32],
    group: usize,
    filters: Range<usize>,
}

impl Band<'_> {
    fn run<L: Lanes, const V: usize>(&self, out: &mut [f32]) {
        let Plan { rows, cols, .. } = self.plan;
        let (channels, all) = (self.plan.channels_in(), self.plan.input.c);
        // Neighbouring taps see one run of numbers if nothing lies between them.
        let (runs, length) = match cols.dilation == 1 && channels == all {
            true => (1, cols.kernel * channels),
            false => (cols.kernel, channels),
        };
        let [_, width] = padded_size(self.plan);
        for ky in 0..rows.kernel {
            for kx in 0..runs {
                let pixel = ky * rows.dilation * width + kx * cols.dilation;
                let seen = pixel * all + self.group * channels;
                let weight = (ky * cols.kernel + kx) * channels;
                let mut at = 0;
                while at + WEIGHTS <= length {
                    self.tile::<L, WEIGHTS, V>(seen + at, weight + at, out);
                    at += WEIGHTS;
                }
                while at + 3 <= length {
                    self.tile::<L, 3, V>(seen + at, weight + at, out);
                    at += 3;
                }
                for at in at..length {
                    self.tile::<L, 1, V>(seen + at, weight + at, out);
                }
            }
        }
    }

    /// Weights `weight..weight + W`, of which the first sees number `seen` for output (0, 0).
    #[inline(always)]
    fn tile<L: Lanes, const W: usize, const V: usize>(
        &self,
        seen: usize,
        weight: usize,
        out: &mut [f32],
    ) {
        let Plan { rows, cols, .. } = self.plan;
        let [_, width] = padded_size(self.plan);
        let (down, right) = (
            rows.stride * width * self.plan.input.c,
            cols.stride * self.plan.input.c,
        );
        let (dy, _) = self.dy.as_chunks::<WIDTH>();
        let (dy, _) = dy.as_chunks::<V>();
        let mut sums = [[L::splat(0.0); V]; W];
        for (oy, dy) in self.rows.clone().zip(dy.chunks_exact(cols.output)) {
            let row = &self.x[seen + oy * down..];
            for (ox, dy) in dy.iter().enumerate() {
                let seen = &row[ox * right..][..W];
                let dy: [L; V] = from_fn(|v| L::load(&dy[v]));
                for w in 0..W {
                    let value = L::splat(seen[w]);
                    for v in 0..V {
                        sums[w][v] = sums[w][v].add_product(value, dy[v]);
                    }
                }
            }
        }
        for (w, sums) in sums.iter().enumerate() {
            let mut done = [[0.0; WIDTH]; V];
            for v in 0..V {
                sums[v].store(&mut done[v]);
            }
            let at = (weight + w) * self.plan.output.c;
            let out = &mut out[at..][self.filters.clone()];
            for (out, done) in out.iter_mut().zip(done.as_flattened()) {
                *out += done;
            }
        }
    }
}
