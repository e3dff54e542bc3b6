//! The core's tables and limits, from which the page makes its controls.

use super::convert::plain;
use crate::config::fields::PARTS;
use crate::config::limits;
use crate::image::{ImageRef, patterns};
use crate::kernels::{initializers, presets};
use crate::ops::activation::Activation;
use crate::ops::border::Border;
use crate::train::optimizer::OPTIMIZERS;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[derive(Serialize)]
struct Tables {
    presets: Vec<presets::PresetInfo>,
    initializers: Vec<&'static str>,
    activations: Vec<&'static str>,
    optimizers: Vec<OptimizerName>,
    borders: Vec<&'static str>,
    images: Vec<&'static str>,
    patterns: Vec<PatternInfo>,
    parts: Vec<&'static str>,
    limits: Limits,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OptimizerName {
    name: &'static str,
    class_name: &'static str,
}

#[derive(Serialize)]
struct PatternInfo {
    id: &'static str,
    seeded: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Limits {
    kernel_side: usize,
    kernel_cell: f32,
    step: usize,
    times: u32,
    pool_side: usize,
    image_bytes: u64,
    image_pixels: u64,
    image_side: usize,
}

/// Every table at once.
#[wasm_bindgen(skip_typescript)]
pub fn tables() -> Result<JsValue, JsValue> {
    plain(&Tables {
        presets: presets::infos(),
        initializers: initializers::Initializer::IDS.to_vec(),
        // A softmax over one kernel's few channels means nothing.
        activations: Activation::NAMES
            .iter()
            .copied()
            .filter(|name| *name != "softmax")
            .collect(),
        optimizers: OPTIMIZERS
            .iter()
            .map(|info| OptimizerName {
                name: info.name,
                class_name: info.class_name,
            })
            .collect(),
        borders: Border::NAMES.to_vec(),
        images: ImageRef::BUNDLED.to_vec(),
        patterns: patterns::PATTERNS
            .iter()
            .map(|row| PatternInfo {
                id: row.id,
                seeded: row.seeded(),
            })
            .collect(),
        parts: PARTS.to_vec(),
        limits: Limits {
            kernel_side: limits::KERNEL_SIDE,
            kernel_cell: limits::KERNEL_CELL,
            step: limits::STEP,
            times: limits::TIMES,
            pool_side: limits::POOL_SIDE,
            image_bytes: limits::IMAGE_BYTES,
            image_pixels: limits::IMAGE_PIXELS,
            image_side: limits::IMAGE_SIDE,
        },
    })
}
