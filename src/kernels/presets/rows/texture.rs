//! Presets that answer to stripes.

use super::{Arg, Cells, Divisor, Preset, RECTANGLE, Sizes, expect, formulas};

pub const ROWS: &[Preset] = &[Preset {
    id: "gabor",
    args: &[
        Arg {
            name: "angle",
            min: 0.0,
            max: 180.0,
            default: 90.0,
            step: 5.0,
            search: 15.0,
        },
        Arg {
            name: "wavelength",
            min: 2.0,
            max: 16.0,
            default: 4.0,
            step: 0.5,
            search: 2.0,
        },
    ],
    cells: Cells::Computed {
        size: formulas::gabor_size,
        sizes: Sizes::From(5),
        make: formulas::gabor,
    },
    divisor: Divisor::Is(1.0),
    source: "J. G. Daugman, 1985, doi:10.1364/JOSAA.2.001160; OpenCV getGaborKernel with sigma = \
        0.56 wavelength (one octave: N. Petkov, P. Kruizinga, 1997, doi:10.1007/s004220050358), \
        gamma = 0.5, psi = 0",
    expected: expect(0.0, RECTANGLE, true),
}];
