//! NumPy and SciPy.

use super::python::{SCALE, activation, after, kernel, pad, passes, select, spread, steps};
use super::task::Task;

pub fn write(task: &Task) -> String {
    let (imports, activate) = activation(task);
    let (name, other) = if task.flip {
        (
            "convolve2d",
            "convolve2d turns the kernel by 180° first; correlate2d would slide it as it stands",
        )
    } else {
        (
            "correlate2d",
            "correlate2d slides the kernel as it stands; convolve2d would turn it by 180° first",
        )
    };
    let slice = steps(task)
        .map(|steps| format!("[{steps}]"))
        .unwrap_or_default();
    let pass = format!(
        "{}planes = [{name}(x[..., c], kernel, mode=\"valid\"){slice} for c in range(x.shape[-1])]\n\
         x = np.stack(planes, axis=-1){}\n{activate}",
        pad(task, 0, 3),
        after(task),
    );
    format!(
        "# {other}.\n\
         import numpy as np\n\
         from PIL import Image\n\
         from scipy.signal import {name}\n{imports}\n\
         # Height × width × 3, {SCALE}.\n\
         x = np.asarray(Image.open(\"{}\").convert(\"RGB\"), dtype=np.float32) / 255\n{}\n{}{}\n{}y = x\n\
         print(y.shape, y.min(), y.mean(), y.max())\n",
        task.file,
        select(task),
        kernel(task),
        spread(task),
        passes(task, &pass),
    )
}
