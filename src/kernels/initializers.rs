//! Keras' initializers, seeded. The numbers of an id, a shape and a seed never change: links name
//! kernels by them, and a test holds the first numbers of each.
//!
//! The distributions are Keras'; the numbers are not, since Keras' depend on its backend.

use crate::error::{Error, Result};
pub use crate::layers::initializer::{Distribution, fans};
use crate::layers::initializer::{Mode, Spread};
use crate::rng::Random;
use crate::tensor::checked_len;
use serde::Serialize;

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
        let scaled = |scale, mode, spread| Distribution::scaled(shape, scale, mode, spread);
        match self {
            Self::GlorotUniform => scaled(1.0, Mode::FanAverage, Spread::Uniform),
            Self::GlorotNormal => scaled(1.0, Mode::FanAverage, Spread::CutNormal),
            Self::HeUniform => scaled(2.0, Mode::FanIn, Spread::Uniform),
            Self::HeNormal => scaled(2.0, Mode::FanIn, Spread::CutNormal),
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

/// Every initializer, in the order of the page.
pub fn infos() -> Vec<InitializerInfo> {
    Initializer::IDS.map(|id| InitializerInfo { id }).to_vec()
}
