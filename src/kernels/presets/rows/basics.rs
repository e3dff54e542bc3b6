//! Presets that leave the picture alone.

use super::{Cells, Divisor, GONZALEZ, Preset, SQUARE, Sizes, expect, formulas};

pub const ROWS: &[Preset] = &[Preset {
    id: "identity",
    args: &[],
    cells: Cells::Computed {
        size: |_| [3, 3],
        sizes: Sizes::From(1),
        make: formulas::identity,
    },
    divisor: Divisor::Is(1.0),
    source: GONZALEZ,
    expected: expect(1.0, SQUARE, true),
}];
