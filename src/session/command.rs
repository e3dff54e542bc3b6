//! What a control can ask for. A command is checked on a copy: if it is refused, nothing changes.

mod wire;

use super::learn::LearnCommand;
use super::network::NetCommand;
use crate::config::{self, Config, Lab, Notice};
use crate::error::{Error, Result};
use crate::kernels::text::parse_kernel;
use crate::kernels::{Kernel, KernelSpec, presets};
use serde::Deserialize;

/// One wish of the person at the page.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "wire::Wire")]
pub enum Command {
    /// Sets a field by its key in a link and its text; an empty text is the default.
    Set {
        /// The key.
        key: String,
        /// The text.
        value: String,
    },
    /// Applies a whole link.
    Load {
        /// The fragment.
        fragment: String,
    },
    /// Types a number into a kernel's cell.
    Cell {
        /// From 0.
        row: usize,
        /// From 0.
        col: usize,
        /// The number's text.
        value: String,
    },
    /// Changes the kernel's size, keeping its middle.
    Resize {
        /// New rows.
        rows: usize,
        /// New columns.
        cols: usize,
    },
    /// Turns, mirrors, negates or normalises the kernel.
    Transform {
        /// Which; see [`TRANSFORMS`].
        name: String,
    },
    /// Takes a kernel from pasted text.
    Paste {
        /// NumPy, Python, MATLAB or plain text.
        text: String,
    },
    /// Random numbers anew.
    NewSeed {
        /// The seed to take, from the machine's entropy.
        seed: u32,
    },
    /// Everything back to its default, in the same lab.
    Reset,
    /// What is asked of a kernel that learns.
    Learn(LearnCommand),
    /// What the Network lab's own controls ask for.
    Net(NetCommand),
}

/// A change of one kernel.
pub type Transform = fn(&Kernel) -> Result<Kernel>;

/// The transforms by name.
pub const TRANSFORMS: &[(&str, Transform)] = &[
    ("rotate", Kernel::rotate),
    ("rotate-back", Kernel::rotate_back),
    ("mirror-x", Kernel::mirror_x),
    ("mirror-y", Kernel::mirror_y),
    ("transpose", Kernel::transpose),
    ("negate", Kernel::negate),
    ("normalise", Kernel::normalise),
];

impl Command {
    /// The configuration that the command makes of `before`, with what should be told about it. The
    /// Network lab's own commands need its state, and change nothing here.
    pub fn result(&self, before: &Config) -> Result<(Config, Vec<Notice>)> {
        let mut after = before.clone();
        match self {
            Self::Set { key, value } => config::set_field(&mut after, key, value)?,
            Self::Load { fragment } => return config::parse(fragment),
            Self::Cell { row, col, value } => set_cell(&mut after, *row, *col, value)?,
            Self::Resize { rows, cols } => resize(&mut after, *rows, *cols)?,
            Self::Transform { name } => {
                let Some((_, apply)) = TRANSFORMS.iter().find(|(known, _)| known == name) else {
                    return Err(Error::not_one_of(
                        "transform",
                        name,
                        TRANSFORMS.iter().map(|t| t.0),
                    ));
                };
                let kernel = apply(&own_numbers(&mut after)?)?;
                if name == "normalise" {
                    after.filter.divisor = None;
                }
                after.filter.kernel = KernelSpec::Values(kernel);
            }
            Self::Paste { text } => {
                after.filter.kernel = KernelSpec::Values(parse_kernel(text)?);
                after.filter.divisor = None;
            }
            Self::NewSeed { seed } => new_seed(&mut after, *seed)?,
            Self::Reset => {
                after = Config {
                    lab: before.lab,
                    theme: before.theme,
                    lang: before.lang,
                    ..Config::default()
                }
            }
            Self::Learn(_) | Self::Net(_) => {}
        }
        Ok((after, Vec::new()))
    }
}

/// The kernel's numbers, which from now on are the person's own: a preset's divisor stays in force.
fn own_numbers(config: &mut Config) -> Result<Kernel> {
    let resolved = config.filter.kernel.resolve()?;
    if config.filter.divisor.is_none() && resolved.divisor != 1.0 {
        config.filter.divisor = Some(resolved.divisor);
    }
    Ok(resolved.kernel)
}

fn set_cell(config: &mut Config, row: usize, col: usize, text: &str) -> Result<()> {
    let kernel = own_numbers(config)?;
    for (index, size) in [(row, kernel.rows()), (col, kernel.cols())] {
        if index >= size {
            // Words count from 1.
            return Err(Error::out_of_range(
                "cell",
                index.saturating_add(1),
                1,
                size,
            ));
        }
    }
    let typed = parse_kernel(text)?;
    let &[value] = typed.values() else {
        return Err(Error::wrong_type("k", text, "a number"));
    };
    let mut values = kernel.values().to_vec();
    if let Some(cell) = values.get_mut(row * kernel.cols() + col) {
        *cell = value;
    }
    config.filter.kernel = KernelSpec::Values(Kernel::new(kernel.rows(), kernel.cols(), values)?);
    Ok(())
}

fn resize(config: &mut Config, rows: usize, cols: usize) -> Result<()> {
    let text = format!("{rows}x{cols}");
    let sized = match &config.filter.kernel {
        KernelSpec::Random { .. } => true,
        KernelSpec::Preset { id, .. } => presets::find(id)?.sized(),
        KernelSpec::Values(_) => false,
    };
    if sized {
        return config::set_field(config, "size", &text);
    }
    let kernel = own_numbers(config)?.resize(rows, cols)?;
    config.filter.kernel = KernelSpec::Values(kernel);
    Ok(())
}

fn new_seed(config: &mut Config, new: u32) -> Result<()> {
    if config.lab == Lab::Net {
        config.net.seed = new;
        return Ok(());
    }
    let initializer = match &config.filter.kernel {
        KernelSpec::Random { initializer, .. } => initializer,
        _ => "glorot_uniform",
    };
    config::set_field(config, "init", &format!("{initializer}:{new}"))
}
