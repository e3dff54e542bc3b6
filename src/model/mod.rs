//! Models as rows of layers.

pub mod keras_json;
