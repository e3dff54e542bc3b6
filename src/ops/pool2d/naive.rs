//! The oracle: the definition, number by number.

use super::{Kind, Plan};

pub(super) fn run(plan: &Plan, x: &[f32], out: &mut [f32]) {
    let (rows, cols, output) = (&plan.rows, &plan.cols, plan.output);
    for n in 0..output.n {
        for oy in 0..output.h {
            for ox in 0..output.w {
                for c in 0..output.c {
                    let (mut best, mut sum, mut count) = (f32::MIN, 0.0f64, 0u32);
                    for ky in rows.taps_inside(oy) {
                        for kx in cols.taps_inside(ox) {
                            let y = rows.source(oy, ky) as usize;
                            let value = x[plan.input.at(n, y, cols.source(ox, kx) as usize, c)];
                            best = if value > best { value } else { best };
                            sum += f64::from(value);
                            count += 1;
                        }
                    }
                    out[output.at(n, oy, ox, c)] = match plan.kind {
                        Kind::Max => best,
                        Kind::Average => (sum / f64::from(count)) as f32,
                    };
                }
            }
        }
    }
}
