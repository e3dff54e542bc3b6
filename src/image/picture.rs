//! A picture in memory, and the numbers that enter the convolution.

use super::channels::Channels;
use crate::config::limits::IMAGE_SIDE;
use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor};

/// TensorFlow's weights in `tf.image.rgb_to_grayscale`.
const LUMINANCE: [f32; 3] = [0.2989, 0.5870, 0.1140];

/// A picture within the limits, 8 bits a channel, without alpha.
///
/// It stays in bytes, a quarter of the memory, until [`Picture::select`] asks for numbers.
///
/// ```
/// use conv_playground::image::{Channels, Picture};
/// let picture = Picture::from_rgba(&[255, 0, 0, 255, 0, 51, 0, 128], 2, 1)?;
/// assert_eq!((picture.width(), picture.height(), picture.channels()), (2, 1, 3));
/// assert!(picture.had_alpha());
/// let green = picture.select(Channels::Green)?;
/// assert_eq!(green.data(), [0.0, 0.2]);
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: usize,
    height: usize,
    channels: usize,
    had_alpha: bool,
    bytes: Vec<u8>,
}

impl Picture {
    /// Takes `height × width × 4` bytes, rows first, as a canvas gives them. Alpha is dropped; a
    /// picture whose red, green and blue are equal everywhere has one channel.
    ///
    /// Errors: `empty` for a side of 0, `out-of-range` for a side over the working limit,
    /// `length-mismatch` if the bytes don't fit the size.
    pub fn from_rgba(rgba: &[u8], width: usize, height: usize) -> Result<Self> {
        check_sides(width, height)?;
        check_length(rgba.len(), [height, width, 4])?;
        let pixels = || rgba.chunks_exact(4);
        let grey = pixels().all(|p| p[0] == p[1] && p[1] == p[2]);
        let had_alpha = pixels().any(|p| p[3] < 255);
        let bytes = if grey {
            pixels().map(|p| p[0]).collect()
        } else {
            let mut bytes = Vec::with_capacity(width * height * 3);
            for p in pixels() {
                bytes.extend_from_slice(&p[..3]);
            }
            bytes
        };
        Ok(Self {
            width,
            height,
            channels: if grey { 1 } else { 3 },
            had_alpha,
            bytes,
        })
    }

    /// Takes `height × width` grey bytes, rows first. Errors as [`Picture::from_rgba`].
    pub fn from_grey(bytes: Vec<u8>, width: usize, height: usize) -> Result<Self> {
        check_sides(width, height)?;
        check_length(bytes.len(), [height, width, 1])?;
        Ok(Self {
            width,
            height,
            channels: 1,
            had_alpha: false,
            bytes,
        })
    }

    /// Columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// 1 for a grey picture, else 3.
    pub fn channels(&self) -> usize {
        self.channels
    }

    /// Whether some pixel was not opaque, and so looks otherwise than it did on its page.
    pub fn had_alpha(&self) -> bool {
        self.had_alpha
    }

    /// The numbers in 0…1 (byte / 255), 1 × height × width × channels. A grey picture gives its
    /// one channel for every choice.
    pub fn select(&self, channels: Channels) -> Result<Tensor> {
        let unit: [f32; 256] = std::array::from_fn(|byte| byte as f32 / 255.0);
        let at = |byte: u8| unit[usize::from(byte)];
        let all = || self.bytes.iter().map(|&byte| at(byte)).collect();
        let one = |channel: usize| self.bytes.chunks_exact(3).map(|p| at(p[channel])).collect();
        let (count, data): (usize, Vec<f32>) = if self.channels == 1 {
            (1, all())
        } else {
            match channels {
                Channels::Rgb => (3, all()),
                Channels::Red => (1, one(0)),
                Channels::Green => (1, one(1)),
                Channels::Blue => (1, one(2)),
                Channels::Luminance => (
                    1,
                    self.bytes
                        .chunks_exact(3)
                        .map(|p| {
                            at(p[0]) * LUMINANCE[0]
                                + at(p[1]) * LUMINANCE[1]
                                + at(p[2]) * LUMINANCE[2]
                        })
                        .collect(),
                ),
            }
        };
        Tensor::new(Shape::new(1, self.height, self.width, count)?, data)
    }
}

/// The size at which a picture is worked on: its own, or scaled so that its longer side is the
/// limit, at least one pixel each way.
///
/// ```
/// use conv_playground::image::working_size;
/// assert_eq!(working_size(451, 300), (451, 300));
/// assert_eq!(working_size(4096, 3072), (2048, 1536));
/// ```
pub fn working_size(width: usize, height: usize) -> (usize, usize) {
    let longest = width.max(height);
    if longest <= IMAGE_SIDE {
        return (width, height);
    }
    let scale = |side: usize| {
        let scaled = (side as u128 * IMAGE_SIDE as u128 + longest as u128 / 2) / longest as u128;
        (scaled as usize).clamp(1, IMAGE_SIDE)
    };
    (scale(width), scale(height))
}

fn check_sides(width: usize, height: usize) -> Result<()> {
    for side in [width, height] {
        if side == 0 {
            return Err(Error::Empty { what: "img".into() });
        }
        if side > IMAGE_SIDE {
            return Err(Error::out_of_range("img", side, 1, IMAGE_SIDE));
        }
    }
    Ok(())
}

fn check_length(got: usize, dims: [usize; 3]) -> Result<()> {
    let expected = dims.iter().product();
    if got != expected {
        return Err(Error::Length {
            op: "picture",
            field: "img".into(),
            got,
            expected,
            shape: crate::tensor::shape_text(&dims),
        });
    }
    Ok(())
}
