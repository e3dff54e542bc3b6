//! A kernel as a column times a row.

use crate::kernels::Kernel;
use serde::Serialize;

/// Cells may differ from the product by this share of the largest.
const TOLERANCE: f64 = 1e-6;
/// Multiples that are tried to turn a vector into whole numbers.
const MULTIPLES: usize = 12;
/// How far from a whole number a multiple may be, relatively.
const WHOLE: f64 = 1e-5;

/// `kernel[r][c] = column[r] × row[c]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Separable {
    /// As many numbers as rows.
    pub column: Vec<f64>,
    /// As many numbers as columns.
    pub row: Vec<f64>,
}

/// The two vectors of a kernel of rank 1, as small whole numbers where there are such; none for
/// any other kernel, and for one that is all zero.
///
/// A matrix of rank 1 is the column times the row through any cell that is not 0, divided by that
/// cell; the largest cell keeps rounding small.
///
/// ```
/// use conv_playground::kernels::{Kernel, describe::separable};
/// let sobel = Kernel::new(3, 3, vec![-1., 0., 1., -2., 0., 2., -1., 0., 1.])?;
/// let found = separable(&sobel).unwrap();
/// assert_eq!((found.column, found.row), (vec![1., 2., 1.], vec![-1., 0., 1.]));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn separable(kernel: &Kernel) -> Option<Separable> {
    let (rows, cols) = (kernel.rows(), kernel.cols());
    let at = |r: usize, c: usize| f64::from(kernel.values()[r * cols + c]);
    let cells = || (0..rows).flat_map(|r| (0..cols).map(move |c| (r, c)));
    let (p, q) = cells().fold((0, 0), |(r, c), (y, x)| {
        if at(y, x).abs() > at(r, c).abs() {
            (y, x)
        } else {
            (r, c)
        }
    });
    let pivot = at(p, q);
    if pivot == 0.0 {
        return None;
    }
    let fits = |r, c| (at(r, c) - at(r, q) * at(p, c) / pivot).abs() <= TOLERANCE * pivot.abs();
    if !cells().all(|(r, c)| fits(r, c)) {
        return None;
    }
    let column = Direction::new((0..rows).map(|r| at(r, q) / pivot).collect());
    let row = Direction::new((0..cols).map(|c| at(p, c) / pivot).collect());
    let scale = pivot * column.length * row.length;
    // a derivative takes the sign, as in [1 2 1]ᵀ × [1 0 −1]; and whole numbers stay whole
    let sign = scale.signum();
    let size = scale.abs();
    let (column_sign, row_sign) = if row.balanced {
        (1.0, sign)
    } else {
        (sign, 1.0)
    };
    let (column_size, row_size) = match (column.whole, row.whole) {
        (true, false) => (1.0, size),
        // a blur's vectors then add up to 1 each
        (false, false) if (kernel.sum().abs() - 1.0).abs() < WHOLE => {
            (1.0 / column.sum(), 1.0 / row.sum())
        }
        _ => (size, 1.0),
    };
    let times = |vector: Vec<f64>, by: f64| vector.into_iter().map(|v| tidy(v * by)).collect();
    Some(Separable {
        column: times(column.vector, column_sign * column_size),
        row: times(row.vector, row_sign * row_size),
    })
}

/// A vector in its plainest form.
struct Direction {
    vector: Vec<f64>,
    /// What the plain form was divided by, with its sign.
    length: f64,
    /// All whole numbers.
    whole: bool,
    /// Sums to 0.
    balanced: bool,
}

impl Direction {
    fn new(given: Vec<f64>) -> Self {
        let absolute: f64 = given.iter().map(|v| v.abs()).sum();
        let clean: Vec<f64> = given
            .into_iter()
            .map(|v| {
                if v.abs() <= TOLERANCE * absolute {
                    0.0
                } else {
                    v
                }
            })
            .collect();
        let sum: f64 = clean.iter().sum();
        let balanced = sum.abs() <= TOLERANCE * absolute;
        let last = clean
            .iter()
            .rev()
            .find(|&&v| v != 0.0)
            .copied()
            .unwrap_or(1.0);
        let sign = if balanced {
            last.signum()
        } else {
            sum.signum()
        };
        let unit = whole_unit(&clean);
        let largest = clean.iter().fold(0.0f64, |m, v| m.max(v.abs()));
        let length = sign * unit.unwrap_or(largest);
        let plain = |v: f64| {
            if unit.is_some() {
                (v / length).round()
            } else {
                v / length
            }
        };
        Self {
            vector: clean.into_iter().map(plain).collect(),
            length,
            whole: unit.is_some(),
            balanced,
        }
    }

    fn sum(&self) -> f64 {
        self.vector.iter().sum()
    }
}

/// The largest number of which all entries are whole multiples, if one of the first few parts of
/// the smallest entry is.
fn whole_unit(vector: &[f64]) -> Option<f64> {
    let smallest = vector
        .iter()
        .map(|v| v.abs())
        .filter(|&v| v > 0.0)
        .fold(f64::INFINITY, f64::min);
    (1..=MULTIPLES).map(|k| smallest / k as f64).find(|unit| {
        vector.iter().all(|v| {
            let multiple = v / unit;
            (multiple - multiple.round()).abs() <= WHOLE * multiple.abs().max(1.0)
        })
    })
}

/// Without the last digits that rounding made, and without −0.
fn tidy(value: f64) -> f64 {
    let whole = value.round();
    let close = (value - whole).abs() <= TOLERANCE * value.abs();
    0.0 + if close { whole } else { value }
}
