//! Whether what an operation is given has the sizes that its plan asks for.

use crate::error::{Error, Result};
use crate::tensor::{Shape, checked_len, shape_text};

/// Whether a tensor has the shape that a plan asks for.
pub(super) fn check_shape(
    op: &'static str,
    field: &'static str,
    got: Shape,
    expected: Shape,
) -> Result<()> {
    if got == expected {
        return Ok(());
    }
    Err(Error::Shape {
        op,
        field: field.into(),
        got: shape_text(&got.dims()),
        expected: shape_text(&expected.dims()),
    })
}

/// Whether a buffer holds what its shape says.
pub(super) fn check_length(
    op: &'static str,
    field: &'static str,
    buffer: &[f32],
    dims: &[usize],
) -> Result<()> {
    let expected = checked_len(field, dims)?;
    if buffer.len() != expected {
        return Err(Error::Length {
            op,
            field: field.into(),
            got: buffer.len(),
            expected,
            shape: shape_text(dims),
        });
    }
    Ok(())
}

/// Whether a kernel of `dims`, and a bias of one number a filter, hold as many numbers as they must.
pub(super) fn check_weights(
    op: &'static str,
    kernel: &[f32],
    dims: &[usize],
    bias: Option<&[f32]>,
    filters: usize,
) -> Result<()> {
    check_length(op, "kernel", kernel, dims)?;
    match bias {
        Some(bias) => check_length(op, "bias", bias, &[filters]),
        None => Ok(()),
    }
}
