//! Presets that answer to thin lines.

use super::{
    Cells, DIAGONAL, Divisor, GONZALEZ, Preset, RECTANGLE, Sizes, expect, fixed, formulas,
};

pub const ROWS: &[Preset] = &[
    fixed(
        "line-h",
        &[&[-1., -1., -1.], &[2., 2., 2.], &[-1., -1., -1.]],
        1.0,
        expect(0.0, RECTANGLE, true),
        GONZALEZ,
    ),
    fixed(
        "line-v",
        &[&[-1., 2., -1.], &[-1., 2., -1.], &[-1., 2., -1.]],
        1.0,
        expect(0.0, RECTANGLE, true),
        GONZALEZ,
    ),
    fixed(
        "line-d",
        &[&[2., -1., -1.], &[-1., 2., -1.], &[-1., -1., 2.]],
        1.0,
        expect(0.0, DIAGONAL, false),
        GONZALEZ,
    ),
    fixed(
        "line-a",
        &[&[-1., -1., 2.], &[-1., 2., -1.], &[2., -1., -1.]],
        1.0,
        expect(0.0, DIAGONAL, false),
        GONZALEZ,
    ),
    fixed(
        "eye3",
        &[&[1., 0., 0.], &[0., 1., 0.], &[0., 0., 1.]],
        1.0,
        expect(3.0, DIAGONAL, false),
        EYE,
    ),
    Preset {
        id: "eye",
        args: &[],
        cells: Cells::Computed {
            size: |_| [5, 5],
            sizes: Sizes::Square(2),
            make: formulas::eye,
        },
        divisor: Divisor::Is(1.0),
        source: EYE,
        expected: expect(5.0, DIAGONAL, false),
    },
];

const EYE: &str = "NumPy eye, https://numpy.org/doc/stable/reference/generated/numpy.eye.html";
