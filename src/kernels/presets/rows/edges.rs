//! Presets that answer to edges.

use super::{
    Arg, Cells, Divisor, GONZALEZ, ODD_DIAGONAL, ODD_X, ODD_Y, Preset, SQUARE, Sizes, expect,
    fixed, formulas,
};

const SOBEL: &str = "I. Sobel, G. Feldman: A 3x3 isotropic gradient operator (1968); OpenCV Sobel, \
    https://docs.opencv.org/4.x/d4/d86/group__imgproc__filter.html";
const PREWITT: &str = "J. M. S. Prewitt: Object enhancement and extraction, in Picture Processing \
    and Psychopictorics, Academic Press 1970";
const SCHARR: &str = "H. Scharr: Optimale Operatoren in der digitalen Bildverarbeitung, \
    Heidelberg 2000, doi:10.11588/heidok.00000962";
const ROBERTS: &str = "L. G. Roberts: Machine perception of three-dimensional solids, MIT 1963, \
    https://hdl.handle.net/1721.1/11589";

pub const ROWS: &[Preset] = &[
    fixed(
        "sobel-x",
        &[&[-1., 0., 1.], &[-2., 0., 2.], &[-1., 0., 1.]],
        1.0,
        expect(0.0, ODD_X, true),
        SOBEL,
    ),
    fixed(
        "sobel-y",
        &[&[-1., -2., -1.], &[0., 0., 0.], &[1., 2., 1.]],
        1.0,
        expect(0.0, ODD_Y, true),
        SOBEL,
    ),
    fixed(
        "prewitt-x",
        &[&[-1., 0., 1.], &[-1., 0., 1.], &[-1., 0., 1.]],
        1.0,
        expect(0.0, ODD_X, true),
        PREWITT,
    ),
    fixed(
        "prewitt-y",
        &[&[-1., -1., -1.], &[0., 0., 0.], &[1., 1., 1.]],
        1.0,
        expect(0.0, ODD_Y, true),
        PREWITT,
    ),
    fixed(
        "scharr-x",
        &[&[-3., 0., 3.], &[-10., 0., 10.], &[-3., 0., 3.]],
        1.0,
        expect(0.0, ODD_X, true),
        SCHARR,
    ),
    fixed(
        "scharr-y",
        &[&[-3., -10., -3.], &[0., 0., 0.], &[3., 10., 3.]],
        1.0,
        expect(0.0, ODD_Y, true),
        SCHARR,
    ),
    fixed(
        "diff-x",
        &[&[-1., 0., 1.]],
        1.0,
        expect(0.0, ODD_X, true),
        GONZALEZ,
    ),
    fixed(
        "diff-y",
        &[&[-1.], &[0.], &[1.]],
        1.0,
        expect(0.0, ODD_Y, true),
        GONZALEZ,
    ),
    fixed(
        "roberts-1",
        &[&[1., 0.], &[0., -1.]],
        1.0,
        expect(0.0, ODD_DIAGONAL, false),
        ROBERTS,
    ),
    fixed(
        "roberts-2",
        &[&[0., 1.], &[-1., 0.]],
        1.0,
        expect(0.0, ODD_DIAGONAL, false),
        ROBERTS,
    ),
    fixed(
        "laplacian4",
        &[&[0., 1., 0.], &[1., -4., 1.], &[0., 1., 0.]],
        1.0,
        expect(0.0, SQUARE, false),
        GONZALEZ,
    ),
    fixed(
        "laplacian8",
        &[&[1., 1., 1.], &[1., -8., 1.], &[1., 1., 1.]],
        1.0,
        expect(0.0, SQUARE, false),
        GONZALEZ,
    ),
    Preset {
        id: "log",
        args: &[Arg {
            name: "sigma",
            min: 0.5,
            max: 5.0,
            default: 1.4,
            step: 0.1,
            search: 0.3,
        }],
        cells: Cells::Computed {
            size: formulas::three_sigma,
            sizes: Sizes::From(5),
            make: formulas::laplacian_of_gaussian,
        },
        divisor: Divisor::Is(1.0),
        source: "D. Marr, E. Hildreth: Theory of edge detection, 1980, doi:10.1098/rspb.1980.0020; \
            MATLAB fspecial('log')",
        expected: expect(0.0, SQUARE, false),
    },
];
