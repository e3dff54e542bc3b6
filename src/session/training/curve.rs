//! Loss and accuracy over the steps, in few points.

use crate::train::Scores;
use serde::{Deserialize, Serialize};

/// The most points.
const POINTS: usize = 300;

/// Means over as many steps each as keep the points few.
#[derive(Debug, Default, Clone)]
pub(super) struct Curve {
    points: Vec<Point>,
    /// Steps of a point, 2 to this.
    doublings: u32,
}

/// Some steps in a row.
#[derive(Debug, Default, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Point {
    /// The last of them.
    pub step: u32,
    pub steps: u32,
    pub scores: Scores,
}

/// The points as lists.
#[derive(Debug, Default, Clone, PartialEq, Serialize)]
pub struct CurveState {
    /// The last step of each.
    pub step: Vec<u32>,
    /// Mean over its steps.
    pub loss: Vec<f64>,
    /// Likewise.
    pub accuracy: Vec<f64>,
}

impl Curve {
    /// The scores of a step that is done.
    pub fn add(&mut self, step: u32, scores: Scores) {
        let most = 1u32.checked_shl(self.doublings).unwrap_or(u32::MAX);
        match self.points.last_mut().filter(|last| last.steps < most) {
            Some(last) => {
                *last = last.and(Point {
                    step,
                    steps: 1,
                    scores,
                })
            }
            None => self.points.push(Point {
                step,
                steps: 1,
                scores,
            }),
        }
        if self.points.len() > POINTS {
            self.doublings += 1;
            let pairs = self.points.chunks(2);
            let joined = pairs.map(|pair| match *pair {
                [one, other] => one.and(other),
                _ => pair.first().copied().unwrap_or_default(),
            });
            self.points = joined.collect();
        }
    }

    pub fn points(&self) -> (&[Point], u32) {
        (&self.points, self.doublings)
    }

    pub fn of(points: Vec<Point>, doublings: u32) -> Self {
        Self { points, doublings }
    }

    pub fn state(&self) -> CurveState {
        CurveState {
            step: self.points.iter().map(|point| point.step).collect(),
            loss: self
                .points
                .iter()
                .map(|point| point.scores.loss())
                .collect(),
            accuracy: self
                .points
                .iter()
                .map(|point| point.scores.accuracy())
                .collect(),
        }
    }
}

impl Point {
    fn and(self, next: Self) -> Self {
        Self {
            step: next.step,
            steps: self.steps.saturating_add(next.steps),
            scores: self.scores.and(next.scores),
        }
    }
}
