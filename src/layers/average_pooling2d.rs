//! `AveragePooling2D`.

use super::layer::LayerInfo;
use super::option::Given;
use super::pooling::{PLACES, Pooling, options};
use crate::ops::pool2d::Kind;
use serde_json::{Map, Value, json};

const CLASS: &str = "AveragePooling2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "ap",
    &const { options(Given::Required) },
    |options| Pooling::read(CLASS, "AveragePooling2D.pool_size", Kind::Average, options),
)
.aliases(&["AveragePool2D", "AvgPool2D"])
.places(PLACES)
.rewrite(usual_size)
.sample("ap2");

/// Keras 2's default, which older code relies on. Keras 3 has none, so writers always say the size.
fn usual_size(options: &mut Map<String, Value>) {
    options.entry("pool_size").or_insert_with(|| json!(2));
}
