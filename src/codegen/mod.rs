//! Models and filters as code: read and written.

pub mod filter;
pub mod keras;
pub mod pool;
