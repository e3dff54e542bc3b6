//! ImageMagick: one command line.

use super::{FilterJob, Plane, bytes, plane::LUMINANCE};
use crate::config::number::number_text;
use crate::error::Result;
use crate::ops::border::Border;

/// More cells than this would make a command that no shell takes.
const CELLS: usize = 4096;

/// Whether no pass leaves 0…1, so that clamping between passes changes nothing.
fn stays_within(job: &FilterJob) -> bool {
    let divisor = f64::from(job.divisor);
    let weights = || job.kernel.values().iter().map(|&w| f64::from(w) / divisor);
    let bias = f64::from(job.bias);
    weights().all(|w| w >= 0.0) && bias >= 0.0 && weights().sum::<f64>() + bias <= 1.000_001
}

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    bytes::check(job)?;
    if job.times > 1 && !stays_within(job) {
        return job.refuse("n", job.times);
    }
    let virtual_pixel = match job.border {
        // Its outermost pixels are cut off below.
        Border::Valid => "edge",
        Border::Zeros => "black",
        Border::Reflect => return job.refuse("pad", job.border.name()),
        Border::Symmetric => "mirror",
        Border::Replicate => "edge",
        Border::Circular => "tile",
    };
    let [[top, bottom], [left, right]] = job.around();
    let [rows, cols] = job.extent();
    if rows.saturating_mul(cols) > CELLS {
        return job.refuse("d", format!("{}x{}", job.dilation[0], job.dilation[1]));
    }
    let mut spread = job.spread();
    if job.flip {
        spread.reverse();
        spread.iter_mut().for_each(|row| row.reverse());
    }
    let numbers = spread.iter().map(|row| {
        let row: Vec<String> = row.iter().map(|&value| number_text(value)).collect();
        format!("  {}", row.join(","))
    });
    let numbers: Vec<String> = numbers.collect();
    let mut options = vec!["-alpha off".to_owned()];
    let [red, green, blue] = LUMINANCE;
    match job.channels {
        Plane::Colours | Plane::Grey => {}
        Plane::Luminance => {
            let row = format!("{red} {green} {blue}");
            options.push(format!("-color-matrix '{row} {row} {row}'"));
        }
        Plane::One(at) => {
            let channel = ["R", "G", "B"].get(at).copied().unwrap_or("B");
            options.push(format!("-channel {channel} -separate +channel"));
        }
    }
    options.push(format!("-virtual-pixel {virtual_pixel}"));
    if job.divisor != 1.0 {
        options.push(format!(
            "-define convolve:scale={}",
            1.0 / f64::from(job.divisor)
        ));
    }
    if job.bias != 0.0 {
        let percent = f64::from(job.bias) * 100.0;
        options.push(format!("-define convolve:bias={percent}%"));
    }
    let cut = |lines: &mut Vec<String>| {
        if job.border != Border::Valid {
            return;
        }
        for (gravity, x, y) in [("NorthWest", left, top), ("SouthEast", right, bottom)] {
            if x > 0 || y > 0 {
                lines.push(format!("-gravity {gravity} -chop {x}x{y}"));
            }
        }
    };
    for _ in 0..job.times {
        options.push(format!(
            "-morphology Correlate '{cols}x{rows}+{left}+{top}:\n{}'",
            numbers.join("\n")
        ));
        cut(&mut options);
    }
    options.push("+repage -depth 8".into());
    let mut lines = vec![
        "#!/bin/sh".to_owned(),
        "# Correlate leaves the kernel as it is, like Keras; Convolve would turn it by 180°."
            .into(),
        "# ImageMagick works with the sRGB numbers as they are, and clamps each result to 0…255."
            .into(),
        "# In version 7 the command is `magick`.".into(),
    ];
    if job.flip {
        lines.insert(
            2,
            "# Here it stands turned already: mathematical convolution.".into(),
        );
    }
    lines.extend(job.scene.note.map(|note| format!("# {note}")));
    lines.push(format!("convert {} \\", job.scene.file));
    lines.extend(options.iter().map(|option| format!("  {option} \\")));
    lines.push("  filtered.png".into());
    Ok(lines.join("\n") + "\n")
}
