//! Pictures of one line each, under noise.

use super::super::data::Data;
use super::super::labels::Labels;
use crate::data::lines::{Direction, SIDE, below, draw};
use crate::error::{Error, Result};
use crate::rng::Random;

/// The streams of pictures; no layer has this place.
const PICTURES: u32 = 0x11ae_0001;

/// One picture with one line under noise: of this direction, or of another, so that brightness does not
/// tell.
///
/// ```
/// use conv_playground::train::lines::{Direction, SIDE, picture};
/// let numbers = picture(Direction::Slash, true, 0.1, 7);
/// assert_eq!(numbers.len(), SIDE * SIDE);
/// assert_eq!(numbers, picture(Direction::Slash, true, 0.1, 7));
/// ```
pub fn picture(direction: Direction, there: bool, noise: f64, seed: u32) -> Vec<f32> {
    let mut random = Random::at(seed, [PICTURES, u32::from(there)]);
    let mut numbers = vec![0.0f32; SIDE * SIDE];
    let others: Vec<Direction> = Direction::ALL
        .into_iter()
        .filter(|&d| d != direction)
        .collect();
    let other = others[below(&mut random, others.len())];
    draw(
        &mut numbers,
        if there { direction } else { other },
        &mut random,
    );
    for number in &mut numbers {
        *number += (noise * (2.0 * f64::from(random.unit()) - 1.0)) as f32;
    }
    numbers
}

/// Pictures with their answers, 1 for yes, alternating.
///
/// # Errors
///
/// Those of [`Data::new`].
pub fn pictures(direction: Direction, count: usize, noise: f64, seed: u32) -> Result<Data> {
    let limit = crate::config::limits::TRAINING_ITEMS as usize;
    if !(2..=limit).contains(&count) {
        return Err(Error::out_of_range("pictures", count, 2, limit));
    }
    let mut random = Random::at(seed, [PICTURES, 2]);
    let (mut x, mut answers) = (Vec::with_capacity(count * SIDE * SIDE), Vec::new());
    for at in 0..count {
        let there = at % 2 == 0;
        // 24 bits, of which no two need differ.
        let own = (f64::from(random.unit()) * 16_777_216.0) as u32;
        x.extend(picture(direction, there, noise, own));
        answers.push(f32::from(u8::from(there)));
    }
    Data::new(count, &[SIDE, SIDE, 1], x, Labels::Numbers(answers))
}
