//! Kernels: the presets' table, initializers, transforms, reading pasted text, describing.

pub mod describe;
pub mod initializers;
mod kernel;
pub mod presets;
mod spec;
pub mod symmetry;
pub mod text;
pub mod transform;

pub use kernel::{Kernel, check_sides};
pub use spec::{KernelSpec, Resolved};
