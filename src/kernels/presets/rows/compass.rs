//! Families of masks: one for each direction of the compass, and the Frei–Chen basis.
//!
//! A compass mask answers to an area that is brighter on the side it is named after.

use super::{
    CORNER, ODD_DIAGONAL, ODD_X, ODD_Y, Preset, RECTANGLE, SADDLE, SIDE_X, SIDE_Y, SQUARE, expect,
    fixed,
};
use std::f32::consts::SQRT_2;

const KIRSCH: &str = "R. A. Kirsch: Computer determination of the constituent structure of \
    biological images, 1971, doi:10.1016/0010-4809(71)90034-6";
const ROBINSON: &str = "G. S. Robinson: Edge detection by compass gradient masks, 1977, \
    doi:10.1016/S0146-664X(77)80024-5";
const FREI_CHEN: &str = "W. Frei, C.-C. Chen: Fast boundary detection, 1977, \
    doi:10.1109/TC.1977.1674733";

pub const ROWS: &[Preset] = &[
    fixed(
        "kirsch-n",
        &[&[5., 5., 5.], &[-3., 0., -3.], &[-3., -3., -3.]],
        1.0,
        expect(0.0, SIDE_Y, false),
        KIRSCH,
    ),
    fixed(
        "kirsch-ne",
        &[&[-3., 5., 5.], &[-3., 0., 5.], &[-3., -3., -3.]],
        1.0,
        expect(0.0, CORNER, false),
        KIRSCH,
    ),
    fixed(
        "kirsch-e",
        &[&[-3., -3., 5.], &[-3., 0., 5.], &[-3., -3., 5.]],
        1.0,
        expect(0.0, SIDE_X, false),
        KIRSCH,
    ),
    fixed(
        "kirsch-se",
        &[&[-3., -3., -3.], &[-3., 0., 5.], &[-3., 5., 5.]],
        1.0,
        expect(0.0, CORNER, false),
        KIRSCH,
    ),
    fixed(
        "kirsch-s",
        &[&[-3., -3., -3.], &[-3., 0., -3.], &[5., 5., 5.]],
        1.0,
        expect(0.0, SIDE_Y, false),
        KIRSCH,
    ),
    fixed(
        "kirsch-sw",
        &[&[-3., -3., -3.], &[5., 0., -3.], &[5., 5., -3.]],
        1.0,
        expect(0.0, CORNER, false),
        KIRSCH,
    ),
    fixed(
        "kirsch-w",
        &[&[5., -3., -3.], &[5., 0., -3.], &[5., -3., -3.]],
        1.0,
        expect(0.0, SIDE_X, false),
        KIRSCH,
    ),
    fixed(
        "kirsch-nw",
        &[&[5., 5., -3.], &[5., 0., -3.], &[-3., -3., -3.]],
        1.0,
        expect(0.0, CORNER, false),
        KIRSCH,
    ),
    fixed(
        "robinson-n",
        &[&[1., 2., 1.], &[0., 0., 0.], &[-1., -2., -1.]],
        1.0,
        expect(0.0, ODD_Y, true),
        ROBINSON,
    ),
    fixed(
        "robinson-ne",
        &[&[0., 1., 2.], &[-1., 0., 1.], &[-2., -1., 0.]],
        1.0,
        expect(0.0, ODD_DIAGONAL, false),
        ROBINSON,
    ),
    fixed(
        "robinson-e",
        &[&[-1., 0., 1.], &[-2., 0., 2.], &[-1., 0., 1.]],
        1.0,
        expect(0.0, ODD_X, true),
        ROBINSON,
    ),
    fixed(
        "robinson-se",
        &[&[-2., -1., 0.], &[-1., 0., 1.], &[0., 1., 2.]],
        1.0,
        expect(0.0, ODD_DIAGONAL, false),
        ROBINSON,
    ),
    fixed(
        "robinson-s",
        &[&[-1., -2., -1.], &[0., 0., 0.], &[1., 2., 1.]],
        1.0,
        expect(0.0, ODD_Y, true),
        ROBINSON,
    ),
    fixed(
        "robinson-sw",
        &[&[0., -1., -2.], &[1., 0., -1.], &[2., 1., 0.]],
        1.0,
        expect(0.0, ODD_DIAGONAL, false),
        ROBINSON,
    ),
    fixed(
        "robinson-w",
        &[&[1., 0., -1.], &[2., 0., -2.], &[1., 0., -1.]],
        1.0,
        expect(0.0, ODD_X, true),
        ROBINSON,
    ),
    fixed(
        "robinson-nw",
        &[&[2., 1., 0.], &[1., 0., -1.], &[0., -1., -2.]],
        1.0,
        expect(0.0, ODD_DIAGONAL, false),
        ROBINSON,
    ),
    fixed(
        "frei-chen-1",
        &[&[1., SQRT_2, 1.], &[0., 0., 0.], &[-1., -SQRT_2, -1.]],
        2.0 * SQRT_2,
        expect(0.0, ODD_Y, true),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-2",
        &[&[1., 0., -1.], &[SQRT_2, 0., -SQRT_2], &[1., 0., -1.]],
        2.0 * SQRT_2,
        expect(0.0, ODD_X, true),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-3",
        &[&[0., -1., SQRT_2], &[1., 0., -1.], &[-SQRT_2, 1., 0.]],
        2.0 * SQRT_2,
        expect(0.0, ODD_DIAGONAL, false),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-4",
        &[&[SQRT_2, -1., 0.], &[-1., 0., 1.], &[0., 1., -SQRT_2]],
        2.0 * SQRT_2,
        expect(0.0, ODD_DIAGONAL, false),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-5",
        &[&[0., 1., 0.], &[-1., 0., -1.], &[0., 1., 0.]],
        2.0,
        expect(0.0, RECTANGLE, false),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-6",
        &[&[-1., 0., 1.], &[0., 0., 0.], &[1., 0., -1.]],
        2.0,
        expect(0.0, SADDLE, true),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-7",
        &[&[1., -2., 1.], &[-2., 4., -2.], &[1., -2., 1.]],
        6.0,
        expect(0.0, SQUARE, true),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-8",
        &[&[-2., 1., -2.], &[1., 4., 1.], &[-2., 1., -2.]],
        6.0,
        expect(0.0, SQUARE, false),
        FREI_CHEN,
    ),
    fixed(
        "frei-chen-9",
        &[&[1., 1., 1.], &[1., 1., 1.], &[1., 1., 1.]],
        3.0,
        expect(9.0, SQUARE, true),
        FREI_CHEN,
    ),
];
