//! Every shape, one row each.

/// A shape: where it is, and how far it may be turned.
pub struct Shape {
    /// The class's id; the page's word for it is `train.class.shapes.<id>`.
    pub id: &'static str,
    /// How far outside a point is: negative inside, about the distance to the edge. The shape fills the circle
    /// of radius 1 around 0; x to the right, y down.
    pub outside: fn(f64, f64) -> f64,
    /// The most that it is turned either way, in turns.
    pub turn: f64,
}

/// The shapes. A row is a class.
pub static SHAPES: [Shape; 10] = [
    Shape {
        id: "circle",
        outside: |x, y| length(x, y) - 0.9,
        turn: 0.5,
    },
    Shape {
        id: "ring",
        outside: |x, y| (length(x, y) - 0.72).abs() - 0.2,
        turn: 0.5,
    },
    Shape {
        id: "square",
        outside: |x, y| x.abs().max(y.abs()) - 0.72,
        turn: 0.5,
    },
    Shape {
        id: "triangle",
        outside: |x, y| (y.max(0.75f64.sqrt() * x.abs() - 0.5 * y)) - 0.5,
        turn: 0.5,
    },
    Shape {
        id: "cross",
        outside: |x, y| bar(x, y).min(bar(y, x)),
        turn: 0.5,
    },
    Shape {
        id: "star",
        outside: star,
        turn: 0.5,
    },
    Shape {
        id: "horizontal",
        outside: |x, y| disc(x, y).max(stripe(y)),
        turn: 0.025,
    },
    Shape {
        id: "vertical",
        outside: |x, y| disc(x, y).max(stripe(x)),
        turn: 0.025,
    },
    Shape {
        id: "diagonal",
        outside: |x, y| disc(x, y).max(stripe((x + y) * 0.5f64.sqrt())),
        turn: 0.025,
    },
    Shape {
        id: "dots",
        outside: |x, y| disc(x, y).max(length(nearest(x), nearest(y)) - 0.21),
        turn: 0.5,
    },
];

fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

/// What stripes and dots are cut out of.
fn disc(x: f64, y: f64) -> f64 {
    length(x, y) - 0.95
}

fn bar(x: f64, y: f64) -> f64 {
    (x.abs() - 0.9).max(y.abs() - 0.26)
}

/// How far the nearest stripe's middle is, with 3 or 4 stripes in the disc.
fn nearest(at: f64) -> f64 {
    const APART: f64 = 0.64;
    (at / APART - (at / APART).round()) * APART
}

fn stripe(at: f64) -> f64 {
    nearest(at).abs() - 0.16
}

/// Of the five lines through a star's points a point of the star is beyond one at the most.
fn star(x: f64, y: f64) -> f64 {
    // Cosines and sines of fifths of a turn.
    const NORMALS: [[f64; 2]; 5] = [
        [0.0, 1.0],
        [0.951_056_516_295_153_5, 0.309_016_994_374_947_45],
        [0.587_785_252_292_473_1, -0.809_016_994_374_947_5],
        [-0.587_785_252_292_473_1, -0.809_016_994_374_947_5],
        [-0.951_056_516_295_153_5, 0.309_016_994_374_947_45],
    ];
    let (mut most, mut second) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for [across, down] in NORMALS {
        let beyond = across * x + down * y - 0.34;
        second = second.max(beyond.min(most));
        most = most.max(beyond);
    }
    second
}
