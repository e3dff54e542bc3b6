//! The oracle: every input number spread by the definition, in `f64`.

use super::Plan;

pub(super) fn run(plan: &Plan, x: &[f32], kernel: &[f32], bias: Option<&[f32]>, out: &mut [f32]) {
    let (rows, cols, input, output) = (&plan.rows, &plan.cols, plan.input, plan.output);
    let mut sums: Vec<f64> = (0..out.len())
        .map(|at| bias.map_or(0.0, |bias| f64::from(bias[at % output.c])))
        .collect();
    for n in 0..input.n {
        for iy in 0..input.h {
            for ix in 0..input.w {
                for ky in rows.taps_inside(iy) {
                    for kx in cols.taps_inside(ix) {
                        let y = rows.source(iy, ky) as usize;
                        let x_ = cols.source(ix, kx) as usize;
                        for f in 0..output.c {
                            for c in 0..input.c {
                                let tap = ky * cols.kernel + kx;
                                let weight = kernel[(tap * output.c + f) * input.c + c];
                                sums[output.at(n, y, x_, f)] +=
                                    f64::from(x[input.at(n, iy, ix, c)]) * f64::from(weight);
                            }
                        }
                    }
                }
            }
        }
    }
    for (out, sum) in out.iter_mut().zip(sums) {
        *out = sum as f32;
    }
}
