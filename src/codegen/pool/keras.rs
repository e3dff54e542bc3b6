//! Keras.

use super::PoolJob;
use crate::codegen::filter::{keras::read, python};
use crate::error::Result;

/// Writes the code.
pub fn write(job: &PoolJob) -> Result<String> {
    let class = if job.is_max() { "Max" } else { "Average" };
    let ([rows, cols], [down, right]) = (job.pool.pool_size, job.pool.strides);
    let mut options = format!("({rows}, {cols})");
    if job.pool.strides != job.pool.pool_size {
        options += &format!(", strides=({down}, {right})");
    }
    if job.is_same() {
        options += ", padding=\"same\"";
    }
    let layer = vec![
        format!("layer = keras.layers.{class}Pooling2D({options})"),
        "y = keras.ops.convert_to_numpy(layer(x[np.newaxis]))[0]".into(),
    ];
    Ok(python::program(
        vec!["import keras", "import numpy as np"],
        vec![read(job.scene, job.channels), layer],
    ))
}
