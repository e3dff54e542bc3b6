//! Coloured shapes, drawn from a seed.

mod paint;
mod table;

pub use table::{SHAPES, Shape};

use super::dataset::Dataset;
use super::items::Items;
use crate::error::Result;
use crate::rng::Random;

/// A picture's side.
pub const SIDE: usize = 32;
/// The stream of pictures; no layer has this place.
const PICTURES: u32 = 0x11ae_0003;
/// Pictures to train on, and held back, in turn of the classes.
const COUNTS: [usize; 2] = [6000, 1000];

/// Pictures of 32×32×3, each with one of [`SHAPES`] at some place and size, turned, in colours of its own, under
/// noise; 6,000 to train on, 1,000 held back. The same bytes on every machine.
///
/// # Errors
///
/// None in practice: what is made is legal.
pub fn shapes(seed: u32) -> Result<Dataset> {
    let mut place = 0u32;
    let parts = COUNTS.map(|count| {
        let (mut pixels, mut labels) = (Vec::with_capacity(count * SIDE * SIDE * 3), Vec::new());
        for (label, shape) in SHAPES.iter().enumerate().cycle().take(count) {
            let mut random = Random::at(seed, [PICTURES, place]);
            place = place.wrapping_add(1);
            paint::paint(shape, &mut random, &mut pixels);
            labels.push(label as u32);
        }
        Items::new(pixels, labels)
    });
    let [train, test] = parts;
    let classes = SHAPES.iter().map(|shape| shape.id.to_owned()).collect();
    Dataset::new("shapes", "", classes, [SIDE, SIDE, 3], train, test)
}
