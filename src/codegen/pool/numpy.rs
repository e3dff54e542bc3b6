//! NumPy.

use super::PoolJob;
use crate::codegen::filter::python;
use crate::error::Result;

/// Writes the code.
pub fn write(job: &PoolJob) -> Result<String> {
    let [rows, cols] = job.pool.pool_size;
    let mut pool = job.nan_padding();
    let steps = python::steps(job.pool.strides);
    pool.push(format!(
        "windows = sliding_window_view(x, ({rows}, {cols}), axis=(0, 1)){steps}"
    ));
    pool.push(format!("y = {}(windows, axis=(-2, -1))", job.reduce()));
    Ok(python::program(
        vec![
            "import numpy as np",
            "from numpy.lib.stride_tricks import sliding_window_view",
            "from PIL import Image",
        ],
        vec![
            job.same_function(),
            python::pillow(job.scene, job.channels),
            pool,
        ],
    ))
}
