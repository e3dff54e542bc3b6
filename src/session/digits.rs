//! How many decimals to show so that a sum written out adds up for whoever checks it.

/// Decimals of a shown total, and the most that an operand may need: an `f32` in 0…1 has no more.
const TOTAL: i32 = 3;
const MOST: i32 = 9;

/// Decimals for the operands and for the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    /// For values and weights.
    pub operand: i32,
    /// For products' sum.
    pub total: i32,
}

fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = libm::pow(10.0, f64::from(decimals));
    libm::round(value * scale) / scale
}

/// The fewest decimals with which `Σ value·weight / divisor + bias`, computed from the shown
/// numbers, rounds to the shown total.
///
/// ```
/// use conv_playground::session::digits::digits_for;
/// let third = [(1.0 / 3.0, 1.0), (1.0 / 3.0, 1.0), (1.0 / 3.0, 1.0)];
/// assert_eq!(digits_for(third.iter().copied(), 1.0, 0.0, 1.0).operand, 4);
/// ```
pub fn digits_for(
    terms: impl Iterator<Item = (f64, f64)> + Clone,
    divisor: f64,
    bias: f64,
    total: f64,
) -> Digits {
    let size = total.abs();
    let decimals = if size > 0.0 && size < 0.01 {
        TOTAL + 3
    } else {
        TOTAL
    };
    let target = rounded(total, decimals);
    for operand in decimals..=MOST {
        let sum: f64 = terms
            .clone()
            .map(|(value, weight)| rounded(value, operand) * rounded(weight, operand))
            .sum();
        let shown = rounded(
            sum / rounded(divisor, operand) + rounded(bias, operand),
            decimals,
        );
        if (shown - target).abs() < libm::pow(10.0, f64::from(-decimals)) / 2.0 {
            return Digits {
                operand,
                total: decimals,
            };
        }
    }
    Digits {
        operand: MOST,
        total: decimals,
    }
}
