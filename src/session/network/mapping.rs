//! How numbers of feature maps become colours.

use super::Look;
use super::run::{Output, Run};
use crate::config::{ColourRange, NetConfig};
use crate::error::Result;
use crate::image::{Display, Stats, ink_legend, legend, paint_ink, paint_values};
use serde::Serialize;

/// What a map holds, and the numbers at both ends of its colours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MapRange {
    /// The smallest finite number; NaN if there is none.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// The mean.
    pub mean: f64,
    /// How many are NaN or infinite.
    pub not_finite: usize,
    /// The number painted with the first colour.
    pub low: f64,
    /// The number painted with the last colour.
    pub high: f64,
}

/// A mapping of numbers to colours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mapping {
    /// `None` is from neutral at zero to ink at `high`.
    display: Option<Display>,
    pub low: f64,
    pub high: f64,
}

impl Mapping {
    /// The mapping for numbers of this range. Without a choice: diverging colours where there are
    /// negative numbers, otherwise from neutral at zero to ink at the largest.
    pub fn of(stats: &Stats, display: Option<Display>) -> Self {
        let [min, max] = [stats.min, stats.max].map(|v| if v.is_finite() { v } else { 0.0 });
        let size = min.abs().max(max.abs());
        let size = if size > 0.0 { size } else { 1.0 };
        let display = display.or((min < 0.0).then_some(Display::Signed));
        let (low, high) = match display {
            None => (0.0, size),
            Some(Display::Clamp) => (0.0, 1.0),
            Some(Display::Abs) => (-1.0, 1.0),
            Some(Display::Signed) => (-size, size),
            Some(Display::MinMax) if min < max => (min, max),
            Some(Display::MinMax) => {
                let around = (min.abs() / 2.0).max(0.5);
                (min - around, min + around)
            }
        };
        Self { display, low, high }
    }

    /// Colours numbers.
    pub fn paint(&self, values: &[f32], look: Look) -> Result<Vec<u8>> {
        match self.display {
            Some(display) => paint_values(values, 1, display, self.low, self.high, look.theme),
            None => Ok(paint_ink(values, self.high, look.theme)),
        }
    }

    /// 256 colours from `low` to `high`.
    pub fn legend(&self, look: Look) -> Result<Vec<u8>> {
        match self.display {
            Some(display) => Ok(legend(display, self.low, self.high, look.theme)?.to_vec()),
            None => Ok(ink_legend(look.theme)),
        }
    }
}

impl MapRange {
    pub(super) fn new(stats: &Stats, mapping: Mapping) -> Self {
        Self {
            min: stats.min,
            max: stats.max,
            mean: stats.mean,
            not_finite: stats.not_finite,
            low: mapping.low,
            high: mapping.high,
        }
    }
}

/// The mapping of one map; the input's colours are always those of the picture.
pub(super) fn mapping(
    run: &Run,
    layer: isize,
    map: usize,
    config: &NetConfig,
    look: Look,
) -> Mapping {
    let Some(output) = run.output(layer).filter(|_| layer >= 0) else {
        let stats = Stats::of(&[0.0, 1.0]);
        return Mapping::of(&stats, Some(Display::Clamp));
    };
    let stats = match config.range {
        ColourRange::Map => output
            .stats
            .get(map)
            .copied()
            .unwrap_or_else(|| output.all()),
        ColourRange::Layer => output.all(),
        ColourRange::Model => {
            let all: Vec<Stats> = run.outputs.iter().map(Output::all).collect();
            Stats::together(&all)
        }
    };
    Mapping::of(&stats, look.display)
}
