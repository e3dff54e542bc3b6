//! `mean_absolute_error`.

use super::{Loss, Row};

/// The mean along the last axis of `|y − t|`; its slope at 0 is 0, as TensorFlow's.
pub static LOSS: Loss = Loss {
    name: "mean_absolute_error",
    class_name: "MeanAbsoluteError",
    aliases: &["mae", "MAE"],
    sparse: false,
    probabilities: false,
    row,
};

fn row(row: &Row, gradient: &mut [f32]) -> f64 {
    let count = row.predictions.len() as f64;
    for ((y, t), slope) in row.pairs().zip(gradient) {
        let sign = match y - t {
            0.0 => 0.0,
            off => off.signum(),
        };
        *slope = (sign / count) as f32;
    }
    row.pairs().map(|(y, t)| (y - t).abs()).sum::<f64>() / count
}
