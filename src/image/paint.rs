//! The display mappings: true numbers to colours, and the legend that says which is which.

use super::colormap::{Diverging, Theme};
use super::display::Display;
use super::stats::Stats;
use crate::error::{Error, Result};
use crate::tensor::{Tensor, shape_text};

/// The colour of NaN and infinity, which no mapping gives to a number.
pub const NOT_FINITE: [u8; 4] = [255, 0, 255, 255];

/// A painted picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Painted {
    /// Height × width × 4 bytes, opaque.
    pub rgba: Vec<u8>,
    /// The smallest true number of all channels, before any mapping; NaN if none is finite.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// The mean.
    pub mean: f64,
    /// How many numbers are NaN or infinite.
    pub not_finite: usize,
    /// The number that is painted with the legend's first colour.
    pub low: f64,
    /// The number that is painted with the legend's last colour.
    pub high: f64,
    /// 256 RGBA colours, evenly spaced in value from `low` to `high`.
    pub legend: [u8; 1024],
}

/// Paints a 1 × h × w × c tensor, c being 1 or 3.
///
/// - `clamp`: 0 black, 1 white, each channel alone.
/// - `abs`: 0 black, −1 and 1 white, each channel alone.
/// - `minmax`: the smallest number of all channels black, the largest white. If all are equal they
///   are middle grey, and `low` and `high` lie around them.
/// - `signed`: the mean of a pixel's channels in diverging colours; the range is symmetrical and
///   reaches to the largest such mean.
///
/// NaN and infinity are painted in [`NOT_FINITE`] and left out of every range.
///
/// Errors: `empty`, `shape-mismatch`.
///
/// ```
/// use conv_playground::image::{Display, Theme, paint};
/// use conv_playground::tensor::{Shape, Tensor};
/// let x = Tensor::new(Shape::new(1, 1, 3, 1)?, vec![-0.5, 0.0, 2.0])?;
/// let painted = paint(&x, Display::Clamp, Theme::Light)?;
/// assert_eq!(painted.rgba, [0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 255]);
/// assert_eq!((painted.min, painted.mean, painted.max), (-0.5, 0.5, 2.0));
/// let painted = paint(&x, Display::Signed, Theme::Light)?;
/// assert_eq!((painted.low, painted.high), (-2.0, 2.0));
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn paint(tensor: &Tensor, display: Display, theme: Theme) -> Result<Painted> {
    let shape = tensor.shape();
    if shape.is_empty() {
        return Err(Error::Empty {
            what: "picture".into(),
        });
    }
    if shape.n != 1 || !matches!(shape.c, 1 | 3) {
        return Err(Error::Shape {
            op: "paint",
            field: "picture".into(),
            got: shape_text(&shape.dims()),
            expected: "1×height×width×1 or 1×height×width×3".into(),
        });
    }
    let stats = Stats::of(tensor.data());
    let (low, high) = range(tensor.data(), shape.c, display, &stats);
    Ok(Painted {
        rgba: paint_values(tensor.data(), shape.c, display, low, high, theme)?,
        min: stats.min,
        max: stats.max,
        mean: stats.mean,
        not_finite: stats.not_finite,
        low,
        high,
        legend: legend(display, low, high, theme)?,
    })
}

/// Colours some pixels with a picture's mapping: `low` and `high` are those of its [`Painted`].
/// `values` holds `channels` (1 or 3) numbers a pixel. Gives 4 bytes a pixel.
///
/// Errors: `shape-mismatch`, `length-mismatch`; `not-finite` and `out-of-range` for a range that is none.
pub fn paint_values(
    values: &[f32],
    channels: usize,
    display: Display,
    low: f64,
    high: f64,
    theme: Theme,
) -> Result<Vec<u8>> {
    check_range(low, high)?;
    match channels {
        1 | 3 if !values.len().is_multiple_of(channels) => Err(Error::Length {
            op: "paint",
            field: "values".into(),
            got: values.len(),
            expected: values.len().next_multiple_of(channels),
            shape: format!("pixels×{channels}"),
        }),
        1 => Ok(paint_pixels::<1>(values, display, low, high, theme)),
        3 => Ok(paint_pixels::<3>(values, display, low, high, theme)),
        _ => Err(Error::Shape {
            op: "paint",
            field: "values".into(),
            got: format!("pixels×{channels}"),
            expected: "pixels×1 or pixels×3".into(),
        }),
    }
}

/// 256 RGBA colours, evenly spaced in value from `low` to `high`, painted by the mapping itself.
pub fn legend(display: Display, low: f64, high: f64, theme: Theme) -> Result<[u8; 1024]> {
    let values: [f32; 256] =
        std::array::from_fn(|i| (low + (high - low) * (i as f64 / 255.0)) as f32);
    let mut colours = [0; 1024];
    let painted = paint_values(&values, 1, display, low, high, theme)?;
    colours.copy_from_slice(&painted);
    Ok(colours)
}

fn paint_pixels<const C: usize>(
    values: &[f32],
    display: Display,
    low: f64,
    high: f64,
    theme: Theme,
) -> Vec<u8> {
    let (pixels, _) = values.as_chunks::<C>();
    let mut rgba = vec![255; pixels.len() * 4];
    let (out, _) = rgba.as_chunks_mut::<4>();
    // Zero times a number is zero, unless it is NaN or infinite.
    let finite = |pixel: &[f32; C]| pixel.iter().fold(0.0, |sum, v| sum + v * 0.0) == 0.0;
    match display {
        Display::Signed => {
            let table = Diverging::of(theme);
            let scale = (1.0 / (C as f64 * high)) as f32;
            let safe = scale.is_normal();
            for (pixel, out) in pixels.iter().zip(out) {
                *out = if !finite(pixel) {
                    NOT_FINITE
                } else if safe {
                    table.at(pixel.iter().sum::<f32>() * scale)
                } else {
                    table.at((mean(pixel) / high) as f32)
                };
            }
        }
        Display::Clamp | Display::Abs | Display::MinMax => {
            let absolute = display == Display::Abs;
            let (from, to) = if absolute { (0.0, high) } else { (low, high) };
            let grey = Grey::new(from, to);
            for (pixel, out) in pixels.iter().zip(out) {
                if !finite(pixel) {
                    *out = NOT_FINITE;
                    continue;
                }
                for (i, byte) in out[..3].iter_mut().enumerate() {
                    let v = pixel[i % C];
                    *byte = grey.at(if absolute { v.abs() } else { v });
                }
            }
        }
    }
    rgba
}

/// A straight ramp from black to white.
struct Grey {
    from: f64,
    scale: f64,
    /// Whether `f32` holds the range and its inverse.
    narrow: bool,
}

impl Grey {
    fn new(from: f64, to: f64) -> Self {
        let scale = 255.0 / (to - from);
        Self {
            from,
            scale,
            narrow: ((to - from) as f32).is_normal() && (scale as f32).is_normal(),
        }
    }

    #[inline]
    fn at(&self, v: f32) -> u8 {
        // Both casts to u8 cut to 0…255.
        if self.narrow {
            ((v - self.from as f32) * self.scale as f32 + 0.5) as u8
        } else {
            ((f64::from(v) - self.from) * self.scale + 0.5) as u8
        }
    }
}

fn range(values: &[f32], channels: usize, display: Display, stats: &Stats) -> (f64, f64) {
    match display {
        Display::Clamp => (0.0, 1.0),
        Display::Abs => (-1.0, 1.0),
        Display::MinMax if stats.min < stats.max => (stats.min, stats.max),
        Display::MinMax if stats.min.is_finite() => {
            // Wide enough to differ from the number in f32, too.
            let around = (stats.min.abs() / 2.0).max(0.5);
            (stats.min - around, stats.min + around)
        }
        Display::MinMax => (0.0, 1.0),
        Display::Signed => {
            let largest = match channels {
                3 => largest_mean::<3>(values),
                _ => largest_mean::<1>(values),
            };
            // All zero: any range shows it, this one is readable.
            let high = if largest > 0.0 { largest } else { 1.0 };
            (-high, high)
        }
    }
}

fn largest_mean<const C: usize>(values: &[f32]) -> f64 {
    let (pixels, _) = values.as_chunks::<C>();
    pixels
        .iter()
        .map(|pixel| mean(pixel).abs())
        .filter(|size| size.is_finite())
        .fold(
            0.0,
            |largest, size| if size > largest { size } else { largest },
        )
}

fn mean<const C: usize>(pixel: &[f32; C]) -> f64 {
    pixel.iter().map(|&v| f64::from(v)).sum::<f64>() / C as f64
}

fn check_range(low: f64, high: f64) -> Result<()> {
    for (name, value) in [("low", low), ("high", high)] {
        if !value.is_finite() {
            return Err(Error::not_finite(name, value));
        }
    }
    if low >= high {
        return Err(Error::out_of_range("low", low, f32::MIN, high));
    }
    Ok(())
}
