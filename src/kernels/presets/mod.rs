//! The presets: one row each, in the file of its group under `rows`.
//!
//! A row holds the cells (written out, or a formula with its arguments), the divisor, the source,
//! and what the tests expect of it. The page's chips, the link's `p=`, the comparison in *What kind
//! of filter is this?* and the tests follow from the rows.

mod formulas;
mod info;
mod rows;

pub use info::{ArgInfo, PresetInfo, infos};
pub use rows::GROUPS;

use super::symmetry::Symmetry;
use super::{Kernel, Resolved};
use crate::config::limits::KERNEL_SIDE;
use crate::error::{Error, Result};

/// One preset.
#[derive(Debug)]
pub struct Preset {
    /// Lower-case letters, digits and `-`; never changed, since links hold it.
    pub id: &'static str,
    /// The arguments, in the order in which a link gives them.
    pub args: &'static [Arg],
    /// The numbers.
    pub cells: Cells,
    /// What belongs to the numbers.
    pub divisor: Divisor,
    /// The book, paper or library function that the numbers come from.
    pub source: &'static str,
    /// What the tests check of the default form.
    pub expected: Expected,
}

/// An argument of a computed preset.
#[derive(Debug)]
pub struct Arg {
    /// Its name; the page's word for it is `arg.<name>`.
    pub name: &'static str,
    /// The smallest legal value.
    pub min: f32,
    /// The largest legal value.
    pub max: f32,
    /// The value that a link may leave out.
    pub default: f32,
    /// The step of the page's control.
    pub step: f32,
    /// The step in which describing a kernel first looks for the best value.
    pub search: f32,
}

/// Where a preset's numbers come from.
#[derive(Debug)]
pub enum Cells {
    /// Written out, one slice a row.
    Fixed(&'static [&'static [f32]]),
    /// Computed from the arguments and the size.
    Computed {
        /// Rows, columns where none are given.
        size: fn(&[f32]) -> [usize; 2],
        /// The sizes that may be asked for instead.
        sizes: Sizes,
        /// The formula: arguments and rows, columns to numbers, rows first.
        make: fn(&[f32], [usize; 2]) -> Vec<f32>,
    },
}

/// The sizes that a computed preset can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sizes {
    /// None: the arguments decide.
    ByArgs,
    /// Any rows and columns from this number on.
    From(usize),
    /// As many rows as columns, from this number on.
    Square(usize),
}

/// What divides the sum.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Divisor {
    /// This number.
    Is(f32),
    /// The sum of the cells, so that flat areas stay as they are.
    Sum,
}

/// What the tests expect of a preset's default form.
#[derive(Debug)]
pub struct Expected {
    /// The sum of the cells, before the divisor.
    pub sum: f32,
    /// Its mirrors.
    pub symmetry: Symmetry,
    /// Whether it is a column times a row.
    pub separable: bool,
}

/// Every preset, in the order of the page.
pub fn all() -> impl Iterator<Item = &'static Preset> {
    GROUPS.iter().flat_map(|group| group.presets)
}

/// By id.
///
/// ```
/// use conv_playground::kernels::presets;
/// let sobel = presets::find("sobel-x").unwrap().kernel(&[], None).unwrap();
/// assert_eq!(sobel.kernel.values(), [-1., 0., 1., -2., 0., 2., -1., 0., 1.]);
/// assert_eq!(presets::find("sobel").unwrap_err().field(), Some("p"));
/// ```
pub fn find(id: &str) -> Result<&'static Preset> {
    all()
        .find(|preset| preset.id == id)
        .ok_or_else(|| Error::not_one_of("p", id, all().map(|preset| preset.id)))
}

impl Preset {
    /// The arguments' defaults.
    pub fn defaults(&self) -> Vec<f32> {
        self.args.iter().map(|arg| arg.default).collect()
    }

    /// Whether a size may be asked for.
    pub fn sized(&self) -> bool {
        matches!(self.sizes(), Some(Sizes::From(_) | Sizes::Square(_)))
    }

    /// The numbers and their divisor for all arguments and a size, both checked; errors name `p`
    /// or `size`.
    pub fn kernel(&self, args: &[f32], size: Option<[usize; 2]>) -> Result<Resolved> {
        self.check_args(args)?;
        let size = self.size_of(args, size)?;
        let kernel = Kernel::new(size[0], size[1], self.cells_at(args, size))?;
        let divisor = match self.divisor {
            Divisor::Is(number) => number,
            Divisor::Sum => kernel.sum() as f32,
        };
        Ok(Resolved { kernel, divisor })
    }

    /// Rows, columns of the form that `args` give where no size is asked for.
    pub fn natural_size(&self, args: &[f32]) -> [usize; 2] {
        match self.cells {
            Cells::Fixed(rows) => [rows.len(), rows.first().map_or(0, |row| row.len())],
            Cells::Computed { size, .. } => size(args),
        }
    }

    /// Whether the preset exists in this size with these arguments.
    pub fn comes_in(&self, args: &[f32], size: [usize; 2]) -> bool {
        self.sizes().is_some_and(|sizes| sizes.allow(size)) || self.natural_size(args) == size
    }

    /// The numbers for arguments and a size that have been checked.
    pub(crate) fn cells_at(&self, args: &[f32], size: [usize; 2]) -> Vec<f32> {
        match self.cells {
            Cells::Fixed(rows) => rows.concat(),
            Cells::Computed { make, .. } => make(args, size),
        }
    }

    fn check_args(&self, args: &[f32]) -> Result<()> {
        if args.len() != self.args.len() {
            return Err(Error::Length {
                op: "preset",
                field: "p".into(),
                got: args.len(),
                expected: self.args.len(),
                shape: self.id.into(),
            });
        }
        for (&value, arg) in args.iter().zip(self.args) {
            if !value.is_finite() {
                return Err(Error::not_finite("p", format!("{}={value}", arg.name)));
            }
            if !(arg.min..=arg.max).contains(&value) {
                let value = format!("{}={value}", arg.name);
                return Err(Error::out_of_range("p", value, arg.min, arg.max));
            }
        }
        Ok(())
    }

    fn size_of(&self, args: &[f32], asked: Option<[usize; 2]>) -> Result<[usize; 2]> {
        let natural = self.natural_size(args);
        let size = asked.unwrap_or(natural);
        if size == natural || self.sizes().is_some_and(|sizes| sizes.allow(size)) {
            return Ok(size);
        }
        let text = format!("{}x{}", size[0], size[1]);
        Err(match self.sizes() {
            Some(Sizes::Square(_)) if size[0] != size[1] => {
                Error::wrong_type("size", text, "a square")
            }
            Some(Sizes::From(least) | Sizes::Square(least)) => {
                Error::out_of_range("size", text, least, KERNEL_SIDE)
            }
            _ => {
                let only = format!("{}x{}", natural[0], natural[1]);
                Error::not_one_of("size", text, [only.as_str()])
            }
        })
    }

    fn sizes(&self) -> Option<Sizes> {
        match self.cells {
            Cells::Fixed(_) => None,
            Cells::Computed { sizes, .. } => Some(sizes),
        }
    }
}

impl Sizes {
    fn allow(self, [rows, cols]: [usize; 2]) -> bool {
        let within = |least| rows.min(cols) >= least && rows.max(cols) <= KERNEL_SIDE;
        match self {
            Self::ByArgs => false,
            Self::From(least) => within(least),
            Self::Square(least) => rows == cols && within(least),
        }
    }
}
