//! OpenCV, in Python.

use super::python::{SCALE, activation, after, kernel, passes, select, spread, steps, turn};
use super::task::Task;
use crate::ops::border::Border;

pub fn write(task: &Task) -> String {
    let (imports, activate) = activation(task);
    let [rows, cols] = task.extent();
    let steps = steps(task)
        .map(|steps| format!("x = x[{steps}]\n"))
        .unwrap_or_default();
    let after = match after(task) {
        text if text.is_empty() => text,
        text => format!("x = x{text}\n"),
    };
    let pass = format!(
        "{}# The kernel's first element on each pixel, then what has a whole window.\n\
         x = cv2.filter2D(x, cv2.CV_32F, kernel, anchor=(0, 0))\n\
         x = x[: x.shape[0] - {}, : x.shape[1] - {}]\n{steps}{after}{activate}",
        pad(task),
        rows - 1,
        cols - 1,
    );
    format!(
        "# filter2D slides the kernel as it stands: it correlates, whatever its documentation calls convolution.\n\
         import cv2\n\
         import numpy as np\n{imports}\n\
         # Height × width × 3, {SCALE}; OpenCV reads blue first.\n\
         x = cv2.cvtColor(cv2.imread(\"{}\"), cv2.COLOR_BGR2RGB).astype(np.float32) / 255\n{}\n{}{}{}\n{}y = x\n\
         print(y.shape, y.min(), y.mean(), y.max())\n",
        task.file,
        select(task),
        kernel(task),
        spread(task),
        turn(task),
        passes(task, &pass),
    )
}

fn pad(task: &Task) -> String {
    let [rows, cols] = task.padding();
    let border = match task.border {
        Border::Valid => return String::new(),
        Border::Zeros => "BORDER_CONSTANT",
        Border::Reflect => "BORDER_REFLECT_101",
        Border::Symmetric => "BORDER_REFLECT",
        Border::Replicate => "BORDER_REPLICATE",
        Border::Circular => "BORDER_WRAP",
    };
    format!(
        "x = cv2.copyMakeBorder(x, {}, {}, {}, {}, cv2.{border})\n",
        rows[0], rows[1], cols[0], cols[1]
    )
}
