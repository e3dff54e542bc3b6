//! The playground without a screen: convolution and pooling as Keras does them, the presets, the
//! link codec and the session that holds one person's state.
//!
//! # Conventions
//!
//! - Tensors are `f32`, NHWC (batch, height, width, channels), row-major.
//! - `conv2d` kernels are HWIO: (kernel height, kernel width, input channels / groups, filters).
//!   `depthwise` kernels are (kernel height, kernel width, channels, multiplier).
//! - Convolution is cross-correlation, as in Keras and PyTorch; `flip` gives the mathematical one.
//! - `Padding::Same` is TensorFlow's: an odd total puts the extra row or column at the bottom or right.
//! - Images are RGB in 0…1. Nothing is clamped or rounded between layers.
//!
//! # Modules, each importing only from those below it
//!
//! | module | what |
//! |---|---|
//! | `web` | the JavaScript bindings (wasm32 only) |
//! | [`session`] | the headless playground: configuration, commands, caches |
//! | [`config`], [`kernels`], [`image`], [`model`], [`train`], [`data`], [`codegen`] | the link codec and limits; presets and describing; pictures; networks and Keras' JSON; optimizers, batches, epochs; sets of pictures to train on; Keras code read, code for many tools written |
//! | [`layers`] | Keras' layers, one file each, and their table |
//! | [`ops`] | convolution, filtering and pooling on slices |
//! | [`simd`], [`geometry`], [`rng`] | lanes; sizes, padding and tap ranges; seeded numbers |
//! | [`tensor`], [`error`] | shapes and checked sizes; typed errors |

pub mod codegen;
pub mod config;
pub mod data;
pub mod error;
pub mod geometry;
pub mod image;
pub mod kernels;
pub mod layers;
pub mod model;
pub mod ops;
pub mod rng;
pub mod session;
pub mod simd;
pub mod tensor;
pub mod train;
#[cfg(target_arch = "wasm32")]
mod web;

pub use error::{Error, Result};
