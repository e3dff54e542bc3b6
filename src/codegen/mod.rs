//! Configurations as code: models are read and written, filters and pooling written (`docs/code.md`).

pub mod filter;
pub mod keras;
pub mod model;
pub mod numbers;
mod pool;
mod scene;
mod target;

pub use scene::Scene;
pub use target::{Code, TARGETS, Target, codes, export};
