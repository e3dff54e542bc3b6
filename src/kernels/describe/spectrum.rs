//! What a kernel does to each frequency.

use crate::kernels::Kernel;
use serde::Serialize;
use std::f64::consts::TAU;

/// Frequencies from −½ to ½ cycles a pixel in this many steps.
pub const SIZE: usize = 64;
const HALF: usize = SIZE / 2;
/// −3 dB of the strongest ring: passed.
const PASSED: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// −6 dB: weakened.
const WEAKENED: f64 = 0.5;
/// −20 dB: stopped.
const STOPPED: f64 = 0.1;
/// In steps of the grid: a stripe wider than 16 pixels is an area, not a line.
const COARSEST: f64 = SIZE as f64 / 16.0;
/// Below this no direction stands out.
const ORIENTED: f64 = 0.25;

/// The frequency response's magnitude.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// Rows, and columns.
    pub size: usize,
    /// Rows first; row and column `size / 2` is frequency 0; as a share of the peak.
    pub magnitude: Vec<f32>,
    /// The largest magnitude, the divisor included.
    pub peak: f64,
}

/// Which frequencies pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// Slow changes; detail is weakened.
    LowPass,
    /// Detail; flat areas are stopped.
    HighPass,
    /// What lies between; flat areas and the finest detail are weakened.
    BandPass,
    /// Everything, and detail the more the finer it is.
    HighBoost,
    /// All alike.
    AllPass,
    /// None of these.
    Mixed,
    /// Nothing.
    Zero,
}

/// What the response says.
pub struct Analysis {
    pub band: Band,
    pub orientation: Option<f64>,
    pub orientedness: f64,
}

/// The response H(u, v) = `Σ k[r][c] exp(−2πi(ur + vc)) / divisor` and what it says.
pub fn analyse(kernel: &Kernel, divisor: f64) -> (Response, Analysis) {
    let power = power(kernel);
    let peak = libm::sqrt(power.iter().copied().fold(0.0, f64::max));
    let share = |p: f64| {
        if peak > 0.0 {
            (libm::sqrt(p) / peak) as f32
        } else {
            0.0
        }
    };
    let response = Response {
        size: SIZE,
        magnitude: power.iter().map(|&p| share(p)).collect(),
        peak: (peak / divisor).abs(),
    };
    let (orientation, orientedness) = orientation(&power);
    (
        response,
        Analysis {
            band: band(&power),
            orientation,
            orientedness,
        },
    )
}

/// |H|² on the grid, zero frequency in the middle: rows first, then columns.
fn power(kernel: &Kernel) -> Vec<f64> {
    let waves: Vec<[f64; 2]> = (0..SIZE)
        .map(|i| {
            let angle = TAU * i as f64 / SIZE as f64;
            [libm::cos(angle), -libm::sin(angle)]
        })
        .collect();
    let wave = |frequency: usize, place: usize| waves[(frequency + HALF) * place % SIZE];
    let rows: Vec<[f64; 2]> = kernel
        .values()
        .chunks(kernel.cols())
        .flat_map(|row| {
            (0..SIZE).map(move |u| {
                row.iter()
                    .enumerate()
                    .fold([0.0, 0.0], |[re, im], (c, &v)| {
                        let [cos, sin] = wave(u, c);
                        [re + f64::from(v) * cos, im + f64::from(v) * sin]
                    })
            })
        })
        .collect();
    let mut power = Vec::with_capacity(SIZE * SIZE);
    for v in 0..SIZE {
        for u in 0..SIZE {
            let (mut re, mut im) = (0.0, 0.0);
            for r in 0..kernel.rows() {
                let [a, b] = rows[r * SIZE + u];
                let [cos, sin] = wave(v, r);
                re += a * cos - b * sin;
                im += a * sin + b * cos;
            }
            power.push(re * re + im * im);
        }
    }
    power
}

/// From the root mean square on square rings around frequency 0: which of the first (flat areas)
/// and the last (the finest detail) is within 3 dB of the strongest.
fn band(power: &[f64]) -> Band {
    let mut sums = [(0.0, 0usize); HALF + 1];
    for (at, p) in power.iter().enumerate() {
        let ring = (at / SIZE).abs_diff(HALF).max((at % SIZE).abs_diff(HALF));
        sums[ring].0 += p;
        sums[ring].1 += 1;
    }
    let rings = sums.map(|(sum, count)| libm::sqrt(sum / count as f64));
    let strongest = rings.iter().copied().fold(0.0, f64::max);
    if strongest == 0.0 {
        return Band::Zero;
    }
    let (flat, fine) = (rings[0] / strongest, rings[HALF] / strongest);
    if rings.iter().all(|ring| ring / strongest >= PASSED) {
        Band::AllPass
    } else if flat <= STOPPED && fine >= PASSED {
        Band::HighPass
    } else if flat <= STOPPED {
        Band::BandPass
    } else if flat >= PASSED && fine <= WEAKENED {
        Band::LowPass
    } else if flat < PASSED && rings.windows(2).all(|pair| pair[0] <= pair[1]) {
        Band::HighBoost
    } else {
        Band::Mixed
    }
}

/// The mean of exp(2iθ) over the directions θ of all frequencies from 1/16 to ½ cycle a pixel,
/// weighted by the power that the kernel passes of a natural picture, |H|² / f² (D. J. Field, 1987,
/// doi:10.1364/JOSAA.4.002379): its length is the orientedness, half its angle the direction across
/// the lines.
fn orientation(power: &[f64]) -> (Option<f64>, f64) {
    let (mut all, mut cos2, mut sin2) = (0.0, 0.0, 0.0);
    for (at, p) in power.iter().enumerate() {
        let x = (at % SIZE) as f64 - HALF as f64;
        let up = HALF as f64 - (at / SIZE) as f64;
        let square = x * x + up * up;
        if square < COARSEST * COARSEST || square > (HALF * HALF) as f64 {
            continue;
        }
        let p = p / square;
        all += p;
        cos2 += p * (x * x - up * up) / square;
        sin2 += p * 2.0 * x * up / square;
    }
    if all == 0.0 {
        return (None, 0.0);
    }
    let orientedness = libm::sqrt(cos2 * cos2 + sin2 * sin2) / all;
    if orientedness < ORIENTED {
        return (None, orientedness);
    }
    let lines = libm::atan2(sin2, cos2).to_degrees() / 2.0 + 90.0;
    let degrees = (lines * 1e6).round() / 1e6;
    (Some(degrees.rem_euclid(180.0)), orientedness)
}
