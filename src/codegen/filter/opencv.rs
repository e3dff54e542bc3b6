//! OpenCV, from Python.

use super::{FilterJob, Plane, python};
use crate::codegen::scene::Scene;
use crate::error::Result;
use crate::ops::border::Border;

/// Reads the picture as `x`.
pub fn read(scene: &Scene, plane: Plane) -> Vec<String> {
    let mut lines = python::picture_comments(scene);
    let file = &scene.file;
    if plane == Plane::Grey {
        lines.push(format!(
            "x = cv2.imread(\"{file}\", cv2.IMREAD_GRAYSCALE).astype(np.float32) / 255"
        ));
        return lines;
    }
    lines.push("# OpenCV reads blue, green, red.".into());
    lines.push(format!(
        "x = cv2.cvtColor(cv2.imread(\"{file}\"), cv2.COLOR_BGR2RGB).astype(np.float32) / 255"
    ));
    if plane == Plane::Luminance {
        lines.push("# COLOR_RGB2GRAY has slightly other weights.".into());
        lines.push("x = (x @ np.array([0.2989, 0.587, 0.114])).astype(np.float32)".into());
    } else {
        lines.extend(python::pick(plane));
    }
    lines
}

/// `[1:-1, 2:-1]`
fn inside([rows, cols]: [[usize; 2]; 2]) -> String {
    let range = |[before, after]: [usize; 2]| match (before, after) {
        (0, 0) => ":".to_owned(),
        (before, 0) => format!("{before}:"),
        (before, after) => format!("{before}:-{after}"),
    };
    format!("[{}, {}]", range(rows), range(cols))
}

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    let [[top, bottom], [left, right]] = job.around();
    let about = match job.flip {
        true => {
            "# filter2D correlates; with the kernel turned by 180° and the anchor moved along, it convolves."
        }
        false => "# filter2D correlates, as Keras and PyTorch do: the kernel is not turned.",
    };
    let mut first = vec![about.to_owned()];
    first.extend(python::kernel(job, Some("np.float32"), true));
    let mut options = String::new();
    if job.flip {
        first.push("kernel = cv2.flip(kernel, -1)".into());
        options = format!(", anchor=({left}, {top})");
    }
    let border = match job.border {
        Border::Valid | Border::Circular => "CONSTANT",
        Border::Zeros => "CONSTANT",
        Border::Reflect => "REFLECT_101",
        Border::Symmetric => "REFLECT",
        Border::Replicate => "REPLICATE",
    };
    options += &format!(", borderType=cv2.BORDER_{border}");
    let cut = match job.border {
        Border::Valid | Border::Circular => inside(job.around()),
        _ => String::new(),
    };
    let (import, activate) = python::activation(job.activation);
    let mut imports = vec!["import cv2", "import numpy as np"];
    imports.extend(import);
    let passes = python::passes(job, |from| {
        let mut lines = Vec::new();
        let mut source = from;
        if job.border == Border::Circular {
            lines.push("# filter2D knows no BORDER_WRAP.".to_owned());
            lines.push(format!(
                "wrapped = cv2.copyMakeBorder({from}, {top}, {bottom}, {left}, {right}, cv2.BORDER_WRAP)"
            ));
            source = "wrapped";
        }
        let call = format!("cv2.filter2D({source}, cv2.CV_32F, kernel{options})");
        let call = call + &cut + &python::steps(job.strides);
        lines.push(format!("y = {}", python::scaled(&call, job)));
        lines.extend(activate.map(Into::into));
        lines
    });
    Ok(python::program(
        imports,
        vec![first, read(job.scene, job.channels), passes],
    ))
}
