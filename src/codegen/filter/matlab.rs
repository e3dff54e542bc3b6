//! MATLAB, without a toolbox; Octave runs it too.

use super::{FilterJob, Plane, python::NUMBERS};
use crate::codegen::scene::Scene;
use crate::config::number::number_text;
use crate::error::Result;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

/// Reads the picture as `x`.
pub fn read(scene: &Scene, plane: Plane) -> Vec<String> {
    let mut lines = vec![format!("% {NUMBERS}")];
    lines.extend(scene.note.map(|note| format!("% {note}")));
    lines.push(format!("x = im2double(imread('{}'));", scene.file));
    match plane {
        Plane::Colours => {}
        Plane::Grey => lines.push("x = x(:, :, 1);".into()),
        Plane::Luminance => {
            lines.push("x = 0.2989 * x(:, :, 1) + 0.587 * x(:, :, 2) + 0.114 * x(:, :, 3);".into())
        }
        Plane::One(at) => lines.push(format!("x = x(:, :, {});", at.saturating_add(1))),
    }
    lines
}

/// Which of `n` rows or columns, counted from 1, stands at `q`.
fn source(border: Border) -> Option<&'static str> {
    match border {
        Border::Valid | Border::Zeros => None,
        Border::Reflect => Some("n - abs(n - 1 - mod(q - 1, max(2 * n - 2, 1)))"),
        Border::Symmetric => Some("n + 0.5 - abs(n - 0.5 - mod(q - 1, 2 * n))"),
        Border::Replicate => Some("min(max(q, 1), n)"),
        Border::Circular => Some("mod(q - 1, n) + 1"),
    }
}

fn activation(activation: Activation) -> Option<&'static str> {
    match activation {
        Activation::Linear | Activation::Softmax => None,
        Activation::Relu => Some("y = max(y, 0);"),
        Activation::LeakyRelu => Some("y = max(y, 0) + 0.2 * min(y, 0);"),
        Activation::Elu => Some("y = max(y, 0) + expm1(min(y, 0));"),
        Activation::Gelu => Some("y = y / 2 .* erfc(-y / sqrt(2));"),
        Activation::Sigmoid => Some("y = 1 ./ (1 + exp(-y));"),
        Activation::Tanh => Some("y = tanh(y);"),
        Activation::Softplus => Some("y = max(y, 0) + log1p(exp(-abs(y)));"),
        Activation::Swish => Some("y = y ./ (1 + exp(-y));"),
    }
}

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    let mut lines = vec![match job.flip {
        true => "% conv2 turns the kernel by 180°: mathematical convolution.".to_owned(),
        false => {
            "% conv2 turns the kernel by 180°; turned before, it correlates, as in Keras.".into()
        }
    }];
    lines.push("kernel = [".into());
    for row in job.kernel.values().chunks(job.kernel.cols()) {
        let numbers: Vec<String> = row.iter().map(|&value| number_text(value)).collect();
        lines.push(format!("  {}", numbers.join(", ")));
    }
    lines.push("];".into());
    if job.is_dilated() {
        let ([rows, cols], [down, right]) = (job.extent(), job.dilation);
        lines.extend([
            format!("spread = zeros({rows}, {cols}); % a dilated kernel has zeros between"),
            format!("spread(1:{down}:end, 1:{right}:end) = kernel;"),
            "kernel = spread;".into(),
        ]);
    }
    if !job.flip {
        lines.push("kernel = rot90(kernel, 2);".into());
    }
    lines.push(String::new());
    lines.extend(read(job.scene, job.channels));
    lines.push(String::new());
    if let Some(source) = source(job.border) {
        lines.push(format!(
            "% Which pixel stands at q beyond the edge: {}.",
            job.border.name()
        ));
        lines.push(format!("source = @(q, n) {source};"));
    }
    lines.push("y = x;".into());
    lines.push(format!("for pass = 1:{}", job.times));
    let [[top, bottom], [left, right]] = job.around();
    let padded = match (job.border, source(job.border)) {
        (Border::Valid, _) => "  padded = y;".to_owned(),
        (_, None) => format!(
            "  padded = zeros(size(y, 1) + {}, size(y, 2) + {}, size(y, 3));\n  padded({top} + (1:size(y, 1)), {left} + (1:size(y, 2)), :) = y;",
            top.saturating_add(bottom),
            left.saturating_add(right),
        ),
        _ => format!(
            "  [h, w, ~] = size(y);\n  padded = y(source(1 - {top}:h + {bottom}, h), source(1 - {left}:w + {right}, w), :);"
        ),
    };
    lines.push(padded);
    lines.extend([
        "  y = [];".to_owned(),
        "  for c = 1:size(padded, 3)".into(),
        "    y(:, :, c) = conv2(padded(:, :, c), kernel, 'valid');".into(),
        "  end".into(),
    ]);
    if job.is_strided() {
        let [down, right] = job.strides;
        lines.push(format!("  y = y(1:{down}:end, 1:{right}:end, :);"));
    }
    if job.divisor != 1.0 || job.bias != 0.0 {
        lines.push(format!("  y = {};", super::python::scaled("y", job)));
    }
    lines.extend(activation(job.activation).map(|line| format!("  {line}")));
    lines.extend([
        "end".into(),
        String::new(),
        "disp(size(y)), disp([min(y(:)), max(y(:))])".into(),
    ]);
    Ok(lines.join("\n") + "\n")
}
