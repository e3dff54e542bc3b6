//! Some rows of the output alone, for computing in slices.

use super::{ORACLE, Plan, VARIANTS};
use crate::ops::band::Band;
use crate::ops::variant::choose;

impl Plan {
    /// Comparisons or additions of one output row.
    pub fn row_cost(&self) -> u64 {
        let window = self.rows.kernel as u64 * self.cols.kernel as u64;
        (self.cols.output as u64)
            .saturating_mul(self.input.c as u64)
            .saturating_mul(window)
    }

    /// Computes output rows `from..to` of one picture, HWC; `out` holds just these rows.
    pub fn run_rows(&self, x: &[f32], from: usize, to: usize, out: &mut [f32]) {
        let band = Band::new(&self.rows, self.input, self.output, from..to);
        let plan = Self {
            input: band.input,
            rows: band.rows,
            output: band.output,
            ..*self
        };
        (choose(VARIANTS, &ORACLE, &plan).run)(&plan, band.part(x), out);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Plan, Pool2d, pool2d};
    use crate::geometry::Padding;
    use crate::tensor::{Shape, Tensor};

    #[test]
    fn bands_of_any_height_give_the_whole() {
        let shape = Shape::new(1, 9, 5, 2).unwrap();
        let data = (0..shape.len())
            .map(|i| ((i * 37) % 101) as f32 - 50.0)
            .collect();
        let x = Tensor::new(shape, data).unwrap();
        for kind in [Kind::Max, Kind::Average] {
            for padding in [Padding::Valid, Padding::Same] {
                for (pool_size, strides) in [
                    ([2, 2], [2, 2]),
                    ([3, 2], [1, 1]),
                    ([4, 3], [2, 3]),
                    ([1, 1], [3, 1]),
                ] {
                    let pool = Pool2d {
                        kind,
                        pool_size,
                        strides,
                        padding,
                    };
                    let plan = Plan::new(shape, &pool).unwrap();
                    let whole = pool2d(&x, &pool).unwrap();
                    for height in 1..=plan.output.h {
                        let mut out = vec![f32::NAN; plan.output.len()];
                        let pitch = plan.output.w * plan.output.c;
                        for from in (0..plan.output.h).step_by(height) {
                            let to = (from + height).min(plan.output.h);
                            plan.run_rows(x.data(), from, to, &mut out[from * pitch..to * pitch]);
                        }
                        assert_eq!(out, whole.data(), "{pool:?} by {height}");
                    }
                }
            }
        }
    }
}
