//! The preset that a kernel resembles most.

use super::families;
use crate::kernels::Kernel;
use crate::kernels::presets::{self, Divisor, Preset};
use serde::Serialize;

/// A later candidate must be better by more than rounding.
pub(super) const TIE: f64 = 1e-7;

/// The symmetries of the square, as what was done to the preset. Turning is clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turned {
    /// Nothing.
    None,
    /// A quarter clockwise.
    #[serde(rename = "rotate-90")]
    Rotate90,
    /// Half a turn.
    #[serde(rename = "rotate-180")]
    Rotate180,
    /// A quarter counter-clockwise.
    #[serde(rename = "rotate-270")]
    Rotate270,
    /// Left and right exchanged.
    MirrorX,
    /// Top and bottom exchanged.
    MirrorY,
    /// Mirrored in `\`.
    Transpose,
    /// Mirrored in `/`.
    AntiTranspose,
}

impl Turned {
    /// All of them, the plainest first: that is the order of preference.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Rotate90,
        Self::Rotate180,
        Self::Rotate270,
        Self::MirrorX,
        Self::MirrorY,
        Self::Transpose,
        Self::AntiTranspose,
    ];

    /// The id, by which the page finds the sentence `describe.turned.<id>`.
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Rotate90 => "rotate-90",
            Self::Rotate180 => "rotate-180",
            Self::Rotate270 => "rotate-270",
            Self::MirrorX => "mirror-x",
            Self::MirrorY => "mirror-y",
            Self::Transpose => "transpose",
            Self::AntiTranspose => "anti-transpose",
        }
    }

    /// Rows, columns of the preset that, turned, has this size.
    fn size_before(self, [rows, cols]: [usize; 2]) -> [usize; 2] {
        match self {
            Self::None | Self::Rotate180 | Self::MirrorX | Self::MirrorY => [rows, cols],
            _ => [cols, rows],
        }
    }

    /// The numbers before the turn, from those after it.
    fn undo(self, [rows, cols]: [usize; 2], after: &[f64]) -> Vec<f64> {
        let [before_rows, before_cols] = self.size_before([rows, cols]);
        let at = |r: usize, c: usize| {
            let (up, left) = (before_rows - 1 - r, before_cols - 1 - c);
            let (row, col) = match self {
                Self::None => (r, c),
                Self::Rotate90 => (c, up),
                Self::Rotate180 => (up, left),
                Self::Rotate270 => (left, r),
                Self::MirrorX => (r, left),
                Self::MirrorY => (up, c),
                Self::Transpose => (c, r),
                Self::AntiTranspose => (left, up),
            };
            after[row * cols + col]
        };
        (0..after.len())
            .map(|i| at(i / before_cols, i % before_cols))
            .collect()
    }
}

/// A preset and how near it is.
#[derive(Debug)]
pub struct Nearest {
    /// The preset.
    pub preset: &'static Preset,
    /// Its arguments.
    pub args: Vec<f32>,
    /// What was done to it.
    pub turned: Turned,
    /// The absolute value of the cosine of the angle between both.
    pub cosine: f64,
    /// kernel ≈ scale × preset / its divisor, by least squares.
    pub scale: f64,
}

/// The nearest preset of the same size, whatever its scale, sign and symmetry of the square; none
/// if the kernel is all zero. Presets with arguments are fitted to the kernel and not turned, since
/// their arguments do that.
///
/// Of equally near ones the plainest symmetry wins, then the table's order.
pub fn nearest(kernel: &Kernel) -> Option<Nearest> {
    let size = [kernel.rows(), kernel.cols()];
    let target = unit(kernel.values())?;
    let mut best: Option<Nearest> = None;
    for turned in Turned::ALL {
        let (before, size) = (turned.undo(size, &target), turned.size_before(size));
        for preset in presets::all() {
            let fit = if preset.args.is_empty() {
                preset
                    .comes_in(&[], size)
                    .then(|| (Vec::new(), likeness(&before, preset, &[], size)))
            } else if turned == Turned::None {
                families::fit(preset, size, &before)
            } else {
                None
            };
            let Some((args, cosine)) = fit else { continue };
            if best
                .as_ref()
                .is_none_or(|best| cosine.abs() > best.cosine + TIE)
            {
                best = Some(Nearest {
                    preset,
                    args,
                    turned,
                    cosine: cosine.abs().min(1.0),
                    scale: cosine.signum(),
                });
            }
        }
        if best.as_ref().is_some_and(|best| best.cosine > 1.0 - TIE) {
            break;
        }
    }
    best.map(|best| scaled(best, kernel))
}

/// The cosine between a kernel of length 1 and a preset; 0 if the preset is all zero.
pub(super) fn likeness(target: &[f64], preset: &Preset, args: &[f32], size: [usize; 2]) -> f64 {
    let cells = preset.cells_at(args, size);
    let (mut product, mut square) = (0.0, 0.0);
    for (&a, &b) in target.iter().zip(&cells) {
        product += a * f64::from(b);
        square += f64::from(b) * f64::from(b);
    }
    if square == 0.0 {
        0.0
    } else {
        product / libm::sqrt(square)
    }
}

fn unit(values: &[f32]) -> Option<Vec<f64>> {
    let length = norm(values);
    (length > 0.0).then(|| values.iter().map(|&v| f64::from(v) / length).collect())
}

fn norm(values: &[f32]) -> f64 {
    libm::sqrt(values.iter().map(|&v| f64::from(v) * f64::from(v)).sum())
}

fn scaled(found: Nearest, kernel: &Kernel) -> Nearest {
    let size = found.turned.size_before([kernel.rows(), kernel.cols()]);
    let cells = found.preset.cells_at(&found.args, size);
    let divisor = match found.preset.divisor {
        Divisor::Is(number) => f64::from(number),
        Divisor::Sum => cells.iter().map(|&v| f64::from(v)).sum(),
    };
    let ratio = found.cosine * norm(kernel.values()) / norm(&cells) * divisor;
    Nearest {
        scale: found.scale * ratio,
        ..found
    }
}
