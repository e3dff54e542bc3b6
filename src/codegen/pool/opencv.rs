//! OpenCV, from Python.

use super::PoolJob;
use crate::codegen::filter::{opencv::read, python};
use crate::error::Result;

/// Writes the code.
pub fn write(job: &PoolJob) -> Result<String> {
    let ([rows, cols], [down, right]) = (job.pool.pool_size, job.pool.strides);
    let mut parts = vec![job.same_function()];
    let mut pool = Vec::new();
    let dilate = |from: &str| {
        format!("cv2.dilate({from}, np.ones(({rows}, {cols}), np.uint8), anchor=(0, 0))")
    };
    let blur = |from: &str| format!("cv2.blur({from}, ({cols}, {rows}), anchor=(0, 0))");
    let cut =
        |text: String| format!("{text}[:height - {rows} + 1:{down}, :width - {cols} + 1:{right}]");
    if job.is_same() {
        let value = if job.is_max() { "-np.inf" } else { "0" };
        pool.extend([
            format!(
                "rows, cols = same(x.shape[0], {rows}, {down}), same(x.shape[1], {cols}, {right})"
            ),
            "around = (rows, cols, (0, 0))[:x.ndim]".to_owned(),
        ]);
        if !job.is_max() {
            pool.push("inside = np.pad(np.ones_like(x), around)".into());
        }
        pool.push(format!("x = np.pad(x, around, constant_values={value})"));
    }
    parts.push(read(job.scene, job.channels));
    pool.push("height, width = x.shape[:2]".into());
    if job.is_max() {
        pool.push("# dilate takes the maximum of each window; every stride-th is kept.".into());
        pool.push(format!("y = {}", cut(dilate("x"))));
    } else {
        pool.push("# blur takes the mean of each window; every stride-th is kept.".into());
        pool.push(format!("y = {}", cut(blur("x"))));
        if job.is_same() {
            pool.push("# Padding is not counted.".into());
            pool.push(format!("y = y / {}", cut(blur("inside"))));
        }
    }
    parts.push(pool);
    Ok(python::program(
        vec!["import cv2", "import numpy as np"],
        parts,
    ))
}
