//! The seeded generator: PCG32, value-stable for ever, never asks for entropy.

use rand_core::Rng as _;
use rand_pcg::Pcg32;

/// A stream of numbers that depends on the seed alone, on every machine.
pub struct Random(Pcg32);

impl Random {
    /// The stream of `seed`.
    pub fn new(seed: u32) -> Self {
        Self(Pcg32::new(u64::from(seed), 0x0a02_bdbf_7bb3_c0a7))
    }

    /// Uniform in [0, 1), 24 bits.
    pub fn unit(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 / (1u32 << 24) as f32
    }
}
