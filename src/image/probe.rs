//! Looks at an image file's header before a browser decodes it, so that no file can make the page
//! allocate more than the limits.

use crate::config::limits::{IMAGE_BYTES, IMAGE_PIXELS};
use crate::error::{Error, Result};
use imagesize::ImageType;

/// The readable formats, as a refusal names them.
pub const FORMATS: &str = "PNG, JPEG, GIF, WebP, BMP, AVIF or HEIC";

/// What a file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its format's name.
    pub format: &'static str,
    /// Columns, before any EXIF orientation.
    pub width: u64,
    /// Rows, likewise.
    pub height: u64,
}

/// Reads the header of the file `name`, which is `length` bytes long and starts with `head`. JPEG
/// and AVIF may keep their size behind long metadata, so `head` is best the whole file.
///
/// Errors: `empty` for a file without bytes or a picture without pixels, `too-large` for bytes or
/// pixels over the limit, `unknown-image-format`, `broken-image` for a header without a size.
///
/// ```
/// use conv_playground::image::probe::probe;
/// let gif = b"GIF89a\x05\x00\x03\x00\x00\x00\x00";
/// let header = probe("tiny.gif", 13, gif)?;
/// assert_eq!((header.format, header.width, header.height), ("GIF", 5, 3));
/// assert_eq!(probe("notes.txt", 5, b"hello").unwrap_err().code(), "unknown-image-format");
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn probe(name: &str, length: u64, head: &[u8]) -> Result<Header> {
    if length == 0 || head.is_empty() {
        return Err(Error::Empty { what: "img".into() });
    }
    if length > IMAGE_BYTES {
        return Err(Error::TooLarge {
            what: "img".into(),
            size: length.to_string(),
            unit: "bytes",
            limit: IMAGE_BYTES,
        });
    }
    let unknown = || Error::UnknownImageFormat {
        name: crate::error::clip(name.into()),
        formats: FORMATS,
    };
    let kind = imagesize::image_type(head).map_err(|_| unknown())?;
    let format = match kind {
        ImageType::Png => "PNG",
        ImageType::Jpeg => "JPEG",
        ImageType::Gif => "GIF",
        ImageType::Webp => "WebP",
        ImageType::Bmp => "BMP",
        ImageType::Heif(imagesize::Compression::Av1) => "AVIF",
        ImageType::Heif(_) => "HEIC",
        _ => return Err(unknown()),
    };
    let size = match kind {
        ImageType::Bmp => bmp_size(head),
        ImageType::Heif(_) => heif_size(head)?,
        _ => library_size(head),
    };
    let Some((width, height)) = size else {
        return Err(match kind {
            // Films begin alike.
            ImageType::Heif(imagesize::Compression::Unknown) => unknown(),
            _ => broken(name, format),
        });
    };
    check_pixels(width, height)?;
    Ok(Header {
        format,
        width,
        height,
    })
}

/// Compares what was decoded with what the header said. Sides may have been swapped by the EXIF
/// orientation. Errors: `lying-image`.
pub fn check_decoded(name: &str, header: &Header, width: u64, height: u64) -> Result<()> {
    if [(width, height), (height, width)].contains(&(header.width, header.height)) {
        return Ok(());
    }
    Err(Error::LyingImage {
        name: crate::error::clip(name.into()),
        header: format!("{}×{}", header.width, header.height),
        actual: format!("{width}×{height}"),
    })
}

/// The error for a file whose header is fine but which the browser cannot decode.
pub fn broken(name: &str, format: &'static str) -> Error {
    Error::BrokenImage {
        name: crate::error::clip(name.into()),
        format,
    }
}

fn check_pixels(width: u64, height: u64) -> Result<()> {
    if width == 0 || height == 0 {
        return Err(Error::Empty { what: "img".into() });
    }
    match width.checked_mul(height) {
        Some(pixels) if pixels <= IMAGE_PIXELS => Ok(()),
        pixels => Err(Error::TooLarge {
            what: "img".into(),
            size: pixels.map_or_else(|| "more than can be counted".into(), |n| n.to_string()),
            unit: "pixels",
            limit: IMAGE_PIXELS,
        }),
    }
}

fn library_size(bytes: &[u8]) -> Option<(u64, u64)> {
    let size = imagesize::blob_size(bytes).ok()?;
    Some((size.width as u64, size.height as u64))
}

/// The library takes a BMP's height for unsigned, but it is negative where rows run downwards; and
/// it doesn't know the oldest header, of 12 bytes, whose sides have 16 bits.
fn bmp_size(bytes: &[u8]) -> Option<(u64, u64)> {
    if bytes.get(14..18)? == 12u32.to_le_bytes() {
        let side = |at: usize| {
            Some(u64::from(u16::from_le_bytes([
                *bytes.get(at)?,
                *bytes.get(at + 1)?,
            ])))
        };
        return Some((side(18)?, side(20)?));
    }
    let side = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?;
        let value = i32::from_le_bytes(four.try_into().ok()?);
        Some(u64::from(value.unsigned_abs()))
    };
    Some((side(18)?, side(22)?))
}

/// The library multiplies sides as `usize`, which overflows where that has 32 bits; so every
/// size in the `meta` box (one a tile, one the whole) is checked first, and it sees no further.
fn heif_size(bytes: &[u8]) -> Result<Option<(u64, u64)>> {
    let Some(end) = meta_end(bytes) else {
        return Ok(None);
    };
    let bytes = &bytes[..end];
    let word = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u64::from(u32::from_be_bytes(four.try_into().ok()?)))
    };
    for at in (0..bytes.len()).filter(|&at| bytes[at..].starts_with(b"ispe")) {
        let (Some(width), Some(height)) = (word(at + 8), word(at + 12)) else {
            return Ok(None);
        };
        check_pixels(width, height)?;
    }
    Ok(library_size(bytes))
}

/// Where the `meta` box ends: boxes are a 32-bit length that counts itself, four letters, contents.
fn meta_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0usize;
    loop {
        let length = bytes.get(at..at.checked_add(4)?)?;
        let name = bytes.get(at.checked_add(4)?..at.checked_add(8)?)?;
        let length = u32::from_be_bytes(length.try_into().ok()?) as usize;
        let end = at.checked_add(length)?;
        if length < 8 {
            return None;
        }
        if name == b"meta" {
            return Some(end.min(bytes.len()));
        }
        at = end;
    }
}
