//! The oracle: the definition, term by term, in `f64`; forward and backward share their loops.

use super::Plan;

pub(super) fn run(plan: &Plan, x: &[f32], kernel: &[f32], bias: Option<&[f32]>, out: &mut [f32]) {
    let mut sums: Vec<f64> = (0..out.len())
        .map(|at| bias.map_or(0.0, |bias| f64::from(bias[at % plan.output.c])))
        .collect();
    products(plan, |seen, weight, made| {
        sums[made] += f64::from(x[seen]) * f64::from(kernel[weight]);
    });
    round(&sums, out);
}

pub(super) fn input_gradient(plan: &Plan, kernel: &[f32], dy: &[f32], out: &mut [f32]) {
    let mut sums = vec![0.0; out.len()];
    products(plan, |seen, weight, made| {
        sums[seen] += f64::from(kernel[weight]) * f64::from(dy[made]);
    });
    round(&sums, out);
}

pub(super) fn kernel_gradient(plan: &Plan, x: &[f32], dy: &[f32], out: &mut [f32]) {
    let mut sums = vec![0.0; out.len()];
    products(plan, |seen, weight, made| {
        sums[weight] += f64::from(x[seen]) * f64::from(dy[made]);
    });
    round(&sums, out);
}

/// Visits every product of the definition: where its input, its weight and its output stand.
fn products(plan: &Plan, mut visit: impl FnMut(usize, usize, usize)) {
    let (rows, cols, output) = (&plan.rows, &plan.cols, plan.output);
    for n in 0..output.n {
        for oy in 0..output.h {
            for ox in 0..output.w {
                for ky in rows.taps_inside(oy) {
                    for kx in cols.taps_inside(ox) {
                        let y = rows.source(oy, ky) as usize;
                        let x = cols.source(ox, kx) as usize;
                        for channel in 0..output.c {
                            visit(
                                plan.input.at(n, y, x, channel / plan.multiplier),
                                (ky * cols.kernel + kx) * output.c + channel,
                                output.at(n, oy, ox, channel),
                            );
                        }
                    }
                }
            }
        }
    }
}

fn round(sums: &[f64], out: &mut [f32]) {
    for (out, &sum) in out.iter_mut().zip(sums) {
        *out = sum as f32;
    }
}
