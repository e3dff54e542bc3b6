//! Source rows as a sliding window wants them: padded, and split by horizontal phase.
//!
//! With stride `s`, padded pixel `q` stands in phase `q mod s` at place `q / s`. What one tap sees
//! over all outputs of a row is then one contiguous run, whatever stride, dilation and border are.

use super::border::Border;
use crate::geometry::Axis;
use crate::simd::WIDTH;
use crate::tensor::checked_len;

/// How many numbers [`super::slide`] computes at once.
pub(super) const BLOCK: usize = 8 * WIDTH;

/// What stands beyond the edge.
#[derive(Clone, Copy)]
pub(super) struct Beyond {
    /// Where the border's values come from.
    pub border: Border,
    /// The value where they come from nowhere.
    pub nothing: f32,
}

/// The padded rows that one output row needs, kept for the next one.
pub(super) struct Rows<'a> {
    rows: &'a Axis,
    cols: &'a Axis,
    beyond: Beyond,
    /// Channels of the source.
    channels: usize,
    /// How often each channel is written in a row (depthwise convolution's multiplier).
    repeat: usize,
    /// Numbers of one phase.
    phase: usize,
    /// Numbers of one row.
    slot: usize,
    /// Which padded row each slot holds.
    held: Vec<Option<usize>>,
    data: Vec<f32>,
}

impl<'a> Rows<'a> {
    /// Whether the buffer keeps within the memory limit.
    pub fn fits(rows: &Axis, cols: &Axis, channels: usize) -> bool {
        let slot = slot(cols, channels);
        checked_len("rows", &[slot.unwrap_or(usize::MAX), rows.effective()]).is_ok()
    }

    /// An empty buffer for a geometry that [`Rows::fits`].
    pub fn new(
        rows: &'a Axis,
        cols: &'a Axis,
        channels: usize,
        repeat: usize,
        beyond: Beyond,
    ) -> Self {
        let slot = slot(cols, channels * repeat).unwrap_or_default();
        Self {
            rows,
            cols,
            beyond,
            channels,
            repeat,
            phase: phase_pixels(cols) * channels * repeat,
            slot,
            held: vec![None; rows.effective()],
            data: vec![0.0; slot * rows.effective()],
        }
    }

    /// Where tap column `kx` begins within a row.
    pub fn tap(&self, kx: usize) -> usize {
        let at = kx * self.cols.dilation;
        let pixel = self.channels * self.repeat;
        at % self.cols.stride * self.phase + at / self.cols.stride * pixel
    }

    /// Makes output row `oy`'s source rows ready; `begins` gets where each kernel row's begins.
    pub fn ready<T: Copy + Into<f32>>(
        &mut self,
        x: &[T],
        oy: usize,
        taps: std::ops::Range<usize>,
        begins: &mut Vec<usize>,
    ) {
        begins.clear();
        for ky in taps {
            let padded = oy * self.rows.stride + ky * self.rows.dilation;
            let slot = padded % self.held.len();
            if self.held[slot] != Some(padded) {
                self.held[slot] = Some(padded);
                self.fill(x, slot, self.rows.source(oy, ky));
            }
            begins.push(slot * self.slot);
        }
    }

    /// The buffer into which [`Rows::ready`]'s numbers point.
    pub fn data(&self) -> &[f32] {
        &self.data
    }

    fn fill<T: Copy + Into<f32>>(&mut self, x: &[T], slot: usize, row: isize) {
        let to = &mut self.data[slot * self.slot..][..self.slot];
        let Some(y) = self.beyond.border.source(row, self.rows.input) else {
            to.fill(self.beyond.nothing);
            return;
        };
        let width = self.cols.input * self.channels;
        let from = &x[y * width..][..width];
        let Axis { stride, before, .. } = *self.cols;
        let pixel = self.channels * self.repeat;
        for (phase, to) in to.chunks_mut(self.phase).take(stride).enumerate() {
            if !(0..self.cols.kernel).any(|kx| kx * self.cols.dilation % stride == phase) {
                continue;
            }
            let places = to.len() / pixel;
            let first = before.saturating_sub(phase).div_ceil(stride).min(places);
            let past = (before + self.cols.input)
                .saturating_sub(phase)
                .div_ceil(stride)
                .clamp(first, places);
            let column = |place| (place * stride + phase) as isize - before as isize;
            for place in (0..first).chain(past..places) {
                let to = &mut to[place * pixel..][..pixel];
                match self.beyond.border.source(column(place), self.cols.input) {
                    Some(at) => spread(&from[at * self.channels..][..self.channels], to),
                    None => to.fill(self.beyond.nothing),
                }
            }
            if first == past {
                continue;
            }
            let from = &from[column(first) as usize * self.channels..];
            let to = &mut to[first * pixel..past * pixel];
            if stride == 1 {
                spread(&from[..to.len() / self.repeat], to);
                continue;
            }
            match (self.channels, self.repeat) {
                (1, 1) => pick::<T, 1>(from, stride, to),
                (3, 1) => pick::<T, 3>(from, stride, to),
                (4, 1) => pick::<T, 4>(from, stride, to),
                _ => {
                    let pixels = from.chunks(stride * self.channels);
                    for (from, to) in pixels.zip(to.chunks_exact_mut(pixel)) {
                        spread(&from[..self.channels], to);
                    }
                }
            }
        }
    }
}

/// Every `stride`-th pixel of pictures whose channels the compiler knows.
fn pick<T: Copy + Into<f32>, const C: usize>(from: &[T], stride: usize, to: &mut [f32]) {
    let (from, _) = from.as_chunks::<C>();
    let (to, _) = to.as_chunks_mut::<C>();
    for (to, from) in to.iter_mut().zip(from.iter().step_by(stride)) {
        *to = from.map(Into::into);
    }
}

/// Writes every value as often as `to` is longer than `from`.
#[inline(always)]
fn spread<T: Copy + Into<f32>>(from: &[T], to: &mut [f32]) {
    if from.len() == to.len() {
        for (to, &value) in to.iter_mut().zip(from) {
            *to = value.into();
        }
        return;
    }
    let repeat = to.len() / from.len();
    for (to, &value) in to.chunks_exact_mut(repeat).zip(from) {
        to.fill(value.into());
    }
}

/// How many padded pixels the taps of one row reach, divided among the phases.
fn phase_pixels(cols: &Axis) -> usize {
    ((cols.output - 1) * cols.stride + cols.effective()).div_ceil(cols.stride)
}

/// One row's numbers, with room for the last block to read past the end.
fn slot(cols: &Axis, channels: usize) -> Option<usize> {
    phase_pixels(cols)
        .checked_mul(cols.stride)?
        .checked_mul(channels)?
        .checked_add(BLOCK)
}
