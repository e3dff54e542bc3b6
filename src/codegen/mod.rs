//! Models as code: read and written.

pub mod keras;
