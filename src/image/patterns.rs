//! Generated test patterns. A new one is a row of [`PATTERNS`], and its name in the page's languages.

use super::picture::Picture;
use crate::error::{Error, Result};
use crate::rng::Random;

/// The side of the large patterns, in pixels.
const SIDE: usize = 128;
/// From one line to the next, in pixels.
const PITCH: usize = 8;
/// What `noise` without a number means.
const DEFAULT_SEED: u32 = 7;

/// A row of the table.
pub struct Pattern {
    /// The id in a link.
    pub id: &'static str,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// How its bytes come about.
    pub draw: Draw,
}

/// How a pattern's bytes come about.
pub enum Draw {
    /// From column and row.
    Each(fn(usize, usize) -> u8),
    /// From a stream of random numbers, one a pixel, rows first; the link carries the seed.
    Random(fn(&mut Random) -> u8),
}

/// Every pattern, in the page's order.
pub const PATTERNS: &[Pattern] = &[
    Pattern::large("lines", Draw::Each(all_directions)),
    Pattern::large("lines-h", Draw::Each(|_, y| lit(y % PITCH == PITCH / 2))),
    Pattern::large("lines-v", Draw::Each(|x, _| lit(x % PITCH == PITCH / 2))),
    Pattern::large(
        "lines-d",
        Draw::Each(|x, y| lit((x + SIDE - y).is_multiple_of(PITCH))),
    ),
    Pattern::large(
        "lines-a",
        Draw::Each(|x, y| lit((x + y + 1).is_multiple_of(PITCH))),
    ),
    Pattern::large(
        "checker",
        Draw::Each(|x, y| lit((x / 16 + y / 16) % 2 == 1)),
    ),
    // Not black to white, so that a sharpening kernel's overshoot is seen under `clamp`.
    Pattern::large(
        "step",
        Draw::Each(|x, _| if x < SIDE / 2 { 64 } else { 191 }),
    ),
    Pattern {
        id: "impulse",
        width: 31,
        height: 31,
        draw: Draw::Each(|x, y| lit(x == 15 && y == 15)),
    },
    Pattern::large("zone", Draw::Each(zone)),
    Pattern::large(
        "noise",
        Draw::Random(|random| (random.unit() * 256.0) as u8),
    ),
];

impl Pattern {
    const fn large(id: &'static str, draw: Draw) -> Self {
        Self {
            id,
            width: SIDE,
            height: SIDE,
            draw,
        }
    }

    /// By id.
    pub fn find(id: &str) -> Option<&'static Self> {
        PATTERNS.iter().find(|pattern| pattern.id == id)
    }

    /// Whether the pattern takes a seed.
    pub fn seeded(&self) -> bool {
        matches!(self.draw, Draw::Random(_))
    }

    /// Reads what follows the id in a link.
    pub(super) fn read_seed(
        &self,
        field: &'static str,
        argument: Option<&str>,
    ) -> Result<Option<u32>> {
        match (self.seeded(), argument) {
            (false, None) => Ok(None),
            (true, None) => Ok(Some(DEFAULT_SEED)),
            (false, Some(text)) => Err(Error::wrong_type(
                field,
                format!("{}:{text}", self.id),
                "a pattern without a number",
            )),
            (true, Some(text)) => {
                // `u32::from_str` would take a plus sign, and one picture would have two links.
                let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
                if !digits {
                    return Err(Error::wrong_type(field, text, "a whole number"));
                }
                text.parse()
                    .map(Some)
                    .map_err(|_| Error::out_of_range(field, text, 0, u32::MAX))
            }
        }
    }
}

/// Draws the pattern `id`. Errors: `not-one-of` for an unknown id.
///
/// ```
/// use conv_playground::image::{Channels, patterns};
/// let impulse = patterns::draw("impulse", None)?.select(Channels::Rgb)?;
/// assert_eq!(impulse.shape().dims(), [1, 31, 31, 1]);
/// assert_eq!(impulse.data().iter().sum::<f32>(), 1.0);
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn draw(id: &str, seed: Option<u32>) -> Result<Picture> {
    let pattern = Pattern::find(id)
        .ok_or_else(|| Error::not_one_of("img", id, PATTERNS.iter().map(|row| row.id)))?;
    let (width, height) = (pattern.width, pattern.height);
    let bytes = match pattern.draw {
        Draw::Each(pixel) => (0..height)
            .flat_map(|y| (0..width).map(move |x| pixel(x, y)))
            .collect(),
        Draw::Random(pixel) => {
            let mut random = Random::new(seed.unwrap_or(DEFAULT_SEED));
            (0..width * height).map(|_| pixel(&mut random)).collect()
        }
    };
    Picture::from_grey(bytes, width, height)
}

const fn lit(on: bool) -> u8 {
    if on { 255 } else { 0 }
}

/// A chart of 4 × 4 discs with parallel one-pixel lines, each turned by 11.25° counter-clockwise
/// against the one before: the first of each row is `—`, `/`, `|`, `\`.
fn all_directions(x: usize, y: usize) -> u8 {
    const TILE: usize = SIDE / 4;
    let (column, row) = (x / TILE, y / TILE);
    let centred = |v: usize| (v % TILE) as f64 - TILE as f64 / 2.0;
    let (dx, dy) = (centred(x), centred(y));
    if dx * dx + dy * dy > 14.5 * 14.5 {
        return 0;
    }
    let angle = (row * 4 + column) as f64 * std::f64::consts::PI / 16.0;
    let (sin, cos) = (libm::sin(angle), libm::cos(angle));
    // Stepping along the longer axis keeps every line one pixel thick and unbroken.
    let (along, across, slope, stretch) = if cos.abs() >= sin.abs() {
        (dx, dy, -sin / cos, 1.0 / cos.abs())
    } else {
        (dy, dx, -cos / sin, 1.0 / sin.abs())
    };
    let pitch = libm::round(PITCH as f64 * stretch) as i32;
    let offset = (across - libm::round(slope * along)) as i32;
    lit(offset.rem_euclid(pitch) == 0)
}

/// `½ + ½ cos(π r² / SIDE)`: the frequency grows with the distance from the middle and reaches
/// half a cycle a pixel, the most that pixels can carry, at the middle of each edge.
fn zone(x: usize, y: usize) -> u8 {
    let centred = |v: usize| v as f64 - (SIDE - 1) as f64 / 2.0;
    let r2 = centred(x) * centred(x) + centred(y) * centred(y);
    let value = 0.5 + 0.5 * libm::cos(std::f64::consts::PI * r2 / SIDE as f64);
    libm::round(value * 255.0) as u8
}
