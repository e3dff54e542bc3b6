//! Keras: the filter as a `Conv2D` layer with known weights.

use super::{FilterJob, Plane, python};
use crate::codegen::scene::Scene;
use crate::config::number::number_text;
use crate::error::Result;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

/// Reads the picture as `x`, (height, width, channels).
pub fn read(scene: &Scene, plane: Plane) -> Vec<String> {
    let mut lines = python::picture_comments(scene);
    let mode = match plane {
        Plane::Grey => ", color_mode=\"grayscale\"",
        _ => "",
    };
    let file = &scene.file;
    lines.push(format!(
        "x = keras.utils.img_to_array(keras.utils.load_img(\"{file}\"{mode})) / 255"
    ));
    lines.extend(python::pick(plane));
    if !matches!(plane, Plane::Colours | Plane::Grey) {
        lines.push("x = x[:, :, np.newaxis]".into());
    }
    lines
}

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    let about = match job.flip {
        true => "# Conv2D correlates; turned by 180°, the kernel convolves.",
        false => "# Conv2D correlates: the kernel is not turned.",
    };
    let mut first = vec![about.to_owned()];
    first.extend(python::kernel(job, Some("\"float32\""), false));
    if job.flip {
        first.push("kernel = kernel[::-1, ::-1]".into());
    }
    let mut picture = read(job.scene, job.channels);
    picture.push("x = x.transpose(2, 0, 1)[..., np.newaxis]  # each channel alone".into());

    let around = job.around();
    let same = job.border == Border::Zeros
        && !job.is_strided()
        && around.iter().all(|[before, after]| before == after);
    let [rows, cols] = job.sides();
    let pair = |[down, right]: [usize; 2]| match down == right {
        true => down.to_string(),
        false => format!("({down}, {right})"),
    };
    let mut options = vec!["1".to_owned(), format!("({rows}, {cols})")];
    let apart = job.is_strided() && job.is_dilated();
    if job.is_strided() && !apart {
        options.push(format!("strides={}", pair(job.strides)));
    }
    if job.is_dilated() {
        options.push(format!("dilation_rate={}", pair(job.dilation)));
    }
    if same {
        options.push("padding=\"same\"".into());
    }
    if job.bias == 0.0 {
        options.push("use_bias=False".into());
    }
    if job.activation != Activation::Linear {
        options.push(format!("activation=\"{}\"", job.activation.name()));
    }
    let mut weights = vec![match job.divisor {
        1.0 => "kernel[:, :, np.newaxis, np.newaxis]".to_owned(),
        divisor => format!(
            "kernel[:, :, np.newaxis, np.newaxis] / {}",
            number_text(divisor)
        ),
    }];
    if job.bias != 0.0 {
        weights.push(format!("np.array([{}])", number_text(job.bias)));
    }
    let layer = vec![
        format!("layer = keras.layers.Conv2D({})", options.join(", ")),
        "layer.build((None, None, None, 1))".into(),
        format!("layer.set_weights([{}])", weights.join(", ")),
    ];
    let mut passes = python::passes(job, |from| {
        let mut lines = Vec::new();
        let mut source = from;
        if job.border != Border::Valid && !same {
            let [[top, bottom], [left, right]] = around;
            let mode = python::pad_mode(job.border);
            lines.push(format!(
                "padded = np.pad({from}, ((0, 0), ({top}, {bottom}), ({left}, {right}), (0, 0)), mode=\"{mode}\")"
            ));
            source = "padded";
        }
        let mut call = format!("layer({source})");
        if apart {
            let [down, right] = job.strides;
            lines.push("# Keras refuses strides together with a dilation rate.".into());
            call += &format!("[:, ::{down}, ::{right}]");
        }
        lines.push(format!("y = {call}"));
        lines
    });
    passes.push("y = keras.ops.convert_to_numpy(y)[..., 0].transpose(1, 2, 0)".into());
    Ok(python::program(
        vec!["import keras", "import numpy as np"],
        vec![first, picture, layer, passes],
    ))
}
