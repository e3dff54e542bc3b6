//! Presets that add detail back.

use super::{CORNER, GONZALEZ, Preset, SQUARE, expect, fixed};

pub const ROWS: &[Preset] = &[
    fixed(
        "sharpen",
        &[&[0., -1., 0.], &[-1., 5., -1.], &[0., -1., 0.]],
        1.0,
        expect(1.0, SQUARE, false),
        GONZALEZ,
    ),
    fixed(
        "unsharp5",
        &[
            &[-1., -4., -6., -4., -1.],
            &[-4., -16., -24., -16., -4.],
            &[-6., -24., 476., -24., -6.],
            &[-4., -16., -24., -16., -4.],
            &[-1., -4., -6., -4., -1.],
        ],
        256.0,
        expect(256.0, SQUARE, false),
        "Twice the identity less the binomial Gaussian: unsharp masking, Gonzalez & Woods; \
         https://en.wikipedia.org/wiki/Kernel_(image_processing)",
    ),
    fixed(
        "emboss",
        &[&[-2., -1., 0.], &[-1., 1., 1.], &[0., 1., 2.]],
        1.0,
        expect(1.0, CORNER, false),
        "GIMP manual, Convolution Matrix, https://docs.gimp.org/2.10/en/gimp-filter-convolution-matrix.html",
    ),
];
