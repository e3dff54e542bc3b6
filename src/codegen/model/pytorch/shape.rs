//! Where Keras' dimensions stand here: those of pictures have the channels in front.

use crate::error::{Error, Result};
use crate::layers::Side;

/// The dimension that Keras' `axis` means, for items with these sides.
pub fn dimension(field: &'static str, axis: i64, sides: &[Side]) -> Result<usize> {
    let at = place(field, axis, sides)?;
    Ok(match (sides.len(), at) {
        (3, 3) => 1,
        (3, at) => at + 1,
        (_, at) => at,
    })
}

/// The extent of that dimension.
pub fn extent(field: &'static str, axis: i64, sides: &[Side]) -> Result<usize> {
    let at = place(field, axis, sides)?;
    let side = at.checked_sub(1).and_then(|at| sides.get(at).copied());
    side.flatten()
        .ok_or_else(|| Error::not_in_target("PyTorch", field, axis))
}

/// From 1, as Keras counts behind the batch.
fn place(field: &'static str, axis: i64, sides: &[Side]) -> Result<usize> {
    let rank = sides.len();
    let at = match axis {
        axis if axis < 0 => i64::try_from(rank)
            .ok()
            .and_then(|rank| rank.checked_add(axis + 1)),
        axis => Some(axis),
    };
    at.and_then(|at| usize::try_from(at).ok())
        .filter(|at| (1..=rank).contains(at))
        .ok_or_else(|| Error::not_in_target("PyTorch", field, axis))
}
