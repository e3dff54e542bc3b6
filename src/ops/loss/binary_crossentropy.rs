//! `binary_crossentropy`.

use super::{Loss, Row, clipped};

/// The mean along the last axis of `−t·log p − (1 − t)·log(1 − p)`, where probabilities are clipped.
pub static LOSS: Loss = Loss {
    name: "binary_crossentropy",
    class_name: "BinaryCrossentropy",
    aliases: &["bce", "BCE"],
    sparse: false,
    probabilities: true,
    row,
};

fn row(row: &Row, gradient: &mut [f32]) -> f64 {
    let count = row.predictions.len() as f64;
    let mut sum = 0.0;
    for ((y, t), slope) in row.pairs().zip(gradient) {
        let (loss, by) = match row.from_logits {
            true => of_logit(y, t),
            false => of_probability(y, t),
        };
        sum += loss;
        *slope = (by / count) as f32;
    }
    sum / count
}

/// Never raises `exp` to more than 0, so that it cannot overflow.
fn of_logit(z: f64, t: f64) -> (f64, f64) {
    let tail = libm::exp(-z.abs());
    let sigmoid = if z < 0.0 {
        tail / (1.0 + tail)
    } else {
        1.0 / (1.0 + tail)
    };
    (z.max(0.0) - z * t + libm::log1p(tail), sigmoid - t)
}

fn of_probability(p: f64, t: f64) -> (f64, f64) {
    let (p, inside) = clipped(p);
    let slope = (1.0 - t) / (1.0 - p) - t / p;
    let loss = -t * libm::log(p) - (1.0 - t) * libm::log(1.0 - p);
    (loss, if inside { slope } else { 0.0 })
}
