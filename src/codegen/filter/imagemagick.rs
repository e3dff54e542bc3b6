//! ImageMagick's command line.

use super::task::{Task, joined};
use crate::error::Result;
use crate::image::Channels;
use crate::ops::activation::Activation;
use crate::ops::border::Border;

pub fn write(task: &Task) -> Result<String> {
    task.need(task.strides == [1, 1], "s")?;
    // Between passes the numbers would be cut to what a picture can hold.
    task.need(task.times == 1, "n")?;
    // Below 0 there is nothing in a picture, so that relu changes nothing.
    task.need(
        matches!(task.activation, Activation::Linear | Activation::Relu),
        "act",
    )?;
    let beyond = match task.border {
        Border::Valid | Border::Replicate => "edge",
        Border::Zeros => "black",
        Border::Symmetric => "mirror",
        Border::Circular => "tile",
        Border::Reflect => return Err(crate::Error::unavailable("pad", "target")),
    };
    let ([rows, cols], [top, left]) = (task.extent(), task.middle());
    let kernel: Vec<String> = task.met().iter().map(|row| joined(row, ",")).collect();
    let trim = match task.border {
        Border::Valid => format!(
            " \\\n  -gravity NorthWest -chop {left}x{top} -gravity SouthEast -chop {}x{} +gravity",
            cols - 1 - left,
            rows - 1 - top,
        ),
        _ => String::new(),
    };
    let select = match task.channels {
        Channels::Rgb => "",
        Channels::Luminance => {
            " \\\n  -color-matrix '0.2989 0.5870 0.1140  0.2989 0.5870 0.1140  0.2989 0.5870 0.1140'"
        }
        Channels::Red => " \\\n  -channel R -separate +channel",
        Channels::Green => " \\\n  -channel G -separate +channel",
        Channels::Blue => " \\\n  -channel B -separate +channel",
    };
    Ok(format!(
        "#!/bin/sh\n\
         # Correlate slides the kernel as it stands; Convolve would turn it by 180° first.\n\
         # The result is a picture: numbers below 0 and above 1 are cut.\n\
         convert '{}' -alpha off{select} \\\n  \
         -virtual-pixel {beyond} -define convolve:scale={} -define convolve:bias={}% \\\n  \
         -morphology Correlate '{cols}x{rows}+{left}+{top}: {}'{trim} \\\n  \
         +repage output.png\n",
        task.file,
        1.0 / f64::from(task.divisor),
        f64::from(task.bias) * 100.0,
        kernel.join(" "),
    ))
}
