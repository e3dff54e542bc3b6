//! What only a browser can tell.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The numeric tests loop over every variant that is compiled: here the vector ones must be among them.
#[wasm_bindgen_test]
fn vector_instructions_are_on() {
    let features = [("simd128", cfg!(target_feature = "simd128"))];
    assert!(features.iter().all(|&(_, on)| on), "{features:?}");
}
