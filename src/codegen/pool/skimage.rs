//! scikit-image.

use super::PoolJob;
use crate::codegen::filter::{python, skimage::read};
use crate::error::Result;

/// Writes the code.
pub fn write(job: &PoolJob) -> Result<String> {
    let ([rows, cols], [down, right]) = (job.pool.pool_size, job.pool.strides);
    let channels = if job.channels.is_colour() { 3 } else { 1 };
    let mut pool = job.nan_padding();
    pool.push(format!(
        "windows = view_as_windows(x, ({rows}, {cols}, {channels}), step=({down}, {right}, 1))[:, :, 0]"
    ));
    pool.push(format!("y = {}(windows, axis=(2, 3))", job.reduce()));
    Ok(python::program(
        vec![
            "import numpy as np",
            "from skimage import io",
            "from skimage.util import view_as_windows",
        ],
        vec![job.same_function(), read(job.scene, job.channels), pool],
    ))
}
