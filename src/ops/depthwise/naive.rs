//! The oracle: the definition, term by term, in `f64`.

use super::Plan;

pub(super) fn run(plan: &Plan, x: &[f32], kernel: &[f32], bias: Option<&[f32]>, out: &mut [f32]) {
    let (rows, cols, output) = (&plan.rows, &plan.cols, plan.output);
    for n in 0..output.n {
        for oy in 0..output.h {
            for ox in 0..output.w {
                for channel in 0..output.c {
                    let mut sum = bias.map_or(0.0, |bias| f64::from(bias[channel]));
                    for ky in rows.taps_inside(oy) {
                        for kx in cols.taps_inside(ox) {
                            let y = rows.source(oy, ky) as usize;
                            let x_ = cols.source(ox, kx) as usize;
                            let seen = plan.input.at(n, y, x_, channel / plan.multiplier);
                            let weight = (ky * cols.kernel + kx) * output.c + channel;
                            sum += f64::from(x[seen]) * f64::from(kernel[weight]);
                        }
                    }
                    out[output.at(n, oy, ox, channel)] = sum as f32;
                }
            }
        }
    }
}
