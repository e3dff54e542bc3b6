//! Sliding windows.

use super::helpers::{Helper, Helpers};
use super::options::{Options, extent, pair, tuple};
use crate::error::Result;
use crate::geometry::{Axis, Padding};
use crate::layers::Side;

/// A side where any is taken: what follows from it depends on the kernel alone.
const ANY: usize = 64;

/// A convolution over `groups` of channels.
pub struct Convolution {
    /// Input channels.
    pub channels: usize,
    /// Outputs.
    pub filters: usize,
    /// Groups of channels.
    pub groups: usize,
    /// Whether it has a bias.
    pub bias: bool,
}

/// The modules of a convolution, padding included.
pub fn convolution(
    options: &Options,
    shape: &Convolution,
    helpers: &mut Helpers,
) -> Result<Vec<String>> {
    let (kernel, strides) = (options.pair("kernel_size")?, options.pair("strides")?);
    let dilation = options.pair("dilation_rate")?;
    let mut modules = Vec::new();
    let mut text = format!(
        "nn.Conv2d({}, {}, {}",
        shape.channels,
        shape.filters,
        pair(kernel)
    );
    if strides != [1, 1] {
        text += &format!(", stride={}", pair(strides));
    }
    if options.is("padding", "same") && extent(kernel, dilation) != [1, 1] {
        if strides == [1, 1] {
            text += ", padding=\"same\"";
        } else {
            helpers.need(Helper::SamePad);
            let extent = tuple(extent(kernel, dilation));
            modules.push(format!("SamePad({extent}, {})", tuple(strides)));
        }
    }
    if dilation != [1, 1] {
        text += &format!(", dilation={}", pair(dilation));
    }
    if shape.groups != 1 {
        text += &format!(", groups={}", shape.groups);
    }
    if !shape.bias {
        text += ", bias=False";
    }
    modules.push(text + ")");
    Ok(modules)
}

/// The modules of a transposed convolution over items with these rows and columns.
pub fn transposed(options: &Options, sides: &[Side], channels: usize) -> Result<Vec<String>> {
    let (kernel, strides) = (options.pair("kernel_size")?, options.pair("strides")?);
    let dilation = options.pair("dilation_rate")?;
    let more = options.pair_or_none("output_padding");
    let padding = match options.is("padding", "same") {
        true => Padding::Same,
        false => Padding::Valid,
    };
    let (mut around, mut added, mut cut) = ([0; 2], [0; 2], [[0; 2]; 2]);
    for (at, name) in ["rows", "columns"].into_iter().enumerate() {
        let side = sides.get(at).copied().flatten().unwrap_or(ANY);
        let axis = Axis::transposed(
            name,
            side,
            kernel[at],
            strides[at],
            dilation[at],
            padding,
            more.map(|more| more[at]),
        )?;
        // PyTorch cuts the same from both ends, then adds at the end.
        let spread = side.saturating_sub(1).saturating_mul(strides[at]);
        let whole = spread.saturating_add(axis.effective());
        let left = axis.input.saturating_add(axis.before);
        added[at] = left.saturating_sub(whole);
        let after = whole.saturating_sub(left);
        around[at] = axis.before.min(after);
        cut[at] = [axis.before - around[at], after - around[at]];
    }
    let mut text = format!(
        "nn.ConvTranspose2d({channels}, {}, {}",
        options.whole("filters")?,
        pair(kernel)
    );
    for (name, sides, usual) in [
        ("stride", strides, [1, 1]),
        ("padding", around, [0, 0]),
        ("output_padding", added, [0, 0]),
        ("dilation", dilation, [1, 1]),
    ] {
        if sides != usual {
            text += &format!(", {name}={}", pair(sides));
        }
    }
    if !options.flag("use_bias") {
        text += ", bias=False";
    }
    let mut modules = vec![text + ")"];
    if cut != [[0; 2]; 2] {
        modules.push(frame(cut, "-"));
    }
    Ok(modules)
}

/// Zeros around a picture, or, with the sign `-`, rows and columns less.
pub fn frame([[top, bottom], [left, right]]: [[usize; 2]; 2], sign: &str) -> String {
    let number = |side: usize| match side {
        0 => "0".to_owned(),
        side => format!("{sign}{side}"),
    };
    let sides = [left, right, top, bottom].map(number).join(", ");
    format!("nn.ZeroPad2d(({sides}))")
}
