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
