//! `GlobalAveragePooling2D`.

use super::global_pooling::{GlobalPooling, OPTIONS};
use super::layer::LayerInfo;
use crate::ops::pool2d::Kind;

const CLASS: &str = "GlobalAveragePooling2D";

pub static INFO: LayerInfo = LayerInfo::new(CLASS, "gap", OPTIONS, |options| {
    GlobalPooling::read(CLASS, Kind::Average, options)
})
.aliases(&["GlobalAvgPool2D", "GlobalAveragePool2D"]);
