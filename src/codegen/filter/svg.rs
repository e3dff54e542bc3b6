//! SVG: a file with `feConvolveMatrix`.

use super::{FilterJob, Plane, bytes};
use crate::config::number::number_text;
use crate::error::Result;
use crate::ops::border::Border;

/// More cells than this some browsers pass over in silence.
const CELLS: usize = 256;

/// Writes the code.
pub fn write(job: &FilterJob) -> Result<String> {
    bytes::check(job)?;
    if job.times > 1 {
        return job.refuse("n", job.times);
    }
    let [height, width] = match job.scene.size {
        Some(size) => size,
        None => return job.refuse("img", "own"),
    };
    let [rows, cols] = job.extent();
    if rows.saturating_mul(cols) > CELLS {
        let field = if job.is_dilated() { "d" } else { "size" };
        return job.refuse(field, format!("{rows}x{cols}"));
    }
    let edge = match job.border {
        // What lies beyond the edge is cut off below.
        Border::Valid => "duplicate",
        Border::Zeros => "none",
        Border::Replicate => "duplicate",
        Border::Circular => "wrap",
        Border::Reflect | Border::Symmetric => return job.refuse("pad", job.border.name()),
    };
    let select = match job.channels {
        Plane::Colours | Plane::Grey => None,
        // Its rounding to bytes would be multiplied by the kernel.
        Plane::Luminance => return job.refuse("ch", "y"),
        Plane::One(at) => {
            let row = ["1 0 0 0 0", "0 1 0 0 0", "0 0 1 0 0"];
            let row = row.get(at).copied().unwrap_or(row[2]);
            Some(format!(
                "      <feColorMatrix values=\"{row}  {row}  {row}  0 0 0 1 0\" />"
            ))
        }
    };
    let mut spread = job.spread();
    if !job.flip {
        spread.reverse();
        spread.iter_mut().for_each(|row| row.reverse());
    }
    let numbers = spread.iter().map(|row| {
        let row: Vec<String> = row.iter().map(|&value| number_text(value)).collect();
        row.join(" ")
    });
    let numbers = numbers.collect::<Vec<String>>().join("\n          ");
    let [[top, bottom], [left, right]] = job.around();
    let shown = match job.border {
        Border::Valid => [
            left,
            top,
            width.saturating_sub(left.saturating_add(right)),
            height.saturating_sub(top.saturating_add(bottom)),
        ],
        _ => [0, 0, width, height],
    };
    let [x, y, shown_width, shown_height] = shown;
    let about = match job.flip {
        true => "feConvolveMatrix turns the kernel by 180°: mathematical convolution.",
        false => {
            "feConvolveMatrix turns the kernel by 180°; it stands turned here, so that it correlates, as in Keras."
        }
    };
    let mut lines = vec![
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{shown_width}\" height=\"{shown_height}\" viewBox=\"{x} {y} {shown_width} {shown_height}\">"
        ),
        format!("  <!-- {about}"),
        "       sRGB numbers enter as they are, 0…1, and each result is clamped to 0…255. -->"
            .into(),
    ];
    lines.extend(job.scene.note.map(|note| format!("  <!-- {note} -->")));
    lines.extend([
        "  <defs>".into(),
        format!(
            "    <filter id=\"kernel\" filterUnits=\"userSpaceOnUse\" x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" color-interpolation-filters=\"sRGB\">"
        ),
    ]);
    lines.extend(select);
    lines.extend([
        format!(
            "      <feConvolveMatrix order=\"{cols} {rows}\" targetX=\"{left}\" targetY=\"{top}\""
        ),
        format!(
            "        divisor=\"{}\" bias=\"{}\"",
            number_text(job.divisor),
            number_text(job.bias)
        ),
        format!("        edgeMode=\"{edge}\" preserveAlpha=\"true\""),
        format!("        kernelMatrix=\"{numbers}\" />"),
        "    </filter>".into(),
        "  </defs>".into(),
        format!(
            "  <image href=\"{}\" width=\"{width}\" height=\"{height}\" filter=\"url(#kernel)\" />",
            job.scene.file
        ),
        "</svg>".into(),
    ]);
    Ok(lines.join("\n") + "\n")
}
