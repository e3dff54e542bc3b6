//! `mean_squared_error`.

use super::{Loss, Row};

/// The mean along the last axis of `(y − t)²`.
pub static LOSS: Loss = Loss {
    name: "mean_squared_error",
    class_name: "MeanSquaredError",
    aliases: &["mse", "MSE"],
    sparse: false,
    probabilities: false,
    row,
};

fn row(row: &Row, gradient: &mut [f32]) -> f64 {
    let count = row.predictions.len() as f64;
    for ((y, t), slope) in row.pairs().zip(gradient) {
        *slope = (2.0 * (y - t) / count) as f32;
    }
    let squares = row.pairs().map(|(y, t)| (y - t) * (y - t));
    squares.sum::<f64>() / count
}
