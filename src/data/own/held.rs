//! What is held back where no file says so.

use super::short;
use crate::data::items::Items;
use crate::data::lines::below;
use crate::error::{Error, Result};
use crate::rng::Random;

/// How much of each class.
const SHARE: f64 = 0.15;
/// The streams of the choice; no layer has this place.
const CHOICE: u32 = 0x11ae_0004;

/// Takes 15 % of each class out of `train`, at least one picture, chosen by `seed`.
///
/// # Errors
///
/// `lone-picture`: a class has one alone.
pub fn hold_back(name: &str, classes: &[String], train: &mut Items, seed: u32) -> Result<Items> {
    let count = train.count();
    let mut of_class = vec![Vec::new(); classes.len()];
    for (place, &label) in train.labels.iter().enumerate() {
        if let Some(places) = of_class.get_mut(label as usize) {
            places.push(place);
        }
    }
    let mut held = vec![false; count];
    for (class, mut places) in of_class.into_iter().enumerate() {
        if places.len() == 1 {
            return Err(Error::LonePicture {
                name: short(name),
                class: short(classes.get(class).map_or("", String::as_str)),
            });
        }
        let some = (places.len() as f64 * SHARE).round() as usize;
        let mut random = Random::at(seed, [CHOICE, class as u32]);
        for at in 0..some.max(1).min(places.len()) {
            let other = at + below(&mut random, places.len() - at);
            places.swap(at, other);
            if let Some(held) = held.get_mut(places[at]) {
                *held = true;
            }
        }
    }
    let each = train.pixels.len().checked_div(count).unwrap_or(0);
    let mut test = Items::default();
    let some = held.iter().filter(|held| **held).count();
    test.pixels.reserve_exact(some.saturating_mul(each));
    // In place, since a second copy of a large set would take too much.
    let mut kept = 0usize;
    for (place, &held) in held.iter().enumerate() {
        let from = place.saturating_mul(each);
        let range = from..from.saturating_add(each);
        let label = train.labels.get(place).copied().unwrap_or(0);
        if held {
            let pixels = train.pixels.get(range).unwrap_or_default();
            test.pixels.extend_from_slice(pixels);
            test.labels.push(label);
        } else {
            train.pixels.copy_within(range, kept.saturating_mul(each));
            if let Some(own) = train.labels.get_mut(kept) {
                *own = label;
            }
            kept = kept.saturating_add(1);
        }
    }
    train.labels.truncate(kept);
    train.pixels.truncate(kept.saturating_mul(each));
    Ok(test)
}
