//! Pictures made to fit a model's input.

use super::dataset::{Dataset, item_bytes, within_limits};
use super::items::Items;
use crate::error::{Error, Result};
use crate::image::fit;
use crate::tensor::{Shape, Tensor};

/// TensorFlow's `rgb_to_grayscale`, as `Channels::Luminance` has it.
const LUMINANCE: [f32; 3] = [0.2989, 0.5870, 0.1140];

impl Dataset {
    /// The same set at the size of a model's input, (height, width, channels): of each picture the middle in
    /// these proportions, at that size, as [`fit`] does it; grey three times over, or colours' luminance.
    ///
    /// # Errors
    ///
    /// `out-of-range` or `not-one-of` for sides that no picture has, `too-large` (`data`) where the set would
    /// pass the limits at that size.
    pub fn fitted(self, sides: [usize; 3]) -> Result<Self> {
        if sides == self.sides() {
            return Ok(self);
        }
        let item = item_bytes(sides)?;
        within_limits(self.train().count(), self.test().count(), item)?;
        let all = |items: &Items| -> Result<Items> {
            let mut pixels = Vec::with_capacity(items.count().saturating_mul(item));
            for index in 0..items.count() {
                let Some((picture, _)) = items.item(index) else {
                    break;
                };
                pixels.extend(fit_bytes(picture, self.sides(), sides)?);
            }
            Ok(Items::new(pixels, items.labels().to_vec()))
        };
        let (train, test) = (all(self.train())?, all(self.test())?);
        Ok(self.bare().with_items(sides, train, test))
    }
}

/// One picture of (height, width, channels) `from` at the sides `to`.
pub(super) fn fit_bytes(picture: &[u8], from: [usize; 3], to: [usize; 3]) -> Result<Vec<u8>> {
    let numbers = channels(picture, from[2], to[2])?;
    let x = Tensor::new(Shape::new(1, from[0], from[1], to[2])?, numbers)?;
    let fitted = fit(&x, to[0], to[1])?;
    let byte = |&number: &f32| (number + 0.5).clamp(0.0, 255.0) as u8;
    Ok(fitted.data().iter().map(byte).collect())
}

/// Bytes as numbers from 0 to 255, with other channels.
fn channels(picture: &[u8], from: usize, to: usize) -> Result<Vec<f32>> {
    let number = |&byte: &u8| f32::from(byte);
    match (from, to) {
        (1, 3) => Ok(picture.iter().flat_map(|byte| [number(byte); 3]).collect()),
        (3, 1) => Ok(picture
            .chunks_exact(3)
            .map(|pixel| {
                pixel
                    .iter()
                    .map(number)
                    .zip(LUMINANCE)
                    .map(|(a, b)| a * b)
                    .sum()
            })
            .collect()),
        (from, to) if from == to => Ok(picture.iter().map(number).collect()),
        (_, to) => Err(Error::not_one_of("channels", to, ["1", "3"])),
    }
}
