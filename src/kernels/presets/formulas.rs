//! The computed presets' formulas. `x` points right and `y` down from the kernel's centre; angles
//! are counter-clockwise from the horizontal, as one sees them.
//!
//! Functions of `libm` rather than of the platform, so that every browser gives the same bits.

use crate::config::limits::KERNEL_SIDE;
use libm::{ceil, cos, exp, sin, sqrt};

/// Gabor: the envelope's σ in wavelengths, for a bandwidth of one octave.
const GABOR_SIGMA: f64 = 0.56;
/// Gabor: the envelope is this much narrower across the stripes than along them.
const GABOR_GAMMA: f64 = 0.5;

/// 1 at the cell that meets the output pixel (row `rows / 2`, column `cols / 2`), else 0.
pub fn identity(_: &[f32], [rows, cols]: [usize; 2]) -> Vec<f32> {
    cells([rows, cols], |r, c| {
        f64::from(r == rows / 2 && c == cols / 2)
    })
}

/// Ones.
pub fn ones(_: &[f32], [rows, cols]: [usize; 2]) -> Vec<f32> {
    vec![1.0; rows * cols]
}

/// NumPy's `eye(n)`.
pub fn eye(_: &[f32], size: [usize; 2]) -> Vec<f32> {
    cells(size, |r, c| f64::from(r == c))
}

/// exp(−(x² + y²) / 2σ²), divided by its sum.
pub fn gaussian(args: &[f32], [rows, cols]: [usize; 2]) -> Vec<f32> {
    let (column, row) = (bell(rows, args), bell(cols, args));
    cells([rows, cols], |r, c| column[r] * row[c])
}

/// (x² + y² − 2σ²) / σ⁴ times the Gaussian, less its mean, so that the sum is 0.
pub fn laplacian_of_gaussian(args: &[f32], [rows, cols]: [usize; 2]) -> Vec<f32> {
    let (column, row) = (bell(rows, args), bell(cols, args));
    let square = sigma(args) * sigma(args);
    let raw = |r: usize, c: usize| {
        let (y, x) = (offset(r, rows), offset(c, cols));
        (x * x + y * y - 2.0 * square) / (square * square) * column[r] * row[c]
    };
    let mut sum = 0.0;
    for r in 0..rows {
        for c in 0..cols {
            sum += raw(r, c);
        }
    }
    let mean = sum / (rows * cols) as f64;
    cells([rows, cols], |r, c| raw(r, c) - mean)
}

/// exp(−(u² + γ²v²) / 2σ²) cos(2πu / λ): `u` runs across the stripes, `v` along them.
///
/// The exponent is `−(axx² + 2bxy + cyy²)` and the phase `px + qy`, so a row needs a few
/// exponentials and each further cell a few products: describing a kernel tries many Gabors.
pub fn gabor(args: &[f32], [rows, cols]: [usize; 2]) -> Vec<f32> {
    let (sine, cosine) = turn(argument(args, 0));
    let wavelength = argument(args, 1);
    let sigma = GABOR_SIGMA * wavelength;
    let (narrow, wide) = (
        0.5 / (sigma * sigma),
        0.5 * (GABOR_GAMMA / sigma) * (GABOR_GAMMA / sigma),
    );
    let xx = narrow * sine * sine + wide * cosine * cosine;
    let yy = narrow * cosine * cosine + wide * sine * sine;
    let xy = (narrow - wide) * sine * cosine;
    let turns = std::f64::consts::TAU / wavelength;
    let columns: Vec<[f64; 3]> = (0..cols)
        .map(|c| {
            let x = offset(c, cols);
            let phase = turns * x * sine;
            [exp(-xx * x * x), cos(phase), sin(phase)]
        })
        .collect();
    let mut values = Vec::with_capacity(rows * cols);
    for r in 0..rows {
        let y = offset(r, rows);
        let phase = turns * y * cosine;
        let (row_cos, row_sin) = (cos(phase), sin(phase));
        let step = exp(-2.0 * xy * y);
        let mut envelope = exp(-yy * y * y - 2.0 * xy * y * offset(0, cols));
        for [fade, column_cos, column_sin] in &columns {
            let wave = column_cos * row_cos - column_sin * row_sin;
            // what rounding leaves of a zero of the cosine is not a weight
            let value = envelope * fade * wave;
            values.push(if value.abs() < 1e-12 {
                0.0
            } else {
                value as f32
            });
            envelope *= step;
        }
    }
    values
}

/// max(0, 1 − distance to a segment of `length` pixels), divided by its sum.
pub fn motion(args: &[f32], [rows, cols]: [usize; 2]) -> Vec<f32> {
    let half = (argument(args, 0) - 1.0) / 2.0;
    let (sin, cos) = turn(argument(args, 1));
    let weight = |r: usize, c: usize| {
        let (y, x) = (offset(r, rows), offset(c, cols));
        let along = x * cos - y * sin;
        let across = x * sin + y * cos;
        let beyond = (along.abs() - half).max(0.0);
        (1.0 - sqrt(beyond * beyond + across * across)).max(0.0)
    };
    let mut sum = 0.0;
    for r in 0..rows {
        for c in 0..cols {
            sum += weight(r, c);
        }
    }
    cells([rows, cols], |r, c| weight(r, c) / sum)
}

/// 3σ to each side.
pub fn three_sigma(args: &[f32]) -> [usize; 2] {
    square_around(3.0 * sigma(args))
}

/// 2.5σ of the envelope's narrow side to each side.
pub fn gabor_size(args: &[f32]) -> [usize; 2] {
    square_around(2.5 * GABOR_SIGMA * argument(args, 1))
}

/// The smallest size that holds every weight above 0.
pub fn motion_size(args: &[f32]) -> [usize; 2] {
    let half = (argument(args, 0) - 1.0) / 2.0;
    let (sin, cos) = turn(argument(args, 1));
    // a cell less than 1 away has a weight; the margin keeps rounding from adding a row of zeros
    let side = |reach: f64| odd_side(ceil(half * reach.abs() - 1e-6));
    [side(sin), side(cos)]
}

fn square_around(reach: f64) -> [usize; 2] {
    let side = odd_side(ceil(reach - 1e-6));
    [side, side]
}

fn odd_side(reach: f64) -> usize {
    (2 * reach.max(0.0) as usize + 1).min(KERNEL_SIDE)
}

fn bell(side: usize, args: &[f32]) -> Vec<f64> {
    let sigma = sigma(args);
    let raw: Vec<f64> = (0..side)
        .map(|i| exp(-offset(i, side) * offset(i, side) / (2.0 * sigma * sigma)))
        .collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|v| v / sum).collect()
}

fn sigma(args: &[f32]) -> f64 {
    argument(args, 0)
}

/// The decimal that a person wrote rather than its nearest `f32`, so that 1.4 is 1.4.
fn argument(args: &[f32], index: usize) -> f64 {
    (f64::from(args[index]) * 1e6).round() / 1e6
}

/// Sine and cosine of an angle in degrees; exact at the quarters.
fn turn(degrees: f64) -> (f64, f64) {
    let quarter = degrees / 90.0;
    if quarter.fract() == 0.0 {
        return match quarter as i64 % 4 {
            0 => (0.0, 1.0),
            1 => (1.0, 0.0),
            2 => (0.0, -1.0),
            _ => (-1.0, 0.0),
        };
    }
    (sin(degrees.to_radians()), cos(degrees.to_radians()))
}

fn offset(index: usize, side: usize) -> f64 {
    index as f64 - (side as f64 - 1.0) / 2.0
}

fn cells([rows, cols]: [usize; 2], value: impl Fn(usize, usize) -> f64) -> Vec<f32> {
    (0..rows * cols)
        .map(|at| value(at / cols, at % cols) as f32)
        .collect()
}
