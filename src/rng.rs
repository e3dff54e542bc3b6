//! The seeded generator: PCG32, value-stable for ever, never asks for entropy.

use rand_core::Rng as _;
use rand_pcg::Pcg32;

/// A stream of numbers that depends on the seed alone, on every machine.
///
/// Links name kernels by their seeds, so the stream of a seed never changes; a test holds its
/// first numbers.
///
/// ```
/// use conv_playground::rng::Random;
/// let (mut one, mut same, mut other) = (Random::new(7), Random::new(7), Random::new(8));
/// let first = one.unit();
/// assert_eq!(first, same.unit());
/// assert_ne!(first, other.unit());
/// assert!((0.0..1.0).contains(&first));
/// ```
pub struct Random(Pcg32);

impl Random {
    /// The stream of `seed`.
    pub fn new(seed: u32) -> Self {
        Self(Pcg32::new(u64::from(seed), 0x0a02_bdbf_7bb3_c0a7))
    }

    /// The stream of one of many things that a seed stands for, by its place among them: the weights
    /// of a network, by layer and weight.
    ///
    /// Seed and place are mixed by SplitMix64's finalizer, so that neighbours have nothing in common.
    pub fn at(seed: u32, place: [u32; 2]) -> Self {
        let mut state = u64::from(seed);
        for part in place {
            state = mix(state
                .wrapping_add(u64::from(part))
                .wrapping_add(0x9e37_79b9_7f4a_7c15));
        }
        Self(Pcg32::new(state, 0x0a02_bdbf_7bb3_c0a7))
    }

    /// Uniform in [0, 1), 24 bits.
    pub fn unit(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 / (1u32 << 24) as f32
    }

    /// Standard normal, by Box and Muller's cosine; takes two numbers of the stream.
    ///
    /// From `libm` rather than the platform, whose logarithm and cosine differ in the last bit.
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - f64::from(self.unit())));
        radius * libm::cos(std::f64::consts::TAU * f64::from(self.unit()))
    }
}

/// SplitMix64's finalizer (Steele, Lea and Flood, 2014).
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
