//! How far a kernel has come that learns to find lines.

use super::copying::{Start, grown_away, with_numbers};
use super::progress::Learner;
use crate::config::LearnConfig;
use crate::error::Result;
use crate::kernels::Kernel;
use crate::layers::Batch;
use crate::train::lines::{Direction, LineDetector, LineLesson, Looked, SIDE, pictures};
use crate::train::{Data, Moved, Scores};

/// The seed of pictures that nothing is learnt from, the same for every detector.
const UNSEEN: u32 = 0x5ee_0001;
/// On how many of them answers are counted.
const COUNTED: usize = 256;
/// How many of them are shown.
const SHOWN: usize = 8;
/// The curve has a point for so many steps, since a step sees few pictures.
const POINT: usize = 16;

/// A point of the curve: a mean over some steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::session) struct Point {
    /// The last of these steps.
    pub step: usize,
    /// Binary cross-entropy.
    pub loss: f64,
    /// The share of right answers.
    pub accuracy: f64,
}

/// A picture that is shown, and what the detector makes of it.
#[derive(Debug)]
pub(in crate::session) struct Example {
    /// [`SIDE`] × [`SIDE`] numbers.
    pub picture: Vec<f32>,
    /// The same without noise: the line alone.
    pub line: Vec<f32>,
    /// Whether the line is there.
    pub there: bool,
    /// What the detector makes of it.
    pub looked: Looked,
}

/// A kernel that learns to find lines.
#[derive(Debug)]
pub(in crate::session) struct Finding {
    start: Start,
    direction: Direction,
    detector: LineDetector,
    kernel: Kernel,
    step: usize,
    steps: usize,
    curve: Vec<Point>,
    sums: [f64; 2],
    unseen: Data,
    scores: Scores,
    examples: Vec<Example>,
}

impl Finding {
    /// One that has learnt nothing yet, beginning with the nine numbers of `kernel`.
    pub fn new(start: Start, kernel: Kernel, lesson: &LineLesson) -> Result<Self> {
        let detector = LineDetector::new(lesson)?.starting_from(kernel.values())?;
        let unseen = pictures(lesson.direction, COUNTED, lesson.noise, UNSEEN)?;
        let scores = detector.evaluate(&unseen)?;
        let (x, _) = unseen.slice(0, SHOWN)?;
        let (lines, _) = pictures(lesson.direction, SHOWN, 0.0, UNSEEN)?.slice(0, SHOWN)?;
        let each = |of| Batch::data(of).chunks_exact(SIDE * SIDE);
        let examples = each(&x).zip(each(&lines)).enumerate();
        let examples = examples.map(|(at, (picture, line))| {
            Ok(Example {
                looked: detector.look(picture)?,
                picture: picture.to_vec(),
                line: line.to_vec(),
                there: at % 2 == 0,
            })
        });
        Ok(Self {
            examples: examples.collect::<Result<_>>()?,
            direction: lesson.direction,
            step: 0,
            steps: lesson.epochs * lesson.pictures.div_ceil(lesson.batch_size.max(1)),
            curve: Vec::new(),
            sums: [0.0; 2],
            start,
            detector,
            kernel,
            unseen,
            scores,
        })
    }

    /// What it looks for.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The detector.
    pub fn detector(&self) -> &LineDetector {
        &self.detector
    }

    /// Steps that were done, and of how many.
    pub fn steps(&self) -> [usize; 2] {
        [self.step, self.steps]
    }

    /// Loss and right answers on the way.
    pub fn curve(&self) -> &[Point] {
        &self.curve
    }

    /// On pictures that it has not learnt from.
    pub fn scores(&self) -> &Scores {
        &self.scores
    }

    /// Some of these pictures.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    fn step(&mut self, steps: u32) -> Result<()> {
        for _ in 0..steps {
            let Moved::Trained(scores) = self.detector.step().map_err(|_| grown_away())? else {
                break;
            };
            self.kernel = with_numbers(&self.kernel, self.detector.kernel())?;
            self.step += 1;
            self.sums[0] += scores.loss();
            self.sums[1] += scores.accuracy();
            if self.step.is_multiple_of(POINT) {
                let [loss, accuracy] = self.sums.map(|sum| sum / POINT as f64);
                self.curve.push(Point {
                    step: self.step,
                    loss,
                    accuracy,
                });
                self.sums = [0.0; 2];
            }
        }
        Ok(())
    }
}

impl Learner for Finding {
    fn start(&self) -> &Start {
        &self.start
    }

    fn kernel(&self) -> &Kernel {
        &self.kernel
    }

    fn advance(&mut self, steps: u32, _: &LearnConfig) -> Result<()> {
        let went = self.step(steps);
        self.scores = self.detector.evaluate(&self.unseen)?;
        for example in &mut self.examples {
            example.looked = self.detector.look(&example.picture)?;
        }
        went
    }

    fn finds(&self) -> Option<&Finding> {
        Some(self)
    }
}
