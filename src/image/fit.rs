//! A picture made to fit: its middle, averaged to the size that a model takes.

use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor};
use std::ops::Range;

/// The middle of `picture` in the proportions of `height` × `width`, at that size: each new pixel is
/// the mean of the area that it covers.
///
/// ```
/// use conv_playground::image::fit;
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 4, 1)?, vec![9.0, 1.0, 3.0, 9.0])?;
/// assert_eq!(fit(&x, 1, 2)?.data(), [1.0, 3.0]);
/// assert_eq!(fit(&x, 2, 4)?.data(), [1.0, 1.0, 3.0, 3.0, 1.0, 1.0, 3.0, 3.0]);
/// # Ok::<(), conv_playground::Error>(())
/// ```
///
/// # Errors
/// `empty` for a picture or a size without pixels, `too-large` past the memory limit.
pub fn fit(picture: &Tensor, height: usize, width: usize) -> Result<Tensor> {
    let from = picture.shape();
    if from.is_empty() || height == 0 || width == 0 {
        return Err(Error::Empty { what: "img".into() });
    }
    if (from.h, from.w) == (height, width) {
        return Ok(picture.clone());
    }
    let to = Shape::new(from.n, height, width, from.c)?;
    let scale = (from.h as f64 / height as f64).min(from.w as f64 / width as f64);
    let rows = shares(from.h, height, scale);
    let cols = shares(from.w, width, scale);
    // Columns first: rows of the middle step are as long as the result's.
    let mut narrow = vec![0.0; from.h * width * from.c];
    for (row, out) in picture
        .data()
        .chunks_exact(from.w * from.c)
        .zip(narrow.chunks_exact_mut(width * from.c))
    {
        for (share, pixel) in cols.iter().zip(out.chunks_exact_mut(from.c)) {
            share.mean(row, from.c, pixel);
        }
    }
    let mut data = vec![0.0; to.len()];
    for (share, row) in rows.iter().zip(data.chunks_exact_mut(width * from.c)) {
        share.mean(&narrow, width * from.c, row);
    }
    Tensor::new(to, data)
}

/// Some channels of a picture of (rows, columns, channels) `from` at another size, all of it: each new
/// pixel is the mean of the area that it covers. One channel after the other.
pub fn fit_channels(
    values: &[f32],
    from: [usize; 3],
    to: [usize; 2],
    channels: Range<usize>,
) -> Vec<Vec<f32>> {
    let [height, width, all] = from;
    let plane = |channel: usize| values.iter().skip(channel).step_by(all.max(1)).copied();
    if [height, width] == to || from.contains(&0) {
        return channels.map(|channel| plane(channel).collect()).collect();
    }
    let [rows, cols] = [0, 1].map(|at| shares(from[at], to[at], from[at] as f64 / to[at] as f64));
    // Rows first: they lie in one piece with all their channels.
    let pitch = width * all;
    let mut low = vec![0.0; to[0] * pitch];
    for (share, row) in rows.iter().zip(low.chunks_exact_mut(pitch)) {
        share.mean(values, pitch, row);
    }
    let narrow = |channel: usize| {
        let mut picture = Vec::with_capacity(to[0] * to[1]);
        for row in low.chunks_exact(pitch) {
            picture.extend(cols.iter().map(|share| {
                let old = share.first..share.first + share.weights.len();
                let values = old.map(|col| row[col * all + channel]);
                values
                    .zip(&share.weights)
                    .map(|(value, weight)| value * weight)
                    .sum::<f32>()
            }));
        }
        picture
    };
    channels.map(narrow).collect()
}

/// [`fit_channels`] of a picture of one channel.
pub fn fit_whole(values: &[f32], [height, width]: [usize; 2], to: [usize; 2]) -> Vec<f32> {
    fit_channels(values, [height, width, 1], to, 0..1).swap_remove(0)
}

/// Which old rows or columns make a new one, and how much of each.
struct Share {
    first: usize,
    weights: Vec<f32>,
}

impl Share {
    fn mean(&self, from: &[f32], pitch: usize, out: &mut [f32]) {
        out.fill(0.0);
        for (at, weight) in self.weights.iter().enumerate() {
            let part = from.get((self.first + at) * pitch..).unwrap_or_default();
            for (out, value) in out.iter_mut().zip(part) {
                *out += value * weight;
            }
        }
    }
}

fn shares(from: usize, to: usize, scale: f64) -> Vec<Share> {
    let begin = (from as f64 - to as f64 * scale) / 2.0;
    (0..to)
        .map(|at| {
            let start = (begin + at as f64 * scale).max(0.0);
            let end = (start + scale).min(from as f64);
            let first = (start as usize).min(from - 1);
            let past = (end.ceil() as usize).clamp(first + 1, from);
            let covered = |old: usize| (end.min(old as f64 + 1.0) - start.max(old as f64)).max(0.0);
            let all: f64 = (first..past)
                .map(covered)
                .sum::<f64>()
                .max(f64::MIN_POSITIVE);
            let weights = (first..past).map(|old| (covered(old) / all) as f32);
            Share {
                first,
                weights: weights.collect(),
            }
        })
        .collect()
}
