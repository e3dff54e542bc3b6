//! One kernel of a layer: what a map has of one input channel.

use super::plan::Plan;
use crate::error::{Error, Result};
use crate::layers::View;

/// A two-dimensional kernel.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slice {
    pub rows: usize,
    pub cols: usize,
    /// Rows first.
    pub values: Vec<f32>,
}

/// Input channels that reach a map of a layer: from, past.
pub(super) fn channels(plan: &Plan, layer: usize, map: usize) -> Result<[usize; 2]> {
    let built = plan
        .built(layer)
        .ok_or_else(|| Error::unavailable("layer", "no-maps"))?;
    let channels = plan.input_sides(layer).last().copied().unwrap_or(0);
    let maps = plan
        .sides
        .get(layer)
        .and_then(|sides| sides.last())
        .copied()
        .unwrap_or(0);
    if map >= maps {
        return Err(Error::out_of_range("map", map, 0, maps.saturating_sub(1)));
    }
    Ok(match built.layer().view() {
        View::Convolution { groups, .. } => {
            let (each, filters) = (channels / groups.max(1), (maps / groups.max(1)).max(1));
            let group = map / filters;
            [group * each, (group + 1) * each]
        }
        View::Depthwise { multiplier, .. } => {
            let channel = map / multiplier.max(1);
            [channel, channel + 1]
        }
        _ => [0, channels],
    })
}

/// The kernel between an input channel and a map.
///
/// # Errors
/// `out-of-range` for a map or a channel that isn't there, `unavailable` for a layer without kernels.
pub(super) fn slice(plan: &Plan, layer: usize, map: usize, channel: usize) -> Result<Slice> {
    let [from, past] = channels(plan, layer, map)?;
    if !(from..past).contains(&channel) {
        return Err(Error::out_of_range(
            "channel",
            channel,
            from,
            past.saturating_sub(1),
        ));
    }
    let none = || Error::unavailable("kernel", "no-kernel");
    let built = plan.built(layer).ok_or_else(none)?;
    // The place of the last two sides.
    let (inner, outer) = match built.layer().view() {
        View::Convolution { .. } => (channel - from, map),
        View::Depthwise { multiplier, .. } => (channel, map % multiplier.max(1)),
        View::Separable { .. } => (channel, 0),
        View::Transposed { .. } => (map, channel),
        _ => return Err(none()),
    };
    let kernel = built.weights().first().ok_or_else(none)?;
    let &[rows, cols, inners, outers] = kernel.shape.as_slice() else {
        return Err(none());
    };
    let taps = kernel.data.chunks_exact((inners * outers).max(1));
    let values = taps.filter_map(|tap| tap.get(inner * outers + outer).copied());
    Ok(Slice {
        rows,
        cols,
        values: values.collect(),
    })
}
