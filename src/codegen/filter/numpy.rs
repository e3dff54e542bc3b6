//! NumPy and SciPy.

use super::{FilterJob, python};
use crate::error::Result;
use crate::ops::border::Border;

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    let function = if job.flip { "convolve" } else { "correlate" };
    let kernel = match job.channels.is_colour() {
        true => "kernel[:, :, np.newaxis]",
        false => "kernel",
    };
    let (module, options) = match job.border {
        Border::Valid => ("signal", "mode=\"valid\", method=\"direct\""),
        Border::Zeros => ("ndimage", "mode=\"constant\""),
        Border::Reflect => ("ndimage", "mode=\"mirror\""),
        Border::Symmetric => ("ndimage", "mode=\"reflect\""),
        Border::Replicate => ("ndimage", "mode=\"nearest\""),
        Border::Circular => ("ndimage", "mode=\"grid-wrap\""),
    };
    let about = match job.flip {
        true => {
            "# convolve turns the kernel by 180°; correlate would leave it, as Keras and PyTorch do."
        }
        false => {
            "# correlate leaves the kernel as it is, like Keras and PyTorch; SciPy's convolve would turn it."
        }
    };
    let (import, activate) = python::activation(job.activation);
    let scipy = format!("from scipy import {module}");
    let mut imports = vec!["import numpy as np", "from PIL import Image", &scipy];
    imports.extend(import);
    let mut first = vec![about.to_owned()];
    first.extend(python::kernel(job, None, true));
    let passes = python::passes(job, |from| {
        let call = format!("{module}.{function}({from}, {kernel}, {options})");
        let call = call + &python::steps(job.strides);
        let mut lines = vec![format!("y = {}", python::scaled(&call, job))];
        lines.extend(activate.map(Into::into));
        lines
    });
    Ok(python::program(
        imports,
        vec![first, python::pillow(job.scene, job.channels), passes],
    ))
}
