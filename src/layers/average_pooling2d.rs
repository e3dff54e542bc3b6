//! `AveragePooling2D`.

use super::layer::LayerInfo;
use super::option::Given;
use super::pooling::{PLACES, Pooling, options};
use crate::ops::pool2d::Kind;

const CLASS: &str = "AveragePooling2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "ap",
    &const { options(Given::Required) },
    |options| Pooling::read(CLASS, "AveragePooling2D.pool_size", Kind::Average, options),
)
.aliases(&["AveragePool2D", "AvgPool2D"])
.places(PLACES)
.sample("ap2");
