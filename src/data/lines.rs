//! Small grey pictures with one line each, and the question which way it runs.

use super::dataset::Dataset;
use super::items::Items;
use crate::error::{Error, Result};
use crate::rng::Random;

/// A direction of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// `\`
    Backslash,
    /// `/`
    Slash,
    /// `—`
    Horizontal,
    /// `|`
    Vertical,
}

impl Direction {
    /// Every direction, in the order of [`Direction::IDS`].
    pub const ALL: [Self; 4] = [
        Self::Backslash,
        Self::Slash,
        Self::Horizontal,
        Self::Vertical,
    ];
    /// Their ids; the page's word for one is `direction.<id>`.
    pub const IDS: [&'static str; 4] = ["backslash", "slash", "horizontal", "vertical"];

    /// By id; an error names `direction`.
    pub fn find(id: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|direction| direction.id() == id);
        found.ok_or_else(|| Error::not_one_of("direction", id, Self::IDS))
    }

    /// The id.
    pub fn id(self) -> &'static str {
        Self::IDS[self as usize]
    }

    /// Rows and columns from one pixel of a line to the next.
    fn step(self) -> [isize; 2] {
        match self {
            Self::Backslash => [1, 1],
            Self::Slash => [1, -1],
            Self::Horizontal => [0, 1],
            Self::Vertical => [1, 0],
        }
    }
}

/// A picture's side.
pub const SIDE: usize = 16;
/// The least and the most pixels of a line.
const LENGTHS: [usize; 2] = [6, 12];
/// The stream of a set's pictures; no layer has this place.
const PICTURES: u32 = 0x11ae_0002;
/// Pictures to train on, and held back, in turn of the four directions.
const COUNTS: [usize; 2] = [4000, 1000];

/// Sets the numbers of a line to 1, somewhere in a picture of [`SIDE`] × [`SIDE`].
pub(crate) fn draw(numbers: &mut [f32], direction: Direction, random: &mut Random) {
    let [least, most] = LENGTHS;
    let length = least + below(random, most - least + 1);
    let steps = direction.step();
    let first = steps.map(|step| match step {
        0 => below(random, SIDE),
        1 => below(random, SIDE - length + 1),
        _ => length - 1 + below(random, SIDE - length + 1),
    });
    for at in 0..length {
        let place = |axis: usize| first[axis].wrapping_add_signed(steps[axis] * at as isize);
        if let Some(number) = numbers.get_mut(place(0) * SIDE + place(1)) {
            *number = 1.0;
        }
    }
}

/// A whole number from 0 to `count` − 1.
pub(crate) fn below(random: &mut Random, count: usize) -> usize {
    ((f64::from(random.unit()) * count as f64) as usize).min(count.saturating_sub(1))
}

/// Pictures of 16×16×1 with a line in one of four directions, brighter or darker than its ground, under noise;
/// 4,000 to train on, 1,000 held back. Classes are [`Direction::IDS`].
///
/// # Errors
///
/// None in practice: what is made is legal.
pub fn lines(seed: u32) -> Result<Dataset> {
    let mut place = 0u32;
    let parts = COUNTS.map(|count| {
        let (mut pixels, mut labels) = (Vec::with_capacity(count * SIDE * SIDE), Vec::new());
        for at in 0..count {
            let label = at % Direction::ALL.len();
            let mut random = Random::at(seed, [PICTURES, place]);
            place = place.wrapping_add(1);
            pixels.extend(picture(Direction::ALL[label], &mut random));
            labels.push(label as u32);
        }
        Items::new(pixels, labels)
    });
    let [train, test] = parts;
    let classes = Direction::IDS.map(String::from).to_vec();
    Dataset::new("lines", "", classes, [SIDE, SIDE, 1], train, test)
}

fn picture(direction: Direction, random: &mut Random) -> Vec<u8> {
    let mut line = vec![0.0f32; SIDE * SIDE];
    draw(&mut line, direction, random);
    let ground = 0.3 + 0.4 * random.unit();
    let strength = 0.25 + 0.35 * random.unit();
    // Towards the farther end of the scale, so that the line is never cut off to nothing.
    let strength = if ground < 0.5 { strength } else { -strength };
    let noise = 0.25 * random.unit();
    let shade = |on: f32| {
        let grain = noise * (2.0 * random.unit() - 1.0);
        byte(ground + strength * on + grain)
    };
    line.into_iter().map(shade).collect()
}

/// A shade from 0 to 1 as a byte.
pub(super) fn byte(shade: f32) -> u8 {
    (shade * 255.0 + 0.5).clamp(0.0, 255.0) as u8
}
