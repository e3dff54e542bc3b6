//! Diverging colours: blue for negative, neutral for zero, orange for positive.
//!
//! Both arms are straight lines in OKLab from one neutral to two ends of equal lightness, so that
//! lightness changes evenly from zero outwards, −x and +x are equally striking, and no step of
//! colour is larger than the step of the number. OKLab: B. Ottosson, "A perceptual color space
//! for image processing" (2020), <https://bottosson.github.io/posts/oklab/>. sRGB: IEC 61966-2-1.

use crate::error::{Error, Result};
use std::sync::OnceLock;

/// The page's colour scheme, which sets the neutral colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Zero is paper white.
    #[default]
    Light,
    /// Zero is near black.
    Dark,
}

impl Theme {
    /// The names.
    pub const NAMES: [&'static str; 2] = ["light", "dark"];
    /// Both, in the order of [`Theme::NAMES`].
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];

    /// By name.
    pub fn parse(field: &'static str, name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .ok_or_else(|| Error::not_one_of(field, name, Self::NAMES))
    }

    /// The name.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// Colour position = |share of the range| ^ POWER: faint responses show, large ones don't burn out.
pub const POWER: f64 = 0.65;

/// Entries of one arm. They are spaced evenly in the square root of the share, since the power is
/// steep at zero.
const ARM: usize = 512;

struct Ends {
    negative: [u8; 3],
    neutral: [u8; 3],
    positive: [u8; 3],
}

const LIGHT: Ends = Ends {
    negative: [0x2e, 0x71, 0xb6],
    neutral: [0xf2, 0xf0, 0xeb],
    positive: [0xad, 0x50, 0x12],
};

const DARK: Ends = Ends {
    negative: [0x73, 0xaf, 0xf0],
    neutral: [0x22, 0x26, 0x2c],
    positive: [0xec, 0x92, 0x4b],
};

/// The page's ink, by theme.
pub(super) const INKS: [[u8; 3]; 2] = [[0x1b, 0x1d, 0x22], [0xec, 0xea, 0xe5]];

/// The colour of zero.
pub(super) fn neutral(theme: Theme) -> [u8; 3] {
    match theme {
        Theme::Light => LIGHT.neutral,
        Theme::Dark => DARK.neutral,
    }
}

/// From one colour to another on a straight line in OKLab; `position` is 0…1.
pub(super) fn mix(from: [u8; 3], to: [u8; 3], position: f64) -> [u8; 3] {
    let (from, to) = (oklab(from), oklab(to));
    srgb(std::array::from_fn(|i| {
        from[i] + (to[i] - from[i]) * position
    }))
}

/// A theme's diverging colours as a lookup table.
pub struct Diverging([[u8; 4]; 2 * ARM + 1]);

impl Diverging {
    /// The table of `theme`, computed once.
    pub fn of(theme: Theme) -> &'static Self {
        static TABLES: [OnceLock<Diverging>; 2] = [OnceLock::new(), OnceLock::new()];
        let (table, ends) = match theme {
            Theme::Light => (&TABLES[0], &LIGHT),
            Theme::Dark => (&TABLES[1], &DARK),
        };
        table.get_or_init(|| Self::new(ends))
    }

    fn new(ends: &Ends) -> Self {
        let neutral = oklab(ends.neutral);
        let arms = [oklab(ends.negative), oklab(ends.positive)];
        Self(std::array::from_fn(|index| {
            let steps = index.abs_diff(ARM);
            let root = steps as f64 / ARM as f64;
            let position = libm::pow(root, 2.0 * POWER);
            let end = arms[usize::from(index > ARM)];
            let lab = std::array::from_fn(|i| neutral[i] + (end[i] - neutral[i]) * position);
            let [r, g, b] = srgb(lab);
            [r, g, b, 255]
        }))
    }

    /// The colour of `share`, −1…1 of the range; what lies beyond gets the end's colour.
    #[inline]
    pub fn at(&self, share: f32) -> [u8; 4] {
        let steps = (share.abs().min(1.0).sqrt() * ARM as f32 + 0.5) as usize;
        let steps = steps.min(ARM);
        self.0[if share < 0.0 {
            ARM - steps
        } else {
            ARM + steps
        }]
    }
}

/// sRGB bytes to OKLab: lightness 0…1, green–red, blue–yellow.
pub fn oklab(rgb: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = rgb.map(|byte| {
        let v = f64::from(byte) / 255.0;
        if v <= 0.04045 {
            v / 12.92
        } else {
            libm::pow((v + 0.055) / 1.055, 2.4)
        }
    });
    let l = libm::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    let m = libm::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    let s = libm::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    [
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
    ]
}

/// OKLab to sRGB bytes; what lies outside sRGB is cut.
fn srgb([lightness, a, b]: [f64; 3]) -> [u8; 3] {
    let cube = |v: f64| v * v * v;
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    [
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    ]
    .map(|v| {
        let encoded = if v <= 0.0031308 {
            12.92 * v
        } else {
            1.055 * libm::pow(v, 1.0 / 2.4) - 0.055
        };
        libm::round(encoded.clamp(0.0, 1.0) * 255.0) as u8
    })
}
