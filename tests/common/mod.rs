//! What several tests need.
#![allow(dead_code)]

use conv_playground::rng::Random;

/// Whole numbers from −8 to 8, whose sums of products stay exact in `f32`.
pub fn integers(count: usize, seed: u32) -> Vec<f32> {
    let mut random = Random::new(seed);
    (0..count)
        .map(|_| (random.unit() * 17.0).floor() - 8.0)
        .collect()
}

/// Numbers from −1 to 1.
pub fn reals(count: usize, seed: u32) -> Vec<f32> {
    let mut random = Random::new(seed);
    (0..count).map(|_| random.unit() * 2.0 - 1.0).collect()
}

/// The project's accuracy.
pub const RELATIVE: f64 = 2e-5;

/// Fails unless every number is within [`RELATIVE`] of the expected one, and within a hundredth of
/// that of the largest expected one where the expected number is what cancelling left over.
pub fn assert_close(case: &str, got: &[f32], want: &[f32]) {
    assert_eq!(got.len(), want.len(), "{case}: length");
    let largest = want
        .iter()
        .filter(|value| value.is_finite())
        .fold(0.0, |most: f64, &value| most.max(f64::from(value.abs())));
    for (at, (&got, &want)) in got.iter().zip(want).enumerate() {
        if got == want || got.is_nan() && want.is_nan() {
            continue;
        }
        let allowed = RELATIVE * f64::from(want.abs()).max(largest / 100.0);
        let error = (f64::from(got) - f64::from(want)).abs();
        assert!(
            error <= allowed,
            "{case}: number {at} is {got}, expected {want}, off by {error:e} of {allowed:e}"
        );
    }
}
