//! `MaxPooling2D`.

use super::layer::LayerInfo;
use super::option::Given;
use super::pooling::{PLACES, Pooling, options};
use crate::ops::pool2d::Kind;

const CLASS: &str = "MaxPooling2D";

pub static INFO: LayerInfo =
    LayerInfo::new(CLASS, "mp", &const { options(Given::Pair(2)) }, |options| {
        Pooling::read(CLASS, "MaxPooling2D.pool_size", Kind::Max, options)
    })
    .aliases(&["MaxPool2D"])
    .places(PLACES)
    .sample("mp2");
