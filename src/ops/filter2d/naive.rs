//! The oracle: the definition, term by term, in `f64`.

use super::Plan;

pub(super) fn run(plan: &Plan, x: &[f32], from: usize, to: usize, out: &mut [f32]) {
    let positions = (from..to).flat_map(|oy| {
        (0..plan.cols.output).flat_map(move |ox| (0..plan.channels).map(move |c| (oy, ox, c)))
    });
    for ((oy, ox, c), out) in positions.zip(out) {
        *out = at(plan, oy, ox, |y, x_| {
            f64::from(x[(y * plan.cols.input + x_) * plan.channels + c])
        }) as f32;
    }
}

/// One output number, from an input that is asked by row and column.
pub(super) fn at(plan: &Plan, oy: usize, ox: usize, input: impl Fn(usize, usize) -> f64) -> f64 {
    let (rows, cols) = (&plan.rows, &plan.cols);
    let mut sum = 0.0;
    for ky in 0..rows.kernel {
        let Some(y) = plan.border.source(rows.source(oy, ky), rows.input) else {
            continue;
        };
        for kx in 0..cols.kernel {
            let Some(x) = plan.border.source(cols.source(ox, kx), cols.input) else {
                continue;
            };
            sum += f64::from(plan.weights[ky * cols.kernel + kx]) * input(y, x);
        }
    }
    sum / f64::from(plan.divisor) + f64::from(plan.bias)
}
