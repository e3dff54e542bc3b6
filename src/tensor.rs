//! Shapes and tensors whose products are checked before anything is allocated.

use crate::error::{Error, Result};

/// The most bytes that one tensor may take.
pub const MAX_TENSOR_BYTES: u64 = 256 * 1024 * 1024;

/// The product of `dims`, refused when it overflows or the `f32`s would pass the memory limit.
///
/// ```
/// use conv_playground::tensor::checked_len;
/// assert_eq!(checked_len("x", &[2, 3, 4]).unwrap(), 24);
/// assert_eq!(checked_len("x", &[usize::MAX, 2]).unwrap_err().code(), "too-large");
/// ```
pub fn checked_len(what: &'static str, dims: &[usize]) -> Result<usize> {
    let too_large = |size: Option<u64>| Error::TooLarge {
        what: what.into(),
        size: size.map_or_else(|| "more than can be counted".into(), |n| n.to_string()),
        unit: "bytes",
        limit: MAX_TENSOR_BYTES,
    };
    let count = dims
        .iter()
        .try_fold(1u64, |product, &dim| product.checked_mul(dim as u64))
        .ok_or_else(|| too_large(None))?;
    let bytes = count.checked_mul(4).ok_or_else(|| too_large(None))?;
    if bytes > MAX_TENSOR_BYTES {
        return Err(too_large(Some(bytes)));
    }
    Ok(count as usize)
}

/// Writes a shape as `2×3×4`.
pub fn shape_text(dims: &[usize]) -> String {
    dims.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("×")
}

/// An NHWC shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Batch.
    pub n: usize,
    /// Height, rows.
    pub h: usize,
    /// Width, columns.
    pub w: usize,
    /// Channels.
    pub c: usize,
}

impl Shape {
    /// A shape whose product is within the memory limit. Zero sides are legal.
    pub fn new(n: usize, h: usize, w: usize, c: usize) -> Result<Self> {
        checked_len("shape", &[n, h, w, c])?;
        Ok(Self { n, h, w, c })
    }

    /// How many numbers a tensor of this shape holds.
    pub fn len(&self) -> usize {
        self.n * self.h * self.w * self.c
    }

    /// Whether the shape holds no number.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The four sides, in order.
    pub fn dims(&self) -> [usize; 4] {
        [self.n, self.h, self.w, self.c]
    }

    /// Where the number at (batch, row, column, channel) stands.
    #[inline]
    pub fn at(&self, n: usize, y: usize, x: usize, c: usize) -> usize {
        ((n * self.h + y) * self.w + x) * self.c + c
    }
}

/// Numbers with their shape, row-major NHWC.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    shape: Shape,
    data: Vec<f32>,
}

impl Tensor {
    /// Takes `data`, whose length must be the shape's.
    pub fn new(shape: Shape, data: Vec<f32>) -> Result<Self> {
        if data.len() != shape.len() {
            return Err(Error::Length {
                op: "tensor",
                field: "data".into(),
                got: data.len(),
                expected: shape.len(),
                shape: shape_text(&shape.dims()),
            });
        }
        Ok(Self { shape, data })
    }

    /// All zeros.
    pub fn zeros(shape: Shape) -> Self {
        Self {
            data: vec![0.0; shape.len()],
            shape,
        }
    }

    /// The shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The numbers.
    pub fn data(&self) -> &[f32] {
        &self.data
    }

    /// The numbers, to write.
    pub fn data_mut(&mut self) -> &mut [f32] {
        &mut self.data
    }

    /// Gives the numbers away.
    pub fn into_data(self) -> Vec<f32> {
        self.data
    }
}
