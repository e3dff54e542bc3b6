//! The oracle: the definition, term by term, in `f64`.

use super::Plan;

pub(super) fn run(plan: &Plan, x: &[f32], kernel: &[f32], bias: Option<&[f32]>, out: &mut [f32]) {
    let (rows, cols, output) = (&plan.rows, &plan.cols, plan.output);
    let (channels, filters) = (plan.channels_in(), plan.filters_out());
    for n in 0..output.n {
        for oy in 0..output.h {
            for ox in 0..output.w {
                for f in 0..output.c {
                    let mut sum = bias.map_or(0.0, |bias| f64::from(bias[f]));
                    let first = f / filters * channels;
                    for ky in rows.taps_inside(oy) {
                        for kx in cols.taps_inside(ox) {
                            let y = rows.source(oy, ky) as usize;
                            let x_ = cols.source(ox, kx) as usize;
                            for c in 0..channels {
                                let weight =
                                    ((ky * cols.kernel + kx) * channels + c) * output.c + f;
                                sum += f64::from(x[plan.input.at(n, y, x_, first + c)])
                                    * f64::from(kernel[weight]);
                            }
                        }
                    }
                    out[output.at(n, oy, ox, f)] = sum as f32;
                }
            }
        }
    }
}
