//! PyTorch.

use super::{FilterJob, Plane, python};
use crate::codegen::scene::Scene;
use crate::config::number::number_text;
use crate::error::Result;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

/// What every program imports.
pub const IMPORTS: [&str; 4] = [
    "import numpy as np",
    "import torch",
    "import torch.nn.functional as F",
    "from PIL import Image",
];

/// Reads the picture as `x`, each channel an item of its own.
pub fn read(scene: &Scene, plane: Plane) -> Vec<String> {
    let mut lines = python::pillow(scene, plane);
    lines.push(match plane {
        Plane::Colours => {
            "x = torch.from_numpy(x).float().permute(2, 0, 1).unsqueeze(1)  # each channel alone"
        }
        _ => "x = torch.from_numpy(x).float()[None, None]",
    }
    .to_owned());
    lines
}

fn activation(activation: Activation) -> Option<&'static str> {
    match activation {
        Activation::Linear | Activation::Softmax => None,
        Activation::Relu => Some("y = F.relu(y)"),
        Activation::LeakyRelu => Some("y = F.leaky_relu(y, 0.2)"),
        Activation::Elu => Some("y = F.elu(y)"),
        Activation::Gelu => Some("y = F.gelu(y)"),
        Activation::Sigmoid => Some("y = torch.sigmoid(y)"),
        Activation::Tanh => Some("y = torch.tanh(y)"),
        Activation::Softplus => Some("y = F.softplus(y)"),
        Activation::Swish => Some("y = F.silu(y)"),
    }
}

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    let about = match job.flip {
        true => "# conv2d correlates; turned by 180°, the kernel convolves.",
        false => "# conv2d correlates, as Keras does: the kernel is not turned.",
    };
    let mut first = vec![about.to_owned()];
    let row = |values: &[f32]| {
        let numbers: Vec<String> = values.iter().map(|&value| number_text(value)).collect();
        format!("    [{}],", numbers.join(", "))
    };
    first.push("kernel = torch.tensor([".into());
    first.extend(job.kernel.values().chunks(job.kernel.cols()).map(row));
    first.push("], dtype=torch.float32)".into());
    if job.flip {
        first.push("kernel = kernel.flip(0, 1)".into());
    }
    let mut options = String::new();
    for (name, sides, on) in [
        ("stride", job.strides, job.is_strided()),
        ("dilation", job.dilation, job.is_dilated()),
    ] {
        match sides {
            _ if !on => {}
            [down, right] if down == right => options += &format!(", {name}={down}"),
            [down, right] => options += &format!(", {name}=({down}, {right})"),
        }
    }
    let passes = python::passes(job, |from| {
        let mut lines = Vec::new();
        let mut source = from;
        let [[top, bottom], [left, right]] = job.around();
        let mode = match job.border {
            Border::Valid | Border::Symmetric => None,
            Border::Zeros => Some("constant"),
            Border::Reflect => Some("reflect"),
            Border::Replicate => Some("replicate"),
            Border::Circular => Some("circular"),
        };
        if let Some(mode) = mode {
            lines.push(format!(
                "padded = F.pad({from}, ({left}, {right}, {top}, {bottom}), mode=\"{mode}\")"
            ));
            source = "padded";
        }
        if job.border == Border::Symmetric {
            lines.push("# PyTorch has no padding that repeats the edge pixel; NumPy does.".into());
            lines.push(format!(
                "padded = torch.from_numpy(np.pad({from}, ((0, 0), (0, 0), ({top}, {bottom}), ({left}, {right})), mode=\"symmetric\"))"
            ));
            source = "padded";
        }
        let call = format!("F.conv2d({source}, kernel[None, None]{options})");
        lines.push(format!("y = {}", python::scaled(&call, job)));
        lines.extend(activation(job.activation).map(Into::into));
        lines
    });
    let mut last = passes;
    last.push("y = y[:, 0].permute(1, 2, 0).numpy()".into());
    Ok(python::program(
        IMPORTS.to_vec(),
        vec![first, read(job.scene, job.channels), last],
    ))
}
