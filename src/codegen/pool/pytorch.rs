//! PyTorch.

use super::PoolJob;
use crate::codegen::filter::{
    python,
    pytorch::{IMPORTS, read},
};
use crate::error::Result;

/// Writes the code.
pub fn write(job: &PoolJob) -> Result<String> {
    let ([rows, cols], [down, right]) = (job.pool.pool_size, job.pool.strides);
    let options = format!("({rows}, {cols}), stride=({down}, {right})");
    let mut parts = vec![job.same_function()];
    let mut pool = Vec::new();
    if job.is_same() {
        pool.extend([
            format!(
                "rows, cols = same(x.shape[2], {rows}, {down}), same(x.shape[3], {cols}, {right})"
            ),
            "around = (*cols, *rows)".to_owned(),
        ]);
    }
    parts.push(read(job.scene, job.channels));
    pool.extend(match (job.is_max(), job.is_same()) {
        (true, false) => vec![format!("y = F.max_pool2d(x, {options})")],
        (false, false) => vec![format!("y = F.avg_pool2d(x, {options})")],
        (true, true) => vec![format!(
            "y = F.max_pool2d(F.pad(x, around, value=-torch.inf), {options})"
        )],
        (false, true) => vec![
            "# The mean of what lies inside: padding is not counted.".to_owned(),
            format!("y = F.avg_pool2d(F.pad(x, around), {options})"),
            format!("y = y / F.avg_pool2d(F.pad(torch.ones_like(x), around), {options})"),
        ],
    });
    pool.push("y = y[:, 0].permute(1, 2, 0).numpy()".into());
    parts.push(pool);
    Ok(python::program(IMPORTS.to_vec(), parts))
}
