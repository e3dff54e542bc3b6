//! `sparse_categorical_crossentropy`.

use super::{Loss, Row, clipped, log_sum_exp};

/// `−log pₜ` of the class `t`; probabilities are clipped and then, as TensorFlow does it, taken for
/// the exponentials of logits, so that they need not sum to 1.
pub static LOSS: Loss = Loss {
    name: "sparse_categorical_crossentropy",
    class_name: "SparseCategoricalCrossentropy",
    aliases: &[],
    sparse: true,
    probabilities: true,
    row,
};

fn row(row: &Row, gradient: &mut [f32]) -> f64 {
    let logit = |y: f64| match row.from_logits {
        true => y,
        false => libm::log(clipped(y).0),
    };
    let whole = log_sum_exp(
        row.pairs()
            .map(|(y, _)| logit(y))
            .collect::<Vec<_>>()
            .into_iter(),
    );
    let mut loss = 0.0;
    for ((y, t), slope) in row.pairs().zip(gradient) {
        let z = logit(y);
        if t > 0.0 {
            loss = whole - z;
        }
        let by_logit = libm::exp(z - whole) - t;
        *slope = match (row.from_logits, clipped(y)) {
            (true, _) => by_logit as f32,
            (false, (p, true)) => (by_logit / p) as f32,
            (false, (_, false)) => 0.0,
        };
    }
    loss
}
