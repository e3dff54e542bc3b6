//! NumPy's file format, version 1.0
//! (<https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>).

use crate::tensor::Tensor;

/// The header and its ten bytes before together are a multiple of this.
const ALIGNMENT: usize = 64;

/// The first picture of a tensor as little-endian `f32` of shape (height, width, channels), which
/// `numpy.load` reads.
///
/// ```
/// use conv_playground::codegen::numbers::npy;
/// use conv_playground::tensor::{Shape, Tensor};
/// let y = Tensor::new(Shape::new(1, 1, 2, 1)?, vec![0.5, -3.0])?;
/// let bytes = npy(&y);
/// assert_eq!(&bytes[..8], b"\x93NUMPY\x01\x00");
/// assert_eq!(bytes.len(), 128 + 8);
/// # Ok::<(), conv_playground::Error>(())
/// ```
pub fn npy(tensor: &Tensor) -> Vec<u8> {
    let shape = tensor.shape();
    let mut header = format!(
        "{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}, {}), }}",
        shape.h, shape.w, shape.c
    );
    // Magic, version and length stand before it, a line end behind.
    let open = header.len().saturating_add(11);
    let whole = open.next_multiple_of(ALIGNMENT);
    header.extend(std::iter::repeat_n(' ', whole.saturating_sub(open)));
    header.push('\n');
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    // Three numbers in decimal digits are far from 65,536 characters.
    let length = u16::try_from(header.len()).unwrap_or(u16::MAX);
    bytes.extend(length.to_le_bytes());
    bytes.extend(header.into_bytes());
    let one = shape.h.saturating_mul(shape.w).saturating_mul(shape.c);
    bytes.extend(tensor.data().iter().take(one).flat_map(|v| v.to_le_bytes()));
    bytes
}
