//! What enters a model: the picture, made to fit.

use crate::error::{Error, Result};
use crate::image::{Channels, ImageRef, Picture, fit, in_channels};
use crate::layers::{Batch, Side};
use crate::tensor::{Tensor, shape_text};
use std::rc::Rc;

/// A picture by its name and its pixels.
pub(in crate::session) struct Source {
    pub name: ImageRef,
    pub picture: Rc<Picture>,
}

/// A picture as a model takes it.
#[derive(Debug, Clone)]
pub(super) struct NetInput {
    name: ImageRef,
    picture: Rc<Picture>,
    sides: Vec<Side>,
    /// Rows, columns before resizing.
    pub from: [usize; 2],
    /// What is painted, of 1 or 3 channels.
    pub shown: Rc<Tensor>,
    /// The item, unless the model takes no pictures.
    pub item: std::result::Result<Rc<Batch>, Error>,
}

impl NetInput {
    /// The picture for a model whose items have `sides`; that of before if it is the same.
    pub fn new(sides: &[Side], source: Source, before: Option<&Self>) -> Result<Self> {
        let Source { name, picture } = source;
        let same = |old: &&Self| {
            let same_picture = Rc::ptr_eq(&old.picture, &picture)
                || old.name == name && name != ImageRef::Own && old.picture == picture;
            old.sides == sides && same_picture
        };
        if let Some(old) = before.filter(same) {
            return Ok(old.clone());
        }
        let from = [picture.height(), picture.width()];
        let (shown, item) = match wanted(sides, from) {
            Err(error) => (picture.select(Channels::Rgb)?, Err(error)),
            Ok(([height, width], channels)) => {
                let choice = match channels {
                    1 => Channels::Luminance,
                    _ => Channels::Rgb,
                };
                let shown = fit(
                    &in_channels(picture.select(choice)?, channels)?,
                    height,
                    width,
                )?;
                let item = match sides.len() {
                    2 => Batch::new(1, &[height, width], shown.data().to_vec())?,
                    _ => Batch::images(shown.clone()),
                };
                (shown, Ok(Rc::new(item)))
            }
        };
        Ok(Self {
            name,
            picture,
            sides: sides.to_vec(),
            from,
            shown: Rc::new(shown),
            item,
        })
    }

    /// The item's sides.
    pub fn item_sides(&self) -> Vec<usize> {
        match &self.item {
            Ok(item) => item.sides(),
            Err(_) => {
                let shape = self.shown.shape();
                vec![shape.h, shape.w, shape.c]
            }
        }
    }

    /// Whether both are the same numbers.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.item, &other.item) {
            (Ok(mine), Ok(other)) => Rc::ptr_eq(mine, other),
            _ => false,
        }
    }
}

/// Rows and columns, and channels, of the picture that a model of these sides takes.
fn wanted(sides: &[Side], [height, width]: [usize; 2]) -> Result<([usize; 2], usize)> {
    let (rows, cols, channels) = match *sides {
        [rows, cols] => (rows, cols, 1),
        [rows, cols, Some(channels @ (1 | 3))] => (rows, cols, channels),
        _ => {
            let known: Vec<usize> = sides.iter().map(|side| side.unwrap_or(0)).collect();
            return Err(Error::Shape {
                op: "net",
                field: "in".into(),
                got: shape_text(&known),
                expected: "height×width×3 or height×width×1".into(),
            });
        }
    };
    let along = |side: usize, of: usize, other: usize| {
        let scaled = (side as u128 * other as u128 + of as u128 / 2) / of.max(1) as u128;
        usize::try_from(scaled).unwrap_or(usize::MAX).max(1)
    };
    let size = match (rows, cols) {
        (Some(rows), Some(cols)) => [rows, cols],
        (Some(rows), None) => [rows, along(rows, height, width)],
        (None, Some(cols)) => [along(cols, width, height), cols],
        (None, None) => [height, width],
    };
    Ok((size, channels))
}
