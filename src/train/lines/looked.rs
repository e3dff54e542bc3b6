//! What a detector makes of one picture.

use super::SIDE;
use super::detector::{LineDetector, weights};
use crate::error::Result;
use crate::layers::Batch;
use serde::Serialize;

/// Where a detector's response is largest.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Best {
    /// The window's first row.
    pub y: usize,
    /// The window's first column.
    pub x: usize,
    /// The nine numbers under it.
    pub values: [f32; 9],
    /// Each times the kernel's number over it.
    pub products: [f32; 9],
    /// Their sum, and the bias.
    pub response: f32,
}

/// What a detector makes of one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// How sure it is of a yes, 0 to 1.
    pub answer: f32,
    /// Its response at every place, rows first; below 0 there is none.
    pub responses: Vec<f32>,
    /// The responses' mean, which is what decides.
    pub mean: f32,
    /// Where it is largest; none where it is 0 everywhere.
    pub best: Option<Best>,
}

impl LineDetector {
    /// The rows, and the columns, of responses.
    pub const RESPONSES: usize = SIDE - 2;

    /// The number that is added to every response.
    pub fn bias(&self) -> f32 {
        weights(self.model(), 0, 1).first().copied().unwrap_or(0.0)
    }

    /// Looks at one picture of [`SIDE`] × [`SIDE`].
    ///
    /// # Errors
    ///
    /// `length-mismatch`: the picture is of another size.
    pub fn look(&self, picture: &[f32]) -> Result<Looked> {
        let x = Batch::new(1, &[SIDE, SIDE, 1], picture.to_vec())?;
        let outputs = self.model().activations(&x)?;
        let of = |layer: usize| outputs.get(layer).map_or(&[][..], Batch::data);
        let first = |layer: usize| of(layer).first().copied().unwrap_or(0.0);
        let responses = of(0).to_vec();
        let (mut at, mut most) = (0, 0.0);
        for (place, &response) in responses.iter().enumerate() {
            if response > most {
                (at, most) = (place, response);
            }
        }
        Ok(Looked {
            answer: first(2),
            mean: first(1),
            best: (most > 0.0).then(|| self.window(picture, at, most)),
            responses,
        })
    }

    fn window(&self, picture: &[f32], at: usize, response: f32) -> Best {
        let (y, x) = (at / Self::RESPONSES, at % Self::RESPONSES);
        let under = |tap: usize| picture.get((y + tap / 3) * SIDE + x + tap % 3);
        let values: [f32; 9] = std::array::from_fn(|tap| under(tap).copied().unwrap_or(0.0));
        let weight = |tap: usize| self.kernel().get(tap).copied().unwrap_or(0.0);
        Best {
            y,
            x,
            products: std::array::from_fn(|tap| values[tap] * weight(tap)),
            values,
            response,
        }
    }
}
