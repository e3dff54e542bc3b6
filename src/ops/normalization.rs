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

/// What [`normalize`] took, for its way back.
#[derive(Debug, Clone, Copy)]
pub struct Normal<'a> {
    /// One a channel.
    pub mean: &'a [f64],
    /// One over the standard deviation, one a channel.
    pub inverse: &'a [f64],
    /// Whether mean and deviation are those of the numbers themselves, and so depend on them.
    pub of_batch: bool,
}

/// The gradients of `y = γ·x̂ + β`, `x̂ = (x − mean)·inverse`, by `x`, `γ` and `β`:
/// `dγ = Σ dy·x̂`, `dβ = Σ dy`, and `dx = γ·inverse·dy`, less `γ·inverse·(dβ + x̂·dγ) / count` where
/// mean and deviation come from the batch (Ioffe and Szegedy, 2015, section 3).
///
/// ```
/// use conv_playground::ops::normalization::{Channels, Normal, normalize_gradients};
/// let normal = Normal { mean: &[2.0], inverse: &[1.0], of_batch: true };
/// let channels = Channels { count: 1, inner: 1 };
/// let (dx, d_gamma, d_beta) = normalize_gradients(&[1.0, 3.0], &[1.0, 2.0], channels, &normal, &[1.0]);
/// assert_eq!((dx, d_gamma, d_beta), (vec![0.0, 0.0], vec![1.0], vec![3.0]));
/// ```
pub fn normalize_gradients(
    x: &[f32],
    dy: &[f32],
    channels: Channels,
    normal: &Normal,
    gamma: &[f64],
) -> (Vec<f32>, Vec<f32>, Vec<f32>) {
    let each = (x.len() / channels.count.max(1)).max(1) as f64;
    let standard =
        |channel: usize, x: f32| (f64::from(x) - normal.mean[channel]) * normal.inverse[channel];
    let (mut d_gamma, mut d_beta) = (vec![0.0; channels.count], vec![0.0; channels.count]);
    let stretches = || std::iter::zip(channels.stretches(x), channels.stretches(dy));
    for ((channel, x), (_, dy)) in stretches() {
        for (&x, &dy) in x.iter().zip(dy) {
            d_gamma[channel] += f64::from(dy) * standard(channel, x);
            d_beta[channel] += f64::from(dy);
        }
    }
    let mut dx = Vec::with_capacity(x.len());
    for ((channel, x), (_, dy)) in stretches() {
        let scale = gamma[channel] * normal.inverse[channel];
        dx.extend(x.iter().zip(dy).map(|(&x, &dy)| {
            let shared = match normal.of_batch {
                true => (d_beta[channel] + standard(channel, x) * d_gamma[channel]) / each,
                false => 0.0,
            };
            (scale * (f64::from(dy) - shared)) as f32
        }));
    }
    let narrow = |sums: Vec<f64>| sums.into_iter().map(|sum| sum as f32).collect();
    (dx, narrow(d_gamma), narrow(d_beta))
}
