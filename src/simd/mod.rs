//! Four `f32` lanes behind one small trait.
//!
//! Fast variants are written once over [`Lanes`]. [`Portable`] is always compiled, so that its
//! results are tested wherever the tests run; `Simd128` exists where WebAssembly SIMD does.

mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;

pub use portable::Portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use simd128::Simd128;

/// How many numbers one value of [`Lanes`] holds.
pub const WIDTH: usize = 4;

/// Four numbers on which every operation works at once.
pub trait Lanes: Copy {
    /// The same number in every lane.
    fn splat(value: f32) -> Self;
    /// Reads four numbers.
    fn load(from: &[f32; WIDTH]) -> Self;
    /// Writes four numbers.
    fn store(self, to: &mut [f32; WIDTH]);
    /// `self + other`.
    fn add(self, other: Self) -> Self;
    /// `self / other`.
    fn div(self, other: Self) -> Self;
    /// `self + a·b`; whether the product is rounded on its own is the machine's choice.
    fn add_product(self, a: Self, b: Self) -> Self;
    /// `other` where it is greater than `self`, else `self`: a NaN in `other` is passed over.
    fn or_greater(self, other: Self) -> Self;
}
