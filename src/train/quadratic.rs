//! The mean squared error of one kernel's output, as what it is: a quadratic function of the kernel.
//!
//! Let `x` be the numbers under the kernel `k` at a place and `t` the target there. Then
//! Σ (k·x − t)² = kᵀAk − 2bᵀk + c, with A = Σ xxᵀ, b = Σ tx, c = Σ t² over all places (the normal
//! equations of least squares: Björck, Numerical Methods for Least Squares Problems, 1996, §1.1). A, b and c
//! are summed once; every step of gradient descent over the whole picture then takes taps² operations,
//! however large the picture.

use super::optimizer::Optimizer;
use crate::error::{Error, Result};
use crate::ops::sums::dot;
use crate::tensor::{Tensor, checked_len};

/// Sums of more multiply-adds than these would keep a page waiting; then each step goes over the picture.
const MOST_WORK: u64 = 200_000_000;

/// A kernel that is moved by the sums alone.
#[derive(Debug)]
pub(super) struct Quadratic {
    /// A, taps × taps.
    products: Vec<f64>,
    /// b.
    towards: Vec<f64>,
    /// c.
    energy: f64,
    count: f64,
    optimizer: Optimizer,
    kernel: Vec<f32>,
    slopes: [Vec<f32>; 1],
}

impl Quadratic {
    /// Whether summing up is quick enough for `taps` over so many places.
    pub fn is_quick(taps: usize, places: usize) -> bool {
        let pairs = (taps as u64).saturating_mul(taps as u64 + 1) / 2;
        pairs.saturating_mul(places as u64) <= MOST_WORK
    }

    /// Sums up planes of one channel each (`x`, N × H × W × 1) and the targets of a `rows` × `cols` kernel's
    /// valid output (N × (H − rows + 1) × (W − cols + 1) × 1).
    pub fn new(
        x: &Tensor,
        target: &Tensor,
        [rows, cols]: [usize; 2],
        kernel: Vec<f32>,
        optimizer: Optimizer,
    ) -> Result<Self> {
        let (s, t) = (x.shape(), target.shape());
        let taps = checked_len("kernel", &[rows, cols])?;
        let mut products = vec![0.0; checked_len("kernel", &[taps, taps])?];
        let mut towards = vec![0.0; taps];
        let mut energy = 0.0;
        for plane in 0..t.n {
            for y in 0..t.h {
                let under = |tap: usize| {
                    let from = s.at(plane, y + tap / cols, tap % cols, 0);
                    x.data().get(from..from + t.w).unwrap_or_default()
                };
                let from = t.at(plane, y, 0, 0);
                let wanted = target.data().get(from..from + t.w).unwrap_or_default();
                energy += dot(wanted, wanted);
                for tap in 0..taps {
                    let row = under(tap);
                    towards[tap] += dot(row, wanted);
                    for other in tap..taps {
                        products[tap * taps + other] += dot(row, under(other));
                    }
                }
            }
        }
        for tap in 0..taps {
            for other in 0..tap {
                products[tap * taps + other] = products[other * taps + tap];
            }
        }
        Ok(Self {
            products,
            towards,
            energy,
            count: t.len() as f64,
            optimizer,
            slopes: [vec![0.0; taps]],
            kernel,
        })
    }

    pub fn kernel(&self) -> &[f32] {
        &self.kernel
    }

    pub fn kernel_mut(&mut self) -> &mut [f32] {
        &mut self.kernel
    }

    pub fn optimizer(&self) -> &Optimizer {
        &self.optimizer
    }

    pub fn optimizer_mut(&mut self) -> &mut Optimizer {
        &mut self.optimizer
    }

    /// The mean squared error.
    pub fn loss(&self) -> f64 {
        let rows = self.products.chunks(self.kernel.len().max(1));
        let terms = self.kernel.iter().zip(rows).zip(&self.towards);
        let sum = terms.fold(self.energy, |sum, ((&k, row), &towards)| {
            sum + f64::from(k) * (weighted(row, &self.kernel) - 2.0 * towards)
        });
        // What is left of a difference of large numbers may be below nothing.
        (sum / self.count).max(0.0)
    }

    /// One step; the loss before it.
    ///
    /// # Errors
    ///
    /// `diverged`: a number would not be finite; the kernel stays.
    pub fn step(&mut self) -> Result<f64> {
        let loss = self.loss();
        let rows = self.products.chunks(self.kernel.len().max(1));
        let slopes = rows
            .zip(&self.towards)
            .map(|(row, &towards)| 2.0 * (weighted(row, &self.kernel) - towards) / self.count);
        for (slope, next) in self.slopes[0].iter_mut().zip(slopes) {
            *slope = next as f32;
        }
        let before = self.kernel.clone();
        let weight = std::iter::once(&mut self.kernel[..]);
        self.optimizer.apply(weight, &mut self.slopes);
        if loss.is_finite() && self.kernel.iter().all(|value| value.is_finite()) {
            return Ok(loss);
        }
        self.kernel = before;
        Err(Error::Diverged {
            what: "weights".into(),
        })
    }
}

fn weighted(row: &[f64], kernel: &[f32]) -> f64 {
    let pairs = row.iter().zip(kernel);
    pairs.map(|(a, &k)| a * f64::from(k)).sum()
}
