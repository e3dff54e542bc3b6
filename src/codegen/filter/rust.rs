//! Rust, with this crate.

use super::task::{Task, joined};
use crate::image::Channels;
use crate::ops::activation::Activation;

pub fn write(task: &Task) -> String {
    let [rows, cols] = task.sides();
    let numbers: String = task
        .kernel
        .iter()
        .map(|row| {
            format!(
                "        {},\n",
                row.iter()
                    .map(|n| format!("{n:?}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        })
        .collect();
    let (count, select) = match task.channels {
        Channels::Rgb => (3, "picture.into_raw()".to_string()),
        Channels::Luminance => (
            1,
            "picture.pixels().map(|p| 0.2989 * p[0] + 0.5870 * p[1] + 0.1140 * p[2]).collect()"
                .into(),
        ),
        one => (
            1,
            format!(
                "picture.pixels().map(|p| p[{}]).collect()",
                match one {
                    Channels::Green => 1,
                    Channels::Blue => 2,
                    _ => 0,
                }
            ),
        ),
    };
    let (import, activate) = match task.activation {
        Activation::Linear => ("", String::new()),
        other => (
            "use conv_playground::ops::activation::Activation;\n",
            format!("        Activation::{other:?}.apply(y.data_mut(), {count});\n"),
        ),
    };
    format!(
        "// Cargo.toml: conv-playground = \"0.1\", image = \"0.25\"\n\
         {import}use conv_playground::ops::border::Border;\n\
         use conv_playground::ops::filter2d::{{Filter, filter2d}};\n\
         use conv_playground::tensor::{{Shape, Tensor}};\n\n\
         fn main() -> Result<(), Box<dyn std::error::Error>> {{\n    \
             // Height × width × channels, 0…1.\n    \
             let picture = image::open(\"{}\")?.into_rgb32f();\n    \
             let (width, height) = (picture.width() as usize, picture.height() as usize);\n    \
             let mut y = Tensor::new(Shape::new(1, height, width, {count})?, {select})?;\n\n    \
             let kernel = [\n{numbers}    ];\n    \
             let filter = Filter {{\n        \
                 kernel: &kernel,\n        rows: {rows},\n        cols: {cols},\n        \
                 border: Border::{:?},\n        divisor: {:?},\n        bias: {:?},\n        \
                 strides: [{}],\n        dilation_rate: [{}],\n        \
                 // Whether the kernel is turned by 180°: true convolution.\n        flip: {},\n    \
             }};\n    \
             for _ in 0..{} {{\n        y = filter2d(&y, &filter)?;\n{activate}    }}\n    \
             println!(\"{{:?}}\", y.shape());\n    Ok(())\n}}\n",
        task.file,
        task.border,
        task.divisor,
        task.bias,
        joined(&task.strides, ", "),
        joined(&task.dilation_rate, ", "),
        task.flip,
        task.times,
    )
}
