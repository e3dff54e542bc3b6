//! Keras' initializers, seeded. The numbers of an id, a shape and a seed never change: links name
//! kernels by them, and a test holds the first numbers of each.
//!
//! The distributions are Keras'; the numbers are not, since Keras' depend on its backend.

use crate::error::{Error, Result};
use crate::rng::Random;
use crate::tensor::checked_len;
use serde::Serialize;

/// Standard deviation of a standard normal that is cut at ±2, as Keras writes it.
const CUT_STDDEV: f64 = 0.879_625_661_034_239_8;
/// Keras' `RandomUniform` is from −0.05 to 0.05, and `RandomNormal` has this standard deviation.
const PLAIN_SCALE: f64 = 0.05;

/// How a layer's first weights are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Initializer {
    /// Uniform in ±√(6 / (fan in + fan out)).
    GlorotUniform,
    /// Normal, cut at two standard deviations, of variance 2 / (fan in + fan out).
    GlorotNormal,
    /// Uniform in ±√(6 / fan in).
    HeUniform,
    /// Normal, cut at two standard deviations, of variance 2 / fan in.
    HeNormal,
    /// Uniform in ±0.05.
    Uniform,
    /// Normal of standard deviation 0.05.
    Normal,
}

/// An initializer as the page lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InitializerInfo {
    /// The id in a link; the page's word for it is `initializer.<id>.name`.
    pub id: &'static str,
}

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

impl Initializer {
    /// The ids, Keras' names.
    pub const IDS: [&'static str; 6] = [
        "glorot_uniform",
        "glorot_normal",
        "he_uniform",
        "he_normal",
        "uniform",
        "normal",
    ];
    /// Every initializer, in the order of [`Initializer::IDS`].
    pub const ALL: [Self; 6] = [
        Self::GlorotUniform,
        Self::GlorotNormal,
        Self::HeUniform,
        Self::HeNormal,
        Self::Uniform,
        Self::Normal,
    ];

    /// By id; an error names `init`.
    pub fn find(id: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|initializer| initializer.id() == id)
            .ok_or_else(|| Error::not_one_of("init", id, Self::IDS))
    }

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// What the weights of `shape` are drawn from, by Keras' `VarianceScaling`.
    pub fn distribution(self, shape: &[usize]) -> Distribution {
        let [fan_in, fan_out] = fans(shape);
        let glorot = 1.0 / ((fan_in + fan_out) / 2.0).max(1.0);
        let he = 2.0 / fan_in.max(1.0);
        let uniform = |scale: f64| Distribution::Uniform {
            limit: libm::sqrt(3.0 * scale),
        };
        let normal = |scale: f64| Distribution::CutNormal {
            stddev: libm::sqrt(scale) / CUT_STDDEV,
        };
        match self {
            Self::GlorotUniform => uniform(glorot),
            Self::GlorotNormal => normal(glorot),
            Self::HeUniform => uniform(he),
            Self::HeNormal => normal(he),
            Self::Uniform => Distribution::Uniform { limit: PLAIN_SCALE },
            Self::Normal => Distribution::Normal {
                stddev: PLAIN_SCALE,
            },
        }
    }

    /// Weights of `shape` (kernel height, kernel width, input channels, filters), row-major.
    ///
    /// ```
    /// use conv_playground::kernels::initializers::Initializer;
    /// let kernel = Initializer::GlorotUniform.draw(&[3, 3, 1, 1], 7)?;
    /// let limit = (6.0f32 / (9.0 + 9.0)).sqrt();
    /// assert!(kernel.iter().all(|weight| weight.abs() <= limit));
    /// # Ok::<(), conv_playground::Error>(())
    /// ```
    pub fn draw(self, shape: &[usize], seed: u32) -> Result<Vec<f32>> {
        let count = checked_len("init", shape)?;
        let distribution = self.distribution(shape);
        let mut random = Random::new(seed);
        Ok((0..count).map(|_| distribution.draw(&mut random)).collect())
    }
}

impl Distribution {
    /// The next number.
    pub fn draw(self, random: &mut Random) -> f32 {
        match self {
            Self::Uniform { limit } => (limit * (2.0 * f64::from(random.unit()) - 1.0)) as f32,
            Self::Normal { stddev } => (stddev * random.normal()) as f32,
            Self::CutNormal { stddev } => loop {
                let number = random.normal();
                if number.abs() <= 2.0 {
                    return (stddev * number) as f32;
                }
            },
        }
    }
}

/// Keras' fan in and fan out of a weight's shape: the last two sides, each times the product of
/// those before; a vector's length is both; no side at all is 1.
///
/// ```
/// use conv_playground::kernels::initializers::fans;
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

/// Every initializer, in the order of the page.
pub fn infos() -> Vec<InitializerInfo> {
    Initializer::IDS.map(|id| InitializerInfo { id }).to_vec()
}
