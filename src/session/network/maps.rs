//! Feature maps as pictures and as numbers.

use super::mapping::{MapRange, mapping};
use super::plan::Plan;
use super::run::{Output, maps_of};
use super::{Look, Network};
use crate::config::NetConfig;
use crate::config::limits::{IMAGE_SIDE, UNITS};
use crate::error::{Error, Result};
use crate::image::fit_channels;
use crate::tensor::checked_len;

/// Which maps, and how large at the most.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// From 0; −1 is the input.
    pub layer: isize,
    /// The first map.
    pub from: usize,
    /// How many at the most.
    pub count: usize,
    /// The longest side; larger maps are averaged down.
    pub side: usize,
}

/// Painted maps, one below the other.
#[derive(Debug, Clone)]
pub struct Maps {
    /// Of the state to which they belong.
    pub stamp: u64,
    /// How many.
    pub count: usize,
    /// Columns.
    pub width: usize,
    /// Rows of one.
    pub height: usize,
    /// count × height × width × 4 bytes.
    pub rgba: Vec<u8>,
    /// One a map.
    pub ranges: Vec<MapRange>,
    /// 256 RGBA colours from `low` to `high` of the first map.
    pub legend: Vec<u8>,
}

/// True numbers.
#[derive(Debug, Clone)]
pub struct Values {
    /// Of the state to which they belong.
    pub stamp: u64,
    /// Rows first.
    pub values: Vec<f32>,
    /// Rows and columns of one map, or the layer's sides.
    pub shape: Vec<usize>,
}

impl Network {
    /// Paints some of a layer's maps.
    ///
    /// # Errors
    /// `out-of-range` for maps that aren't there and sides of none, `unavailable` for a layer that has no maps or while
    /// they are computed.
    pub fn maps(&self, config: &NetConfig, wanted: Wanted, look: Look) -> Result<Maps> {
        let work = self.work()?;
        let output = self.output(wanted.layer)?;
        let [all, height, width] = maps_of(&output.batch);
        // A row of numbers is no picture: each is seen alone.
        let longest = if height == 1 { UNITS } else { IMAGE_SIDE };
        check_wanted(wanted.from, all, wanted.side, longest)?;
        let count = wanted.count.clamp(1, all - wanted.from);
        let [rows, cols] = within_side(height, width, wanted.side);
        checked_len("maps", &[count, rows, cols])?;
        let mut maps = Maps {
            stamp: self.stamp,
            count,
            width: cols,
            height: rows,
            rgba: Vec::with_capacity(count * rows * cols * 4),
            ranges: Vec::with_capacity(count),
            legend: Vec::new(),
        };
        let shown = wanted.from..wanted.from + count;
        let (data, from) = (output.batch.data(), [height, width, all]);
        let output_sides = output.batch.sides();
        let pictures = fit_channels(data, from, [rows, cols], shown.clone());
        let before = self.split().and_then(|run| run.output(wanted.layer));
        let before = before.filter(|output| output.batch.sides() == output_sides);
        let mut random = before.map(|output| {
            fit_channels(output.batch.data(), from, [rows, cols], shown.clone()).into_iter()
        });
        for (map, mut picture) in shown.zip(pictures) {
            let mapping = mapping(&work.run, wanted.layer, map, config, look);
            if let Some(left) = random.as_mut().and_then(Iterator::next) {
                halve(&mut picture, &left, cols);
            }
            maps.rgba.extend(mapping.paint(&picture, look)?);
            let stats = output.stats.get(map).copied();
            let stats = stats.unwrap_or_else(|| output.all());
            maps.ranges.push(MapRange::new(&stats, mapping));
            if maps.legend.is_empty() {
                maps.legend = mapping.legend(look)?;
            }
        }
        Ok(maps)
    }

    /// True numbers of one map, or of a layer whose numbers stand in one row.
    ///
    /// # Errors
    /// Those of [`Network::maps`], and `too-large` over 65,536 numbers.
    pub fn values(&self, layer: isize, map: Option<usize>) -> Result<Values> {
        let output = self.output(layer)?;
        let [all, height, width] = maps_of(&output.batch);
        let shape = match map {
            Some(map) if map >= all => {
                return Err(Error::out_of_range("map", map, 0, all.saturating_sub(1)));
            }
            Some(_) => vec![height, width],
            None => output.batch.sides(),
        };
        let count = checked_len("values", &shape)?;
        if count > UNITS {
            return Err(Error::TooLarge {
                what: "values".into(),
                size: count.to_string(),
                unit: "numbers",
                limit: UNITS as u64,
            });
        }
        Ok(Values {
            stamp: self.stamp,
            values: match map {
                Some(map) => plane(output, map),
                None => output.batch.data().to_vec(),
            },
            shape,
        })
    }

    pub(super) fn output(&self, layer: isize) -> Result<&Output> {
        let output = self.work()?.run.output(layer);
        output.ok_or_else(|| Error::unavailable("layer", "no-maps"))
    }

    pub(super) fn plan(&self) -> Result<&Plan> {
        Ok(&self.work()?.plan)
    }
}

/// The size of a picture whose longest side is at most `side`.
pub(super) fn within_side(height: usize, width: usize, side: usize) -> [usize; 2] {
    let longest = height.max(width).max(1);
    if longest <= side {
        return [height, width];
    }
    [height, width].map(|length| ((length * side + longest / 2) / longest).max(1))
}

/// Puts the left half of another picture with so many columns into this one.
fn halve(picture: &mut [f32], left: &[f32], cols: usize) {
    let rows = picture.chunks_exact_mut(cols.max(1));
    for (row, other) in rows.zip(left.chunks_exact(cols.max(1))) {
        let half = cols / 2;
        if let (Some(to), Some(from)) = (row.get_mut(..half), other.get(..half)) {
            to.copy_from_slice(from);
        }
    }
}

/// One map's numbers, rows first.
pub(super) fn plane(output: &Output, map: usize) -> Vec<f32> {
    let [maps, ..] = maps_of(&output.batch);
    let numbers = output.batch.data().iter();
    numbers.skip(map).step_by(maps.max(1)).copied().collect()
}

/// Whether the first of `all` pictures that are wanted is there, and the side, at most `longest`, to which they are
/// made to fit.
pub(super) fn check_wanted(from: usize, all: usize, side: usize, longest: usize) -> Result<()> {
    if from >= all {
        return Err(Error::out_of_range("from", from, 0, all.saturating_sub(1)));
    }
    if !(1..=longest).contains(&side) {
        return Err(Error::out_of_range("side", side, 1, longest));
    }
    Ok(())
}
