//! What flows from layer to layer.

use crate::error::{Error, Result};
use crate::tensor::{Shape, Tensor, shape_text};
use std::ops::Range;

/// Numbers of a batch of items, row-major, the batch first. An item has one side (after `Flatten`),
/// two, or three (an image's height, width, channels).
///
/// It is held as an NHWC [`Tensor`] whose missing sides are 1, so that every operation takes it as
/// it is: items of 10 numbers are (batch, 1, 1, 10), items of 4×10 are (batch, 1, 4, 10).
///
/// ```
/// use conv_playground::layers::Batch;
/// let x = Batch::new(2, &[3], vec![0.0; 6])?;
/// assert_eq!((x.count(), x.sides()), (2, vec![3]));
/// assert_eq!(x.tensor().shape().dims(), [2, 1, 1, 3]);
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    tensor: Tensor,
    rank: usize,
}

/// The most sides of an item.
pub const MOST_SIDES: usize = 3;

impl Batch {
    /// Takes `count` items of `sides`.
    ///
    /// # Errors
    ///
    /// - `shape-mismatch`: an item has no side, or more than [`MOST_SIDES`];
    /// - `length-mismatch`: `data` does not hold as many numbers as it must;
    /// - `too-large`: the numbers pass the memory limit.
    pub fn new(count: usize, sides: &[usize], data: Vec<f32>) -> Result<Self> {
        Ok(Self {
            tensor: Tensor::new(shape(count, sides)?, data)?,
            rank: sides.len(),
        })
    }

    /// All zeros; errors as for [`Batch::new`].
    pub fn zeros(count: usize, sides: &[usize]) -> Result<Self> {
        Ok(Self {
            tensor: Tensor::zeros(shape(count, sides)?),
            rank: sides.len(),
        })
    }

    /// Items of three sides.
    pub fn images(tensor: Tensor) -> Self {
        Self { tensor, rank: 3 }
    }

    /// The same numbers under other sides, whose product must be the same.
    pub fn with_sides(self, sides: &[usize]) -> Result<Self> {
        Self::new(self.count(), sides, self.tensor.into_data())
    }

    /// The result of an operation on this batch's tensor that keeps how many sides items have.
    pub fn like(&self, tensor: Tensor) -> Self {
        Self {
            tensor,
            rank: self.rank,
        }
    }

    /// How many items.
    pub fn count(&self) -> usize {
        self.tensor.shape().n
    }

    /// An item's sides.
    pub fn sides(&self) -> Vec<usize> {
        self.tensor.shape().dims()[4 - self.rank..].to_vec()
    }

    /// Batch and sides, as Keras prints a shape.
    pub fn dims(&self) -> Vec<usize> {
        let mut dims = vec![self.count()];
        dims.extend(self.sides());
        dims
    }

    /// The last side.
    pub fn channels(&self) -> usize {
        self.tensor.shape().c
    }

    /// As NHWC.
    pub fn tensor(&self) -> &Tensor {
        &self.tensor
    }

    /// The numbers.
    pub fn data(&self) -> &[f32] {
        self.tensor.data()
    }

    /// The numbers, to write.
    pub fn data_mut(&mut self) -> &mut [f32] {
        self.tensor.data_mut()
    }

    /// Some rows of a single image.
    ///
    /// # Errors
    ///
    /// - `shape-mismatch`: these are several items;
    /// - `out-of-range`: there are no such rows, or none are asked for.
    pub fn rows(&self, rows: Range<usize>) -> Result<Self> {
        let shape = self.tensor.shape();
        if shape.n != 1 {
            return Err(Error::Shape {
                op: "rows",
                field: "x".into(),
                got: shape_text(&shape.dims()),
                expected: "1×…".into(),
            });
        }
        let length = shape.w.saturating_mul(shape.c);
        let [begin, end] = [rows.start, rows.end].map(|row| row.saturating_mul(length));
        let part = self.data().get(begin..end).filter(|part| !part.is_empty());
        let part = part.ok_or_else(|| Error::out_of_range("rows", rows.end, 1, shape.h))?;
        let shape = Shape::new(1, rows.len(), shape.w, shape.c)?;
        Ok(Self {
            tensor: Tensor::new(shape, part.to_vec())?,
            rank: self.rank,
        })
    }

    /// Puts some rows of a single image in place.
    ///
    /// # Errors
    ///
    /// `length-mismatch`: the rows are not so long, or there are not so many.
    pub fn put_rows(&mut self, first: usize, rows: &Tensor) -> Result<()> {
        let shape = self.tensor.shape();
        let begin = first.saturating_mul(shape.w * shape.c);
        let end = begin.saturating_add(rows.data().len());
        match self.tensor.data_mut().get_mut(begin..end) {
            Some(place) if rows.shape().w == shape.w && rows.shape().c == shape.c => {
                place.copy_from_slice(rows.data());
                Ok(())
            }
            _ => Err(Error::Length {
                op: "rows",
                field: "y".into(),
                got: rows.data().len(),
                expected: shape.len().saturating_sub(begin),
                shape: shape_text(&shape.dims()),
            }),
        }
    }

    /// Gives the numbers away.
    pub fn into_data(self) -> Vec<f32> {
        self.tensor.into_data()
    }
}

fn shape(count: usize, sides: &[usize]) -> Result<Shape> {
    match *sides {
        [c] => Shape::new(count, 1, 1, c),
        [w, c] => Shape::new(count, 1, w, c),
        [h, w, c] => Shape::new(count, h, w, c),
        _ => Err(Error::Shape {
            op: "batch",
            field: "shape".into(),
            got: shape_text(sides),
            expected: "1…3".into(),
        }),
    }
}
