//! Sides of items: what a layer needs them to be.

use super::layer::{Layer, Side};
use crate::error::{Error, Result};
use crate::tensor::checked_len;

/// Sides as text, `?` where any size is taken.
pub fn sides_text(sides: &[Side]) -> String {
    let side = |side: &Side| side.map_or_else(|| "?".into(), |side| side.to_string());
    sides.iter().map(side).collect::<Vec<_>>().join("×")
}

fn refused(class: &'static str, sides: &[Side], expected: &str) -> Error {
    Error::Shape {
        op: class,
        field: "input".into(),
        got: sides_text(sides),
        expected: expected.into(),
    }
}

/// The error for a side that must be known and is not.
pub fn open(class: &'static str, sides: &[Side]) -> Error {
    Error::SizeOpen {
        op: class,
        field: "input".into(),
        got: sides_text(sides),
    }
}

/// An image's height, width and known channels.
pub fn image(class: &'static str, sides: &[Side]) -> Result<(Side, Side, usize)> {
    match *sides {
        [height, width, Some(channels)] => Ok((height, width, channels)),
        [_, _, None] => Err(open(class, sides)),
        _ => Err(refused(class, sides, "height×width×channels")),
    }
}

/// Rows of a layer's output over an image; 1 where the layer would refuse it.
pub fn output_rows(layer: &dyn Layer, input: &[usize]) -> usize {
    let sides: Vec<Side> = input.iter().copied().map(Some).collect();
    match layer.output(&sides).as_deref() {
        Ok([Some(rows), _, _]) => *rows,
        _ => 1,
    }
}

/// The last side, which must be known.
pub fn last(class: &'static str, sides: &[Side]) -> Result<usize> {
    match *sides {
        [.., Some(last)] => Ok(last),
        [.., None] => Err(open(class, sides)),
        _ => Err(refused(class, sides, "…×channels")),
    }
}

/// The product, if every side is known.
pub fn product(sides: &[Side]) -> Result<Side> {
    let known: Option<Vec<usize>> = sides.iter().copied().collect();
    known.map(|sides| checked_len("output", &sides)).transpose()
}

/// Which of an item's sides Keras' `axis` means; Keras counts the batch as side 0.
pub fn axis(class: &'static str, field: &'static str, axis: i64, sides: &[Side]) -> Result<usize> {
    let rank = sides.len() as i64 + 1;
    let at = if axis < 0 { axis + rank } else { axis };
    if at < 1 || at >= rank {
        return Err(Error::Shape {
            op: class,
            field: field.into(),
            got: axis.to_string(),
            expected: format!("1…{}", rank - 1),
        });
    }
    Ok((at - 1) as usize)
}
