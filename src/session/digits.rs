//! How many decimals to show so that a sum written out adds up for whoever checks it.
//!
//! They follow from the kernel and the pictures' ranges, not from the one number, so that a sum keeps its shape
//! while the cursor moves; only where rounding would betray the reader they differ for a moment.

/// Decimals of a total of ordinary size.
const TOTAL: i32 = 3;
/// Significant digits of the largest total, less one, where it is very large or small.
const SIGNIFICANT: i32 = 4;
/// The most that a weight needs.
const MOST: i32 = 9;
/// So many more decimals are tried where a sum would not add up.
const EXTRA: i32 = 6;

/// What all numbers of an output share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale<'a> {
    /// As they meet the input; empty where nothing is weighed.
    pub weights: &'a [f32],
    /// Divides the sum.
    pub divisor: f64,
    /// Is added after the division.
    pub bias: f64,
    /// The largest absolute value that goes in.
    pub input: f64,
    /// The largest absolute value that comes out.
    pub output: f64,
    /// Whether the total is one of the values, as in max pooling.
    pub picks: bool,
}

/// Decimals; a negative number rounds to tens, hundreds and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    /// For the values.
    pub operand: i32,
    /// For weights, divisor and bias.
    pub weight: i32,
    /// For the total.
    pub total: i32,
    /// Whether all are written with an exponent.
    pub scientific: bool,
}

fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = libm::pow(10.0, f64::from(decimals.abs()));
    // A power of ten is exact, its inverse is not, and a tie must not be missed.
    if decimals < 0 {
        libm::round(value / scale) * scale
    } else {
        libm::round(value * scale) / scale
    }
}

fn magnitude(value: f64) -> i32 {
    libm::floor(libm::log10(value)) as i32
}

impl Scale<'_> {
    /// The decimals with which nearly every sum of this output adds up.
    ///
    /// ```
    /// use conv_playground::session::digits::Scale;
    /// let sobel = [-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0];
    /// let scale = Scale { weights: &sobel, divisor: 1.0, bias: 0.0, input: 1.0, output: 4.0, picks: false };
    /// let digits = scale.digits();
    /// assert_eq!((digits.operand, digits.weight, digits.total), (5, 0, 3));
    /// ```
    pub fn digits(&self) -> Digits {
        let ordinary = |size: f64| size == 0.0 || (1e-4..1e6).contains(&size);
        let scientific = !ordinary(self.output) || self.input >= 1e6;
        let total = if self.output > 0.0 && (scientific || self.output < 0.1) {
            SIGNIFICANT - magnitude(self.output)
        } else {
            TOTAL
        };
        Digits {
            operand: self.operand(total),
            weight: self.weight(total),
            total,
            scientific,
        }
    }

    /// So many that the values' roundings together stay below a tenth of the total's.
    fn operand(&self, total: i32) -> i32 {
        if self.picks {
            return total;
        }
        let least = if self.input > 0.0 {
            TOTAL - magnitude(self.input)
        } else {
            TOTAL
        };
        let sum: f64 = self.weights.iter().map(|w| f64::from(w.abs())).sum();
        let gain = match self.weights {
            [] => 1.0,
            _ => sum / self.divisor.abs(),
        };
        if gain > 0.0 {
            (total + 1 + libm::ceil(libm::log10(gain)) as i32).max(least.min(TOTAL))
        } else {
            least
        }
    }

    /// The fewest with which the constants' roundings do likewise.
    fn weight(&self, total: i32) -> i32 {
        let error = |decimals: i32| {
            let of = |value: f64| (value - rounded(value, decimals)).abs();
            let weights: f64 = self.weights.iter().map(|&w| of(f64::from(w))).sum();
            (weights * self.input + of(self.divisor) * self.output) / self.divisor.abs()
                + of(self.bias)
        };
        let enough = 0.05 * libm::pow(10.0, f64::from(-total));
        (0..MOST)
            .find(|&decimals| error(decimals) <= enough)
            .unwrap_or(MOST)
    }

    /// Whether the total of such values, computed from the numbers shown, is the one shown.
    fn adds_up(&self, values: &[f64], total: f64, digits: Digits) -> bool {
        let weight = |tap: usize| self.weights.get(tap).map_or(1.0, |&w| f64::from(w));
        let sum: f64 = values
            .iter()
            .enumerate()
            .map(|(tap, &value)| {
                rounded(value, digits.operand) * rounded(weight(tap), digits.weight)
            })
            .sum();
        let divisor = rounded(self.divisor, digits.weight);
        let shown = sum / divisor + rounded(self.bias, digits.weight);
        let difference = rounded(shown, digits.total) - rounded(total, digits.total);
        difference.abs() < libm::pow(10.0, f64::from(-digits.total)) / 2.0
    }

    /// The decimals for some sums, each its values and its total, so that every one adds up.
    pub fn fitted(&self, sums: &[(Vec<f64>, f64)]) -> Digits {
        let usual = self.digits();
        if self.picks {
            return usual;
        }
        let tries = (0..=EXTRA).flat_map(|extra| {
            // A decimal less in the total moves nothing on the screen, one more in each term would.
            [0, 1].map(|less| Digits {
                operand: usual.operand + extra,
                weight: (usual.weight + extra).min(MOST),
                total: usual.total - less,
                ..usual
            })
        });
        tries
            .clone()
            .find(|&digits| {
                sums.iter()
                    .all(|(values, total)| self.adds_up(values, *total, digits))
            })
            .or(tries.last())
            .unwrap_or(usual)
    }
}
