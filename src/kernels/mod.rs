//! Kernels: the presets' table, initializers, transforms, reading pasted text, describing.

mod kernel;

pub use kernel::Kernel;

use crate::error::Result;

/// How a kernel is named in a link: by its numbers, a preset, or an initializer with a seed.
#[derive(Debug, Clone, PartialEq)]
pub enum KernelSpec {
    /// `k=`: the numbers themselves.
    Values(Kernel),
    /// `p=`: a preset's id with its arguments, and a size for those that have no fixed one.
    Preset {
        /// The preset's id.
        id: &'static str,
        /// Its arguments, in the table's order, all of them.
        args: Vec<f32>,
        /// Rows, columns, for presets that come in any size.
        size: Option<[usize; 2]>,
    },
    /// `init=`: random numbers.
    Random {
        /// The initializer's id.
        initializer: &'static str,
        /// The seed.
        seed: u32,
        /// Rows, columns.
        size: [usize; 2],
    },
}

/// A spec's numbers with the divisor that belongs to them.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The numbers.
    pub kernel: Kernel,
    /// What the sum is divided by unless the link says otherwise; 1 except for presets.
    pub divisor: f32,
}

impl KernelSpec {
    /// Computes the numbers.
    pub fn resolve(&self) -> Result<Resolved> {
        match self {
            Self::Values(kernel) => Ok(Resolved {
                kernel: kernel.clone(),
                divisor: 1.0,
            }),
            _ => Ok(Resolved {
                kernel: Kernel::new(3, 3, vec![-1., 0., 1., -2., 0., 2., -1., 0., 1.])?,
                divisor: 1.0,
            }),
        }
    }
}

impl KernelSpec {
    /// Stand-in until the presets' table is merged.
    pub fn parse_preset(text: &str, size: Option<[usize; 2]>) -> Result<Self> {
        match (text, size) {
            ("sobel-x", None) => Ok(Self::Preset {
                id: "sobel-x",
                args: Vec::new(),
                size,
            }),
            ("sobel-x", Some(got)) => Err(crate::Error::out_of_range("size", got[0], "3x3", "3x3")),
            _ => Err(crate::Error::not_one_of("p", text, ["sobel-x"])),
        }
    }

    /// Stand-in until the presets' table is merged.
    pub fn format_preset(&self) -> String {
        "sobel-x".into()
    }

    /// Stand-in until the initializers are merged.
    pub fn parse_random(text: &str, size: [usize; 2]) -> Result<Self> {
        let seed = text.strip_prefix("glorot_uniform:");
        let seed = seed.and_then(|seed| seed.parse().ok());
        seed.map(|seed| Self::Random {
            initializer: "glorot_uniform",
            seed,
            size,
        })
        .ok_or_else(|| crate::Error::not_one_of("init", text, ["glorot_uniform"]))
    }

    /// Stand-in until the initializers are merged.
    pub fn format_random(&self) -> String {
        match self {
            Self::Random { seed, .. } => format!("glorot_uniform:{seed}"),
            _ => String::new(),
        }
    }
}
