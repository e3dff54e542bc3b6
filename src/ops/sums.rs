//! Sums in `f64`: over all axes but the last (the gradients of biases), and of products.

/// Adds up what each of `channels` channels of `data` holds, in `f64`.
///
/// ```
/// use conv_playground::ops::sums::by_channel;
/// assert_eq!(by_channel(&[1.0, 10.0, 2.0, 20.0], 2), [3.0, 30.0]);
/// ```
pub fn by_channel(data: &[f32], channels: usize) -> Vec<f32> {
    let mut sums = vec![0.0f64; channels];
    for pixel in data.chunks_exact(channels.max(1)) {
        for (sum, &value) in sums.iter_mut().zip(pixel) {
            *sum += f64::from(value);
        }
    }
    sums.into_iter().map(|sum| sum as f32).collect()
}

/// Σ `one` · `other`.
///
/// ```
/// use conv_playground::ops::sums::dot;
/// assert_eq!(dot(&[1.0, 2.0], &[3.0, 4.0]), 11.0);
/// ```
pub fn dot(one: &[f32], other: &[f32]) -> f64 {
    let pairs = one.iter().zip(other);
    pairs.map(|(&a, &b)| f64::from(a) * f64::from(b)).sum()
}
