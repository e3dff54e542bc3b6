//! Kernels laid out in the order in which the tile reads them.

use super::Plan;
use crate::simd::WIDTH;
use crate::tensor::checked_len;

/// How many filters a full tile computes.
pub(super) const FILTERS: usize = 2 * WIDTH;

/// Some filters of one group, at most [`FILTERS`].
pub(super) struct Block {
    /// Which group.
    pub group: usize,
    /// The first filter, counted over all groups.
    pub first: usize,
    /// How many.
    pub count: usize,
    /// How many are stored: `count` rounded up to whole lanes.
    pub width: usize,
    /// (tap, channel of the group, filter of the block), zeros behind the last filter.
    pub weights: Vec<f32>,
    /// One a stored filter.
    pub bias: [f32; FILTERS],
}

/// Whether the packed kernel, which pads each group's filters to whole lanes, keeps within the limit.
pub(in crate::ops) fn fits(plan: &Plan) -> bool {
    let padded = plan.filters_out().next_multiple_of(WIDTH);
    let taps = [plan.rows.kernel, plan.cols.kernel, plan.input.c, padded];
    checked_len("kernel", &taps).is_ok()
}

/// Packs every group's filters.
pub(super) fn pack(plan: &Plan, kernel: &[f32], bias: Option<&[f32]>) -> Vec<Block> {
    let (all, filters) = (plan.output.c, plan.filters_out());
    let starts =
        (0..plan.groups).flat_map(|group| (0..filters).step_by(FILTERS).map(move |at| (group, at)));
    starts
        .map(|(group, at)| {
            let first = group * filters + at;
            let count = FILTERS.min(filters - at);
            let width = count.next_multiple_of(WIDTH);
            let mut weights = vec![0.0; kernel.len() / all * width];
            for (to, from) in weights
                .chunks_exact_mut(width)
                .zip(kernel.chunks_exact(all))
            {
                to[..count].copy_from_slice(&from[first..][..count]);
            }
            let mut packed_bias = [0.0; FILTERS];
            if let Some(bias) = bias {
                packed_bias[..count].copy_from_slice(&bias[first..][..count]);
            }
            Block {
                group,
                first,
                count,
                width,
                weights,
                bias: packed_bias,
            }
        })
        .collect()
}
