//! A small grey picture drawn by hand, which travels in the link itself.

use super::picture::Picture;
use crate::error::{Error, Result, clip};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Rows × columns pixels in 16 levels, 0 black, 15 white.
///
/// Its text is `pix:ROWSxCOLS:` and URL-safe base64 without padding: four bits a pixel, rows
/// first, the first pixel of a byte in its upper half.
///
/// ```
/// use conv_playground::image::{Drawing, ImageRef};
/// let drawing = Drawing::new(1, 3, vec![15, 0, 8])?;
/// assert_eq!(drawing.format(), "pix:1x3:8IA");
/// assert_eq!(ImageRef::parse("img", "pix:1x3:8IA")?, ImageRef::Drawing(drawing));
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    rows: usize,
    cols: usize,
    levels: Vec<u8>,
}

impl Drawing {
    /// The longest side.
    pub const SIDE: usize = 32;
    /// The number of greys.
    pub const LEVELS: u8 = 16;
    /// How its text begins, before the first colon.
    pub const PREFIX: &'static str = "pix";

    /// Checks sides, length and every level. `levels` are rows first.
    pub fn new(rows: usize, cols: usize, levels: Vec<u8>) -> Result<Self> {
        check_sides("img", rows, cols)?;
        if levels.len() != rows * cols {
            return Err(Error::Length {
                op: "drawing",
                field: "img".into(),
                got: levels.len(),
                expected: rows * cols,
                shape: format!("{rows}×{cols}"),
            });
        }
        if let Some(&level) = levels.iter().find(|&&level| level >= Self::LEVELS) {
            return Err(Error::out_of_range("img", level, 0, Self::LEVELS - 1));
        }
        Ok(Self { rows, cols, levels })
    }

    /// Rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Columns.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// The levels, rows first.
    pub fn levels(&self) -> &[u8] {
        &self.levels
    }

    /// Reads the text after `pix:`.
    pub(super) fn parse(field: &'static str, body: &str) -> Result<Self> {
        let malformed = |value: &str, at: usize| Error::Malformed {
            field: field.into(),
            value: clip(value.into()),
            at,
        };
        let (size, data) = body
            .split_once(':')
            .ok_or_else(|| malformed(body, body.chars().count() + 1))?;
        let (rows, cols) = size
            .split_once('x')
            .ok_or_else(|| Error::wrong_type(field, size, "rows x columns"))?;
        let (rows, cols) = (side(field, rows)?, side(field, cols)?);
        check_sides(field, rows, cols)?;

        let pixels = rows * cols;
        let expected = base64::encoded_len(pixels.div_ceil(2), false).unwrap_or(usize::MAX);
        if let Some(at) = data
            .chars()
            .position(|c| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
        {
            return Err(malformed(data, at + 1));
        }
        if data.len() != expected {
            return Err(Error::Length {
                op: "drawing",
                field: field.into(),
                got: data.len(),
                expected,
                shape: format!("{rows}×{cols}"),
            });
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(data)
            .map_err(|_| malformed(data, data.len()))?;
        let mut levels: Vec<u8> = bytes.iter().flat_map(|b| [b >> 4, b & 15]).collect();
        // A half byte left over must be zero, so that a drawing has one text only.
        if levels.get(pixels).is_some_and(|&rest| rest != 0) {
            return Err(malformed(data, data.len()));
        }
        levels.truncate(pixels);
        Ok(Self { rows, cols, levels })
    }

    /// Writes the text, with `pix:`.
    pub fn format(&self) -> String {
        let bytes: Vec<u8> = self
            .levels
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
            .collect();
        format!(
            "{}:{}x{}:{}",
            Self::PREFIX,
            self.rows,
            self.cols,
            URL_SAFE_NO_PAD.encode(bytes)
        )
    }

    /// The picture: level / 15.
    pub fn picture(&self) -> Result<Picture> {
        let bytes = self.levels.iter().map(|level| level * 17).collect();
        Picture::from_grey(bytes, self.cols, self.rows)
    }
}

fn side(field: &'static str, text: &str) -> Result<usize> {
    let canonical = !text.is_empty()
        && text.len() <= 9
        && text.bytes().all(|b| b.is_ascii_digit())
        && !(text.len() > 1 && text.starts_with('0'));
    text.parse()
        .ok()
        .filter(|_| canonical)
        .ok_or_else(|| Error::wrong_type(field, text, "a whole number"))
}

fn check_sides(field: &'static str, rows: usize, cols: usize) -> Result<()> {
    for side in [rows, cols] {
        if !(1..=Drawing::SIDE).contains(&side) {
            return Err(Error::out_of_range(field, side, 1, Drawing::SIDE));
        }
    }
    Ok(())
}
