//! The only place that knows JavaScript: the engine's public functions and the worker's session.

mod code;
#[cfg_attr(not(feature = "whole"), allow(dead_code))]
mod convert;
#[cfg(feature = "whole")]
mod data;
#[cfg(feature = "whole")]
mod engine;
mod error;
#[cfg(feature = "whole")]
mod kernels;
mod learn;
mod links;
#[cfg(feature = "whole")]
mod model;
#[cfg(feature = "whole")]
mod network;
#[cfg(feature = "whole")]
mod options;
mod session;
mod tables;
#[cfg(feature = "whole")]
mod train;
#[cfg(feature = "whole")]
mod trained;
#[cfg(feature = "whole")]
mod training;

use wasm_bindgen::prelude::*;

/// Types for the functions below, as they stand in the package's `.d.ts`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

/// A panic's message reaches the console before the worker ends.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Panics as a defect would, so that the page's tests can see a worker being replaced.
///
/// No message and no link leads here; only who runs code in the worker can call it.
#[wasm_bindgen(js_name = provokePanic, skip_typescript)]
#[allow(clippy::panic)] // A panic is what it is for.
pub fn provoke_panic() {
    panic!("provoked");
}
