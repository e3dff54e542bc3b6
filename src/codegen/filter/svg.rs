//! SVG's `feConvolveMatrix` (<https://www.w3.org/TR/filter-effects-1/#feConvolveMatrixElement>).

use super::task::{Task, joined};
use crate::error::{Error, Result};
use crate::image::Channels;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

pub fn write(task: &Task) -> Result<String> {
    task.need(task.strides == [1, 1], "s")?;
    task.need(task.times == 1, "n")?;
    // Below 0 there is nothing in a picture, so that relu changes nothing.
    task.need(
        matches!(task.activation, Activation::Linear | Activation::Relu),
        "act",
    )?;
    let beyond = match task.border {
        Border::Valid | Border::Zeros => "none",
        Border::Replicate => "duplicate",
        Border::Circular => "wrap",
        Border::Reflect | Border::Symmetric => return Err(Error::unavailable("pad", "target")),
    };
    let ([height, width], [rows, cols], [top, left]) = (task.size, task.extent(), task.middle());
    let mut kernel = task.met();
    kernel.reverse();
    let lines: Vec<String> = kernel
        .iter_mut()
        .map(|row| {
            row.reverse();
            joined(row, " ")
        })
        .collect();
    let view = match task.border {
        Border::Valid => [
            left,
            top,
            (width + 1).saturating_sub(cols),
            (height + 1).saturating_sub(rows),
        ],
        _ => [0, 0, width, height],
    };
    let select = match task.channels {
        Channels::Rgb => None,
        Channels::Luminance => Some("0.2989 0.587 0.114 0 0"),
        Channels::Red => Some("1 0 0 0 0"),
        Channels::Green => Some("0 1 0 0 0"),
        Channels::Blue => Some("0 0 1 0 0"),
    };
    let select = select.map_or_else(String::new, |row| {
        format!("    <feColorMatrix values=\"{row}  {row}  {row}  0 0 0 1 0\"/>\n")
    });
    Ok(format!(
        "<!-- feConvolveMatrix turns the kernel by 180°, so it stands here turned already. Numbers below 0 and above 1 \
         are cut. -->\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{2}\" height=\"{3}\" viewBox=\"{0} {1} {2} {3}\">\n  \
         <filter id=\"kernel\" x=\"0\" y=\"0\" width=\"{width}\" height=\"{height}\" filterUnits=\"userSpaceOnUse\" \
         color-interpolation-filters=\"sRGB\">\n{select}    \
         <feConvolveMatrix order=\"{cols} {rows}\" targetX=\"{left}\" targetY=\"{top}\" divisor=\"{4}\" bias=\"{5}\" \
         edgeMode=\"{beyond}\" preserveAlpha=\"true\" kernelMatrix=\"\n      {6}\"/>\n  \
         </filter>\n  \
         <image href=\"{7}\" width=\"{width}\" height=\"{height}\" filter=\"url(#kernel)\"/>\n</svg>\n",
        view[0],
        view[1],
        view[2],
        view[3],
        task.divisor,
        task.bias,
        lines.join("\n      "),
        task.file,
    ))
}
