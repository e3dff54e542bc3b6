//! What first numbers are drawn from, and Keras' rules for how wide.

use crate::rng::Random;

/// Standard deviation of a standard normal that is cut at ±2, as Keras writes it.
const CUT_STDDEV: f64 = 0.879_625_661_034_239_8;

/// A distribution with its numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Distribution {
    /// From −limit up to, not including, limit.
    Uniform {
        /// The limit.
        limit: f64,
    },
    /// Normal of this standard deviation.
    Normal {
        /// The standard deviation.
        stddev: f64,
    },
    /// Normal of this standard deviation before values beyond two of them are drawn anew.
    CutNormal {
        /// The standard deviation before the cut.
        stddev: f64,
    },
}

impl Distribution {
    /// The next number.
    pub fn draw(self, random: &mut Random) -> f32 {
        self.around(random) as f32
    }

    /// The next number, before it is rounded to `f32`.
    pub(super) fn around(self, random: &mut Random) -> f64 {
        match self {
            Self::Uniform { limit } => limit * (2.0 * f64::from(random.unit()) - 1.0),
            Self::Normal { stddev } => stddev * random.normal(),
            Self::CutNormal { stddev } => loop {
                let number = random.normal();
                if number.abs() <= 2.0 {
                    return stddev * number;
                }
            },
        }
    }

    /// Keras' `VarianceScaling` for a weight of `shape`.
    pub fn scaled(shape: &[usize], scale: f64, mode: Mode, spread: Spread) -> Self {
        let [fan_in, fan_out] = fans(shape);
        let fan = match mode {
            Mode::FanIn => fan_in,
            Mode::FanOut => fan_out,
            Mode::FanAverage => (fan_in + fan_out) / 2.0,
        };
        let variance = scale / fan.max(1.0);
        match spread {
            Spread::Uniform => Self::Uniform {
                limit: libm::sqrt(3.0 * variance),
            },
            Spread::CutNormal => Self::CutNormal {
                stddev: libm::sqrt(variance) / CUT_STDDEV,
            },
            Spread::Normal => Self::Normal {
                stddev: libm::sqrt(variance),
            },
        }
    }
}

/// By which fan `VarianceScaling` divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// How many numbers reach one output.
    FanIn,
    /// How many outputs one number reaches.
    FanOut,
    /// The mean of both.
    FanAverage,
}

/// Which curve `VarianceScaling` draws from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Uniform.
    Uniform,
    /// Normal, cut at two standard deviations.
    CutNormal,
    /// Normal.
    Normal,
}

/// Keras' fan in and fan out of a weight's shape: the last two sides, each times the product of
/// those before; a vector's length is both; no side at all is 1.
///
/// The last two sides are not always channels and filters: Keras counts the kernel of a
/// `DepthwiseConv2D` (…, channels, multiplier) and of a `Conv2DTranspose` (…, filters, channels)
/// by the same rule.
///
/// ```
/// use conv_playground::layers::initializer::fans;
/// assert_eq!(fans(&[3, 3, 32, 64]), [288.0, 576.0]);
/// assert_eq!(fans(&[10]), [10.0, 10.0]);
/// ```
pub fn fans(shape: &[usize]) -> [f64; 2] {
    match shape {
        [] => [1.0, 1.0],
        [one] => [*one as f64; 2],
        [field @ .., inputs, outputs] => {
            let field: f64 = field.iter().map(|&side| side as f64).product();
            [*inputs as f64 * field, *outputs as f64 * field]
        }
    }
}
