//! Where the cursor stands on a picture that nobody has pointed at yet.

use crate::tensor::Tensor;

/// The output's column and row nearest to its upper middle where something is to be seen: a number at least half
/// as large as the largest, `most`, in absolute value. The upper middle itself if there is none.
pub fn focus(output: &Tensor, most: f64) -> [usize; 2] {
    let shape = output.shape();
    let start = [shape.w / 2, shape.h / 3];
    let large = |x: usize, y: usize| {
        let at = shape.at(0, y, x, 0);
        let cell = output.data().get(at..at + shape.c).unwrap_or_default();
        cell.iter()
            .any(|v| v.is_finite() && f64::from(v.abs()) >= most / 2.0)
    };
    if most <= 0.0 {
        return start;
    }
    // Ring by ring, for the next is seldom far.
    for ring in 0..shape.w.max(shape.h) {
        let (top, left) = (start[1].saturating_sub(ring), start[0].saturating_sub(ring));
        let (bottom, right) = (start[1] + ring, start[0] + ring);
        for y in top..=bottom.min(shape.h.saturating_sub(1)) {
            let whole_row = y.abs_diff(start[1]) == ring;
            let step = if whole_row { 1 } else { (2 * ring).max(1) };
            let first = if whole_row || start[0] >= ring {
                left
            } else {
                right
            };
            for x in (first..=right).step_by(step) {
                if x < shape.w && large(x, y) {
                    return [x, y];
                }
            }
        }
    }
    start
}
