//! Lanes in WebAssembly's 128-bit vectors.

use super::{Lanes, WIDTH};
use core::arch::wasm32::{
    f32x4_add, f32x4_div, f32x4_mul, f32x4_pmax, f32x4_splat, v128, v128_load, v128_store,
};

/// Four numbers in one vector.
#[derive(Debug, Clone, Copy)]
pub struct Simd128(v128);

impl Lanes for Simd128 {
    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self(f32x4_splat(value))
    }

    #[inline(always)]
    fn load(from: &[f32; WIDTH]) -> Self {
        // SAFETY: `from` is 16 readable bytes, and `v128.load` takes any alignment.
        Self(unsafe { v128_load(from.as_ptr().cast()) })
    }

    #[inline(always)]
    fn store(self, to: &mut [f32; WIDTH]) {
        // SAFETY: `to` is 16 writable bytes, and `v128.store` takes any alignment.
        unsafe { v128_store(to.as_mut_ptr().cast(), self.0) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(f32x4_add(self.0, other.0))
    }

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(f32x4_div(self.0, other.0))
    }

    #[inline(always)]
    fn add_product(self, a: Self, b: Self) -> Self {
        Self(f32x4_add(self.0, f32x4_mul(a.0, b.0)))
    }

    #[inline(always)]
    fn or_greater(self, other: Self) -> Self {
        Self(f32x4_pmax(self.0, other.0))
    }
}
