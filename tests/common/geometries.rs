//! The small geometries over which variants meet their oracles.

/// A window over a picture: rows, columns of each.
#[derive(Debug, Clone, Copy)]
pub struct Geometry {
    /// The picture's sides.
    pub size: [usize; 2],
    /// The kernel's.
    pub kernel: [usize; 2],
    /// Between outputs.
    pub strides: [usize; 2],
    /// Between taps.
    pub dilation: [usize; 2],
}

/// Every combination of two small axes.
pub fn geometries() -> impl Iterator<Item = Geometry> {
    let axes = || {
        (1..=6).flat_map(|size| {
            (1..=4).flat_map(move |kernel| {
                (1..=3).flat_map(move |stride| {
                    (1..=2).map(move |dilation| [size, kernel, stride, dilation])
                })
            })
        })
    };
    axes().flat_map(move |rows| {
        axes().map(move |cols| Geometry {
            size: [rows[0], cols[0]],
            kernel: [rows[1], cols[1]],
            strides: [rows[2], cols[2]],
            dilation: [rows[3], cols[3]],
        })
    })
}

/// One row of `width` pixels, for every tail length and several whole blocks.
pub fn wide(kernel: usize, stride: usize) -> impl Iterator<Item = Geometry> {
    (kernel..=41).map(move |width| Geometry {
        size: [2, width],
        kernel: [2, kernel],
        strides: [1, stride],
        dilation: [1, 1],
    })
}
