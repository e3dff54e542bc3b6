//! The only place that knows JavaScript: the engine's public functions and the worker's session.

mod convert;
mod engine;
mod error;
mod options;
mod session;
mod tables;

use wasm_bindgen::prelude::*;

/// Types for the functions below, as they stand in the package's `.d.ts`.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("types.d.ts");

/// A panic's message reaches the console before the worker ends.
#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}
