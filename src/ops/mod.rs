//! Pure functions on slices.

pub mod accuracy;
pub mod activation;
mod band;
pub mod border;
mod check;
pub mod conv2d;
pub mod conv2d_transpose;
pub mod dense;
pub mod depthwise;
pub mod filter2d;
pub mod frame;
pub mod global_pool;
pub mod loss;
pub mod normalization;
mod oracle;
pub mod pool2d;
pub mod resize;
mod rows;
mod slide;
pub mod sums;
pub mod variant;
