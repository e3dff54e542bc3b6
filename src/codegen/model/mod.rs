//! Networks as code, besides Keras': one file a tool, and what it writes for a layer.

pub mod pytorch;
