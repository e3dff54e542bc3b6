//! Batch normalization: mean and variance along every axis but one, and scaling by them.
//!
//! Position `at` of row-major numbers belongs to channel `at / inner % channels`, where `inner` is
//! the product of the sides after the channels' axis.

/// Which axis of row-major numbers holds the channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channels {
    /// The axis' extent.
    pub count: usize,
    /// The product of the sides after it.
    pub inner: usize,
}

impl Channels {
    /// Calls `visit` with the channel and the numbers of every stretch of one channel.
    fn stretches(self, data: &[f32]) -> impl Iterator<Item = (usize, &[f32])> {
        let stretches = data.chunks(self.inner.max(1)).enumerate();
        stretches.map(move |(at, stretch)| (at % self.count.max(1), stretch))
    }
}

/// Mean and (biased) variance of every channel, as TensorFlow's `tf.nn.moments`.
///
/// ```
/// use conv_playground::ops::normalization::{Channels, moments};
/// let (mean, variance) = moments(&[1.0, 10.0, 3.0, 10.0], Channels { count: 2, inner: 1 });
/// assert_eq!((mean, variance), (vec![2.0, 10.0], vec![1.0, 0.0]));
/// ```
pub fn moments(data: &[f32], channels: Channels) -> (Vec<f64>, Vec<f64>) {
    let each = (data.len() / channels.count.max(1)).max(1) as f64;
    let mut mean = vec![0.0; channels.count];
    for (channel, stretch) in channels.stretches(data) {
        mean[channel] += stretch.iter().map(|&x| f64::from(x)).sum::<f64>();
    }
    mean.iter_mut().for_each(|sum| *sum /= each);
    let mut variance = vec![0.0; channels.count];
    for (channel, stretch) in channels.stretches(data) {
        let off = |&x: &f32| (f64::from(x) - mean[channel]).powi(2);
        variance[channel] += stretch.iter().map(off).sum::<f64>();
    }
    variance.iter_mut().for_each(|sum| *sum /= each);
    (mean, variance)
}

/// `(x − mean)·scale + offset` in place, one of each a channel.
pub fn normalize(
    data: &mut [f32],
    channels: Channels,
    mean: &[f64],
    scale: &[f64],
    offset: &[f64],
) {
    for (at, stretch) in data.chunks_mut(channels.inner.max(1)).enumerate() {
        let channel = at % channels.count.max(1);
        let (mean, scale, offset) = (mean[channel], scale[channel], offset[channel]);
        for x in stretch {
            *x = ((f64::from(*x) - mean) * scale + offset) as f32;
        }
    }
}
