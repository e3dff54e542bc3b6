//! Presets that average.

use super::{
    Arg, Cells, Divisor, GONZALEZ, Preset, RECTANGLE, SQUARE, Sizes, expect, fixed, formulas,
};

const BINOMIAL: &str = "OpenCV getGaussianKernel and pyrDown (binomial weights), \
    https://docs.opencv.org/4.x/d4/d86/group__imgproc__filter.html";

pub const ROWS: &[Preset] = &[
    fixed(
        "box3",
        &[&[1f32; 3] as &[f32]; 3],
        9.0,
        expect(9.0, SQUARE, true),
        GONZALEZ,
    ),
    fixed(
        "box5",
        &[&[1f32; 5] as &[f32]; 5],
        25.0,
        expect(25.0, SQUARE, true),
        GONZALEZ,
    ),
    fixed(
        "box7",
        &[&[1f32; 7] as &[f32]; 7],
        49.0,
        expect(49.0, SQUARE, true),
        GONZALEZ,
    ),
    Preset {
        id: "box",
        args: &[],
        cells: Cells::Computed {
            size: |_| [9, 9],
            sizes: Sizes::From(1),
            make: formulas::ones,
        },
        divisor: Divisor::Sum,
        source: "OpenCV boxFilter, https://docs.opencv.org/4.x/d4/d86/group__imgproc__filter.html",
        expected: expect(81.0, SQUARE, true),
    },
    fixed(
        "gaussian3",
        &[&[1., 2., 1.], &[2., 4., 2.], &[1., 2., 1.]],
        16.0,
        expect(16.0, SQUARE, true),
        BINOMIAL,
    ),
    fixed(
        "gaussian5",
        &[
            &[1., 4., 6., 4., 1.],
            &[4., 16., 24., 16., 4.],
            &[6., 24., 36., 24., 6.],
            &[4., 16., 24., 16., 4.],
            &[1., 4., 6., 4., 1.],
        ],
        256.0,
        expect(256.0, SQUARE, true),
        BINOMIAL,
    ),
    Preset {
        id: "gaussian",
        args: &[Arg {
            name: "sigma",
            min: 0.1,
            max: 5.0,
            default: 1.0,
            step: 0.1,
            search: 0.3,
        }],
        cells: Cells::Computed {
            size: formulas::three_sigma,
            sizes: Sizes::From(1),
            make: formulas::gaussian,
        },
        divisor: Divisor::Is(1.0),
        source: "OpenCV getGaussianKernel, \
            https://docs.opencv.org/4.x/d4/d86/group__imgproc__filter.html",
        expected: expect(1.0, SQUARE, true),
    },
    Preset {
        id: "motion",
        args: &[
            Arg {
                name: "length",
                min: 2.0,
                max: 31.0,
                default: 9.0,
                step: 1.0,
                search: 1.0,
            },
            Arg {
                name: "angle",
                min: 0.0,
                max: 180.0,
                default: 0.0,
                step: 5.0,
                search: 5.0,
            },
        ],
        cells: Cells::Computed {
            size: formulas::motion_size,
            sizes: Sizes::ByArgs,
            make: formulas::motion,
        },
        divisor: Divisor::Is(1.0),
        source: "MATLAB fspecial('motion'), https://www.mathworks.com/help/images/ref/fspecial.html",
        expected: expect(1.0, RECTANGLE, true),
    },
];
