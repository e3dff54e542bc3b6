//! Rust: a program of this crate.

use super::{FilterJob, Plane, python::NUMBERS};
use crate::codegen::scene::Scene;
use crate::error::Result;
use crate::ops::activation::Activation;

/// The line that a program's manifest needs.
pub const MANIFEST: &str = "//! cargo add conv-playground image";

/// Reads the picture as `name`.
pub fn read(scene: &Scene, plane: Plane, name: &str) -> Vec<String> {
    let channels = match plane {
        Plane::Colours | Plane::Grey => "Rgb",
        Plane::Luminance => "Luminance",
        Plane::One(0) => "Red",
        Plane::One(1) => "Green",
        Plane::One(_) => "Blue",
    };
    let mut lines = vec![format!("    // {NUMBERS}")];
    lines.extend(scene.note.map(|note| format!("    // {note}")));
    lines.extend([
        format!(
            "    let rgba = image::open(\"{}\")?.to_rgba8();",
            scene.file
        ),
        "    let (width, height) = (rgba.width() as usize, rgba.height() as usize);".into(),
        "    let picture = Picture::from_rgba(&rgba, width, height)?;".into(),
        format!("    let {name} = picture.select(Channels::{channels})?;"),
    ]);
    lines
}

/// The lines that show the result.
pub const SHOW: [&str; 3] = ["    println!(\"{:?}\", y.shape());", "    Ok(())", "}"];

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    let [rows, cols] = job.sides();
    let (activation, activated) = match job.activation {
        Activation::Linear => (None, false),
        _ => (
            Some("use conv_playground::ops::activation::Activation;"),
            true,
        ),
    };
    let mut lines = vec![MANIFEST.to_owned(), String::new()];
    lines.push("use conv_playground::image::{Channels, Picture};".into());
    lines.extend(activation.map(Into::into));
    lines.extend([
        "use conv_playground::ops::border::Border;".into(),
        "use conv_playground::ops::filter2d::{Filter, filter2d};".into(),
        String::new(),
        "fn main() -> Result<(), Box<dyn std::error::Error>> {".into(),
    ]);
    let repeated = job.times > 1 || activated;
    lines.extend(read(
        job.scene,
        job.channels,
        if repeated { "mut y" } else { "x" },
    ));
    lines.push("    // Cross-correlation, as in Keras; `flip` turns the kernel by 180°.".into());
    lines.push("    let kernel = [".into());
    for row in job.kernel.values().chunks(cols) {
        let numbers: Vec<String> = row
            .iter()
            .map(|value| format!("{:?}", value + 0.0))
            .collect();
        lines.push(format!("        {},", numbers.join(", ")));
    }
    lines.extend([
        "    ];".into(),
        "    let filter = Filter {".into(),
        "        kernel: &kernel,".into(),
        format!("        rows: {rows},"),
        format!("        cols: {cols},"),
        format!("        border: Border::{:?},", job.border),
        format!("        divisor: {:?},", job.divisor),
        format!("        bias: {:?},", job.bias),
        format!("        strides: {:?},", job.strides),
        format!("        dilation_rate: {:?},", job.dilation),
        format!("        flip: {},", job.flip),
        "    };".into(),
    ]);
    let step = |lines: &mut Vec<String>, indent: &str| {
        lines.push(format!("{indent}y = filter2d(&y, &filter)?;"));
        if activated {
            lines.push(format!("{indent}let channels = y.shape().c;"));
            lines.push(format!(
                "{indent}Activation::{:?}.apply(y.data_mut(), channels);",
                job.activation
            ));
        }
    };
    match job.times {
        1 if repeated => step(&mut lines, "    "),
        1 => lines.push("    let y = filter2d(&x, &filter)?;".into()),
        times => {
            lines.push(format!("    for _ in 0..{times} {{"));
            step(&mut lines, "        ");
            lines.push("    }".into());
        }
    }
    lines.extend(SHOW.map(Into::into));
    Ok(lines.join("\n") + "\n")
}
