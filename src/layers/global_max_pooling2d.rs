//! `GlobalMaxPooling2D`.

use super::global_pooling::{GlobalPooling, OPTIONS};
use super::layer::LayerInfo;
use crate::ops::pool2d::Kind;

const CLASS: &str = "GlobalMaxPooling2D";

pub static INFO: LayerInfo = LayerInfo::new(CLASS, "gmp", OPTIONS, |options| {
    GlobalPooling::read(CLASS, Kind::Max, options)
})
.aliases(&["GlobalMaxPool2D"]);
