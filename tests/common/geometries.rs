//! The small geometries over which variants meet their oracles.

use conv_playground::geometry::Padding;

pub const CHANNELS: [usize; 6] = [1, 2, 3, 4, 5, 8];
pub const PADDINGS: [Padding; 2] = [Padding::Valid, Padding::Same];

/// A convolution to try: geometry, padding, batch, channels, filters, groups.
pub type Case = fn(Geometry, Padding, usize, usize, usize, usize);

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

/// A convolution over every small geometry.
pub fn over_small_geometries(case: Case) {
    for (at, g) in geometries().enumerate() {
        for padding in PADDINGS {
            case(g, padding, 1 + at % 2, CHANNELS[at % 6], 1 + at % 11, 1);
        }
    }
}

/// A convolution over every number of channels and of up to `most` filters, in every number of groups.
pub fn over_channels_filters_and_groups(most: usize, case: Case) {
    let g = |kernel, stride, dilation| Geometry {
        size: [4, 7],
        kernel,
        strides: [1, stride],
        dilation: [1, dilation],
    };
    for g in [
        g([1, 1], 1, 1),
        g([3, 2], 1, 1),
        g([2, 3], 2, 1),
        g([2, 3], 1, 2),
    ] {
        for (channels, filters) in CHANNELS
            .iter()
            .flat_map(|&c| (1..=most).map(move |f| (c, f)))
        {
            for groups in 1..=channels {
                if channels % groups == 0 && filters % groups == 0 {
                    case(g, Padding::Same, 1, channels, filters, groups);
                }
            }
        }
    }
}

/// A convolution over every width.
pub fn over_widths(case: Case) {
    for padding in PADDINGS {
        for (kernel, stride) in [(1, 1), (3, 1), (3, 2)] {
            for g in wide(kernel, stride) {
                case(g, padding, 1, 3, 9, 1);
            }
        }
    }
}
