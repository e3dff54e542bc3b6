//! The rows of the presets' table, one file a group, in the order of the page.

mod basics;
mod blur;
mod compass;
mod edges;
mod lines;
mod sharpen;
mod texture;

use super::{Arg, Cells, Divisor, Expected, Preset, Sizes, formulas};
use crate::kernels::symmetry::{Parity, Symmetry};

/// Presets that belong together.
#[derive(Debug)]
pub struct Group {
    /// The page's word for it is `group.<id>`.
    pub id: &'static str,
    /// Its rows.
    pub presets: &'static [Preset],
}

/// The table.
pub const GROUPS: &[Group] = &[
    Group {
        id: "basics",
        presets: basics::ROWS,
    },
    Group {
        id: "blur",
        presets: blur::ROWS,
    },
    Group {
        id: "sharpen",
        presets: sharpen::ROWS,
    },
    Group {
        id: "edges",
        presets: edges::ROWS,
    },
    Group {
        id: "compass",
        presets: compass::ROWS,
    },
    Group {
        id: "lines",
        presets: lines::ROWS,
    },
    Group {
        id: "texture",
        presets: texture::ROWS,
    },
];

const GONZALEZ: &str =
    "R. C. Gonzalez, R. E. Woods: Digital Image Processing, 4th ed., Pearson 2018";

const fn fixed(
    id: &'static str,
    cells: &'static [&'static [f32]],
    divisor: f32,
    expected: Expected,
    source: &'static str,
) -> Preset {
    Preset {
        id,
        args: &[],
        cells: Cells::Fixed(cells),
        divisor: Divisor::Is(divisor),
        source,
        expected,
    }
}

const fn expect(sum: f32, symmetry: Symmetry, separable: bool) -> Expected {
    Expected {
        sum,
        symmetry,
        separable,
    }
}

const fn mirrors(left_right: Parity, up_down: Parity, diagonal: bool, point: Parity) -> Symmetry {
    Symmetry {
        left_right,
        up_down,
        diagonal,
        point,
    }
}

/// Every mirror of the square.
const SQUARE: Symmetry = mirrors(Parity::Even, Parity::Even, true, Parity::Even);
/// The mirrors of a rectangle.
const RECTANGLE: Symmetry = mirrors(Parity::Even, Parity::Even, false, Parity::Even);
/// A derivative to the right.
const ODD_X: Symmetry = mirrors(Parity::Odd, Parity::Even, false, Parity::Odd);
/// A derivative downwards.
const ODD_Y: Symmetry = mirrors(Parity::Even, Parity::Odd, false, Parity::Odd);
/// A derivative along a diagonal.
const ODD_DIAGONAL: Symmetry = mirrors(Parity::None, Parity::None, true, Parity::Odd);
/// A line along a diagonal.
const DIAGONAL: Symmetry = mirrors(Parity::None, Parity::None, true, Parity::Even);
/// A mask with one bright side at the left or right.
const SIDE_X: Symmetry = mirrors(Parity::None, Parity::Even, false, Parity::None);
/// A mask with one bright side at the top or bottom.
const SIDE_Y: Symmetry = mirrors(Parity::Even, Parity::None, false, Parity::None);
/// A mask with one bright corner.
const CORNER: Symmetry = mirrors(Parity::None, Parity::None, true, Parity::None);
/// A product of two derivatives.
const SADDLE: Symmetry = mirrors(Parity::Odd, Parity::Odd, true, Parity::Even);
