//! scikit-image.

use super::{FilterJob, Plane, python};
use crate::codegen::scene::Scene;
use crate::error::Result;
use crate::ops::border::Border;

/// Reads the picture as `x`, (height, width, channels).
pub fn read(scene: &Scene, plane: Plane) -> Vec<String> {
    let mut lines = python::picture_comments(scene);
    let channels = if plane == Plane::Grey { 1 } else { 3 };
    lines.push(format!(
        "x = np.atleast_3d(io.imread(\"{}\"))[:, :, :{channels}] / 255",
        scene.file
    ));
    if plane == Plane::Luminance {
        lines.push("# skimage.color.rgb2gray has other weights.".into());
    }
    lines.extend(python::pick(plane));
    if !matches!(plane, Plane::Colours | Plane::Grey) {
        lines.push("x = x[:, :, np.newaxis]".into());
    }
    lines
}

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    let about = match job.flip {
        true => "# Sums of windows correlate; turned by 180°, the kernel convolves.",
        false => "# Sums of windows correlate, as in Keras and PyTorch: the kernel is not turned.",
    };
    let mut first = vec![about.to_owned()];
    first.extend(python::kernel(job, None, false));
    if job.flip {
        first.push("kernel = kernel[::-1, ::-1]".into());
    }
    let channels = if job.channels.is_colour() { 3 } else { 1 };
    let ([rows, cols], [down, right]) = (job.extent(), job.strides);
    let taps = match job.dilation {
        [1, 1] => String::new(),
        [down, right] => format!("[:, :, ::{down}, ::{right}]"),
    };
    let (import, activate) = python::activation(job.activation);
    let mut imports = vec![
        "import numpy as np",
        "from skimage import io",
        "from skimage.util import view_as_windows",
    ];
    imports.extend(import);
    let passes = python::passes(job, |from| {
        let mut lines = Vec::new();
        let mut source = from.to_owned();
        if job.border != Border::Valid {
            let [[top, bottom], [left, right]] = job.around();
            let mode = python::pad_mode(job.border);
            lines.push(format!(
                "padded = np.pad({from}, (({top}, {bottom}), ({left}, {right}), (0, 0)), mode=\"{mode}\")"
            ));
            source = "padded".into();
        }
        lines.push(format!(
            "windows = view_as_windows({source}, ({rows}, {cols}, {channels}), step=({down}, {right}, 1))[:, :, 0]{taps}"
        ));
        let sum = "np.einsum(\"ijuvc,uv->ijc\", windows, kernel)";
        lines.push(format!("y = {}", python::scaled(sum, job)));
        lines.extend(activate.map(Into::into));
        lines
    });
    Ok(python::program(
        imports,
        vec![first, read(job.scene, job.channels), passes],
    ))
}
