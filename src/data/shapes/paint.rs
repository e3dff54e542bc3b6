//! A picture of a shape.

use super::{SIDE, Shape};
use crate::data::lines::byte;
use crate::rng::Random;

/// The least and the most radius, in pixels.
const RADII: [f64; 2] = [7.5, 14.0];
/// The least distance of a shape's colour from its ground's; white is 1.7 from black.
const CONTRAST: f32 = 0.45;
/// The most that noise adds to or takes from a colour's share.
const NOISE: f32 = 0.14;
/// How far the ground's colours differ from corner to corner.
const SLOPE: f32 = 0.3;

/// Adds the bytes of one picture, (rows, columns, channels).
pub fn paint(shape: &Shape, random: &mut Random, pixels: &mut Vec<u8>) {
    let mut between = |low: f64, high: f64| low + (high - low) * f64::from(random.unit());
    let radius = between(RADII[0], RADII[1]);
    let middle = [(); 2].map(|()| between(radius, SIDE as f64 - radius));
    let turn = between(-shape.turn, shape.turn) * std::f64::consts::TAU;
    let (sin, cos) = (libm::sin(turn), libm::cos(turn));
    let mirror = if between(0.0, 1.0) < 0.5 { -1.0 } else { 1.0 };
    let ground = colour(random);
    let ink = unlike(ground, random);
    let slope = [(); 2].map(|()| [(); 3].map(|()| SLOPE * (random.unit() - 0.5)));
    let noise = NOISE * random.unit();
    for row in 0..SIDE {
        for col in 0..SIDE {
            let [x, y] = [col, row].map(|at| at as f64 + 0.5);
            let (x, y) = (x - middle[0], y - middle[1]);
            let across = (cos * x + sin * y) * mirror / radius;
            let down = (cos * y - sin * x) / radius;
            // Over one pixel the edge goes from nothing to all.
            let covered = (0.5 - (shape.outside)(across, down) * radius).clamp(0.0, 1.0) as f32;
            let [right, low] = [col, row].map(|at| at as f32 / SIDE as f32 - 0.5);
            for channel in 0..3 {
                let behind = ground[channel] + slope[0][channel] * right + slope[1][channel] * low;
                let grain = noise * (2.0 * random.unit() - 1.0);
                pixels.push(byte(behind + (ink[channel] - behind) * covered + grain));
            }
        }
    }
}

fn colour(random: &mut Random) -> [f32; 3] {
    [(); 3].map(|()| random.unit())
}

/// A colour that can be told from `other`.
fn unlike(other: [f32; 3], random: &mut Random) -> [f32; 3] {
    const TRIES: usize = 16;
    for _ in 0..TRIES {
        let found = colour(random);
        let squares = found.iter().zip(other).map(|(a, b)| (a - b) * (a - b));
        if squares.sum::<f32>() >= CONTRAST * CONTRAST {
            return found;
        }
    }
    other.map(|share| if share < 0.5 { 1.0 } else { 0.0 })
}
