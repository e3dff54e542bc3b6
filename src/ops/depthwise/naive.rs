//! The oracle: the definition, term by term.

use super::Plan;
use crate::ops::oracle::Products;

impl Products for Plan {
    fn filters(&self) -> usize {
        self.output.c
    }

    fn products(&self, mut visit: impl FnMut(usize, usize, usize)) {
        let (rows, cols, output) = (&self.rows, &self.cols, self.output);
        for n in 0..output.n {
            for oy in 0..output.h {
                for ox in 0..output.w {
                    for ky in rows.taps_inside(oy) {
                        for kx in cols.taps_inside(ox) {
                            let y = rows.source(oy, ky) as usize;
                            let x = cols.source(ox, kx) as usize;
                            for channel in 0..output.c {
                                visit(
                                    self.input.at(n, y, x, channel / self.multiplier),
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
}
