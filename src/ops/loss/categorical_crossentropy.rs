//! `categorical_crossentropy`.

use super::{Loss, Row, clipped, log_sum_exp};

/// `−Σ tᵢ·log pᵢ`, where probabilities are divided by their sum and then clipped.
pub static LOSS: Loss = Loss {
    name: "categorical_crossentropy",
    class_name: "CategoricalCrossentropy",
    aliases: &[],
    sparse: false,
    probabilities: true,
    row,
};

fn row(row: &Row, gradient: &mut [f32]) -> f64 {
    match row.from_logits {
        true => of_logits(row, gradient),
        false => of_probabilities(row, gradient),
    }
}

/// The gradient is `softmax − t`, TensorFlow's also where the targets don't sum to 1.
fn of_logits(row: &Row, gradient: &mut [f32]) -> f64 {
    let logits: Vec<f64> = row.pairs().map(|(z, _)| z).collect();
    let whole = log_sum_exp(logits.iter().copied());
    for ((z, t), slope) in row.pairs().zip(gradient) {
        *slope = (libm::exp(z - whole) - t) as f32;
    }
    row.pairs().map(|(z, t)| t * (whole - z)).sum()
}

fn of_probabilities(row: &Row, gradient: &mut [f32]) -> f64 {
    let sum: f64 = row.pairs().map(|(p, _)| p).sum();
    let slope = |p: f64, t: f64| match clipped(p / sum) {
        (p, true) => -t / p,
        (_, false) => 0.0,
    };
    let mean: f64 = row.pairs().map(|(p, t)| slope(p, t) * p / sum).sum();
    for ((p, t), place) in row.pairs().zip(gradient) {
        *place = ((slope(p, t) - mean) / sum) as f32;
    }
    let part = |(p, t): (f64, f64)| -t * libm::log(clipped(p / sum).0);
    row.pairs().map(part).sum()
}
