//! A number that pooling has left.

use super::Spot;
use super::place::WindowPlace;
use crate::error::Result;
use crate::ops::pool2d::{Kind, Pool2d};
use serde::Serialize;

/// The largest or the mean of a window.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PoolDetail {
    /// `pool`.
    pub kind: &'static str,
    /// `max` or `avg`.
    pub pooling: &'static str,
    /// Where the window lies.
    pub window: WindowPlace,
    /// Per tap; 0 on padding, which is not counted.
    pub values: Vec<f32>,
    /// The taps that gave the maximum.
    pub winners: Vec<usize>,
    /// Of the counted values.
    pub sum: f64,
    /// How many values are counted.
    pub count: usize,
    /// The number in the map.
    pub output: f32,
}

/// The largest or the mean of a channel.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GlobalPoolDetail {
    /// `global-pool`.
    pub kind: &'static str,
    /// `max` or `avg`.
    pub pooling: &'static str,
    /// The map of the input.
    pub map: usize,
    /// Its columns.
    pub width: usize,
    /// Its rows.
    pub height: usize,
    /// Columns and rows of the maximum, the first few.
    pub winners: Vec<[usize; 2]>,
    /// Of all values.
    pub sum: f64,
    /// How many there are.
    pub count: usize,
    /// The number.
    pub output: f32,
}

/// More winners than these are a flat area.
const WINNERS: usize = 64;

pub(super) fn detail(spot: &Spot, pool: Pool2d) -> Result<PoolDetail> {
    let [height, width] = spot.input_size();
    let window = WindowPlace::new(&pool.axes(height, width)?, spot.x, spot.y);
    let values = window.values(spot, spot.map);
    let output = spot.value();
    let counted = || {
        let pairs = values.iter().zip(&window.inside).enumerate();
        pairs.filter(|(_, (_, inside))| **inside)
    };
    let winners = match pool.kind {
        Kind::Max => counted()
            .filter(|(_, (value, _))| **value == output)
            .map(|(tap, _)| tap)
            .collect(),
        Kind::Average => Vec::new(),
    };
    Ok(PoolDetail {
        kind: "pool",
        pooling: pool.kind.name(),
        sum: counted().map(|(_, (&value, _))| f64::from(value)).sum(),
        count: counted().count(),
        winners,
        window,
        values,
        output,
    })
}

pub(super) fn global(spot: &Spot, kind: Kind) -> GlobalPoolDetail {
    // A result without sides of its own stands in one row.
    let map = if spot.output.stats.len() == 1 && spot.before.stats.len() > 1 {
        spot.x
    } else {
        spot.map
    };
    let [height, width] = spot.input_size();
    let output = spot.value();
    let places = || (0..height).flat_map(|y| (0..width).map(move |x| [x, y]));
    let winners = match kind {
        Kind::Max => places()
            .filter(|&[x, y]| spot.input(map, y, x) == output)
            .take(WINNERS)
            .collect(),
        Kind::Average => Vec::new(),
    };
    GlobalPoolDetail {
        kind: "global-pool",
        pooling: kind.name(),
        map,
        width,
        height,
        winners,
        sum: places()
            .map(|[x, y]| f64::from(spot.input(map, y, x)))
            .sum(),
        count: height * width,
        output,
    }
}
