//! The kernels' table and *What kind of filter is this?*, for other pages and programs.

use super::convert::{dims, numbers, plain};
use crate::kernels::{Kernel, describe, presets};
use wasm_bindgen::prelude::*;

type Answer = std::result::Result<JsValue, JsValue>;

/// The kernels' table.
#[wasm_bindgen(js_name = presets, unchecked_return_type = "PresetInfo[]")]
pub fn presets_js() -> Answer {
    plain(&presets::infos())
}

/// *What kind of filter is this?* for a kernel of `[rows, columns]`.
///
/// @throws {EngineError} with `code` and `details.field`
#[wasm_bindgen(js_name = describeKernel, unchecked_return_type = "KernelDescription")]
pub fn describe_kernel_js(
    #[wasm_bindgen(unchecked_param_type = "Numbers")] kernel: &JsValue,
    #[wasm_bindgen(js_name = kernelShape, unchecked_param_type = "readonly [number, number]")]
    kernel_shape: &JsValue,
) -> Answer {
    let sides = dims("kernelShape", kernel_shape, 2, 2)?;
    let kernel = Kernel::new(sides[0], sides[1], numbers("kernel", kernel)?);
    let kernel = kernel.map_err(|error| match error.field() {
        Some("size") => error.with_field("kernelShape"),
        _ => error.with_field("kernel"),
    })?;
    plain(&describe::describe(&kernel, 1.0))
}
