//! What several tests need.
#![allow(dead_code, reason = "each test takes what it needs")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

pub mod codegen;
pub mod geometries;
pub mod models;
pub mod options;

use conv_playground::Result;
use conv_playground::rng::Random;
use conv_playground::tensor::{Shape, Tensor};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Numbers with their shape, as `tests/golden/generate.py` writes them.
#[derive(Debug, Deserialize)]
pub struct Array<T = f32> {
    /// Its sides.
    pub shape: Vec<usize>,
    /// Row-major.
    pub data: Vec<T>,
}

impl Array {
    /// The four sides.
    pub fn dims(&self) -> [usize; 4] {
        self.shape[..].try_into().unwrap()
    }

    /// The same as a tensor.
    pub fn tensor(&self) -> Tensor {
        let [n, h, w, c] = self.dims();
        Tensor::new(Shape::new(n, h, w, c).unwrap(), self.data.clone()).unwrap()
    }
}

/// The cases of a file that `tests/golden/generate.py` wrote.
pub fn cases<T: DeserializeOwned>(json: &str) -> Vec<T> {
    #[derive(Deserialize)]
    struct File<T> {
        cases: Vec<T>,
    }
    let file: File<T> = serde_json::from_str(json).unwrap();
    assert!(!file.cases.is_empty());
    file.cases
}

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

/// Fails unless `got` has the expected shape and is [`assert_close`] to it.
pub fn assert_tensor(case: &str, got: &Tensor, want: &Array) {
    assert_eq!(got.shape().dims(), want.dims(), "{case}: shape");
    assert_close(case, got.data(), &want.data);
}

/// Fails unless every number is within [`RELATIVE`] of the expected one, and within a tenth of
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
        let allowed = RELATIVE * f64::from(want.abs()).max(largest / 10.0);
        let error = (f64::from(got) - f64::from(want)).abs();
        assert!(
            error <= allowed,
            "{case}: number {at} is {got}, expected {want}, off by {error:e} of {allowed:e}"
        );
    }
}

/// A tensor of zeros.
pub fn zeros(dims: [usize; 4]) -> Tensor {
    let [n, h, w, c] = dims;
    Tensor::zeros(Shape::new(n, h, w, c).unwrap())
}

/// Fails unless `result` is the error with this code and field.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(result: Result<T>, code: &str, field: &str) {
    let error = result.unwrap_err();
    assert_eq!(
        (error.code(), error.field()),
        (code, Some(field)),
        "{error}"
    );
}
