//! The fields `k`, `p`, `init`, `size` and `div`, which describe one kernel between them.

use super::limits::{KERNEL_CELL, KERNEL_SIDE};
use super::number::{divisor, number, number_text, sides, sides_text};
use super::{Config, FilterConfig};
use crate::error::{Error, Result};
use crate::kernels::{Kernel, KernelSpec};
use crate::tensor::shape_text;

/// The keys that give a kernel; a link has at most one of them.
pub(super) const SOURCES: [&str; 3] = ["k", "p", "init"];

/// The size of `init` where a link gives none.
const RANDOM_SIZE: [usize; 2] = [3, 3];

pub(super) fn read_values(config: &Config) -> String {
    match &config.filter.kernel {
        KernelSpec::Values(kernel) => values_text(kernel),
        _ => String::new(),
    }
}

/// The numbers, rows first, with the size before them if they are not square.
pub(super) fn values_text(kernel: &Kernel) -> String {
    let cells: Vec<String> = kernel.values().iter().map(|&v| number_text(v)).collect();
    let cells = cells.join(",");
    if kernel.rows() == kernel.cols() {
        cells
    } else {
        format!("{}x{}:{cells}", kernel.rows(), kernel.cols())
    }
}

pub(super) fn write_values(config: &mut Config, text: &str) -> Result<()> {
    if text.is_empty() {
        return write_default(config);
    }
    let kernel = parse_values("k", text)?;
    put(config, KernelSpec::Values(kernel));
    Ok(())
}

/// Reads what [`values_text`] writes.
pub(super) fn parse_values(field: &'static str, text: &str) -> Result<Kernel> {
    let (size, cells) = match text.split_once(':') {
        Some((size, cells)) => (Some(sides(field, size, KERNEL_SIDE)?), cells),
        None => (None, text),
    };
    let most = KERNEL_SIDE * KERNEL_SIDE;
    let count = cells.split(',').count();
    if count > most {
        return Err(Error::out_of_range(field, count, 1, most));
    }
    let values = cells
        .split(',')
        .map(|cell| number(field, cell, KERNEL_CELL))
        .collect::<Result<Vec<f32>>>()?;
    let [rows, cols] = size.unwrap_or_else(|| [nearest_side(count); 2]);
    Kernel::new(rows, cols, values)
}

/// The side of the square whose area is nearest to `count`.
fn nearest_side(count: usize) -> usize {
    (1..=KERNEL_SIDE)
        .min_by_key(|side| (side * side).abs_diff(count))
        .unwrap_or(1)
}

pub(super) fn read_preset(config: &Config) -> String {
    config.filter.kernel.format_preset().unwrap_or_default()
}

pub(super) fn write_preset(config: &mut Config, text: &str) -> Result<()> {
    if text.is_empty() {
        return write_default(config);
    }
    let mut spec = KernelSpec::parse_preset(text, None)?;
    let mut divisor = None;
    // Other arguments of the same preset: its size stays, and so does a divisor that was asked for.
    if let (KernelSpec::Preset { id: new, .. }, KernelSpec::Preset { id: old, size, .. }) =
        (&spec, &config.filter.kernel)
        && new == old
    {
        divisor = config.filter.divisor;
        spec = KernelSpec::parse_preset(text, *size)?;
    }
    put(config, spec);
    config.filter.divisor = divisor;
    Ok(())
}

pub(super) fn read_random(config: &Config) -> String {
    config.filter.kernel.format_random().unwrap_or_default()
}

pub(super) fn write_random(config: &mut Config, text: &str) -> Result<()> {
    if text.is_empty() {
        return write_default(config);
    }
    let size = asked_size(&config.filter.kernel);
    put(config, KernelSpec::parse_random(text, size)?);
    Ok(())
}

/// The size that random numbers take over: nobody asked for a preset's own.
fn asked_size(spec: &KernelSpec) -> [usize; 2] {
    match spec {
        KernelSpec::Values(kernel) => [kernel.rows(), kernel.cols()],
        KernelSpec::Random { size, .. } => *size,
        KernelSpec::Preset { size, .. } => size.unwrap_or(RANDOM_SIZE),
    }
}

pub(super) fn read_size(config: &Config) -> String {
    size_of(&config.filter.kernel).map_or_else(|| default_size(config), sides_text)
}

/// The size that the kernel has when a link gives none.
pub(super) fn default_size(config: &Config) -> String {
    default_sides(&config.filter.kernel).map_or_else(String::new, sides_text)
}

fn default_sides(spec: &KernelSpec) -> Option<[usize; 2]> {
    match spec {
        KernelSpec::Random { .. } => Some(RANDOM_SIZE),
        KernelSpec::Values(kernel) => Some([kernel.rows(), kernel.cols()]),
        KernelSpec::Preset { id, args, .. } => size_of(&KernelSpec::Preset {
            id,
            args: args.clone(),
            size: None,
        }),
    }
}

fn size_of(spec: &KernelSpec) -> Option<[usize; 2]> {
    match spec {
        KernelSpec::Random { size, .. } => Some(*size),
        _ => {
            let kernel = spec.resolve().ok()?.kernel;
            Some([kernel.rows(), kernel.cols()])
        }
    }
}

pub(super) fn write_size(config: &mut Config, text: &str) -> Result<()> {
    let asked = sides("size", text, KERNEL_SIDE)?;
    let spec = &mut config.filter.kernel;
    let usual = default_sides(spec);
    match spec {
        KernelSpec::Values(_) if usual != Some(asked) => {
            return Err(Error::Shape {
                op: "kernel",
                field: "size".into(),
                got: shape_text(&asked),
                expected: usual.map_or_else(String::new, |sides| shape_text(&sides)),
            });
        }
        KernelSpec::Values(_) => {}
        KernelSpec::Random { size, .. } => *size = asked,
        KernelSpec::Preset { size, .. } if usual == Some(asked) => *size = None,
        KernelSpec::Preset { .. } => {
            let text = spec.format_preset().unwrap_or_default();
            *spec = KernelSpec::parse_preset(&text, Some(asked))?;
        }
    }
    Ok(())
}

pub(super) fn read_divisor(config: &Config) -> String {
    config
        .filter
        .divisor
        .map_or_else(|| own_divisor(config), number_text)
}

/// The divisor that belongs to the kernel.
pub(super) fn own_divisor(config: &Config) -> String {
    let resolved = config.filter.kernel.resolve();
    number_text(resolved.map_or(1.0, |resolved| resolved.divisor))
}

pub(super) fn write_divisor(config: &mut Config, text: &str) -> Result<()> {
    let value = divisor("div", text, KERNEL_CELL)?;
    config.filter.divisor = (number_text(value) != own_divisor(config)).then_some(value);
    Ok(())
}

/// Another kernel brings its own divisor: another's would make a blur too bright or too dark.
fn put(config: &mut Config, kernel: KernelSpec) {
    config.filter = FilterConfig {
        kernel,
        divisor: None,
        ..config.filter.clone()
    };
}

fn write_default(config: &mut Config) -> Result<()> {
    put(config, Config::default().filter.kernel);
    Ok(())
}
