//! scikit-image.

use super::python::{SCALE, activation, after, kernel, pad, passes, select, spread, turn};
use super::task::Task;

pub fn write(task: &Task) -> String {
    let (imports, activate) = activation(task);
    let [rows, cols] = task.extent();
    let [down, across] = task.strides;
    let pass = format!(
        "{}windows = view_as_windows(np.ascontiguousarray(x), ({rows}, {cols}, 1), step=({down}, {across}, 1))\n\
         x = np.einsum(\"hwcijk,ij->hwc\", windows, kernel){}\n{activate}",
        pad(task, 0, 3),
        after(task),
    );
    format!(
        "# Every window of the picture, times the kernel as it stands, summed.\n\
         import numpy as np\n\
         from skimage import color, io\n\
         from skimage.util import view_as_windows\n{imports}\n\
         # Height × width × 3, {SCALE}.\n\
         x = io.imread(\"{}\")\n\
         x = (color.gray2rgb(x) if x.ndim == 2 else x[..., :3]).astype(np.float32) / 255\n{}\n{}{}{}\n{}y = x\n\
         print(y.shape, y.min(), y.mean(), y.max())\n",
        task.file,
        select(task),
        kernel(task),
        spread(task),
        turn(task),
        passes(task, &pass),
    )
}
