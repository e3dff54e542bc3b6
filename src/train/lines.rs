//! A detector of lines: pictures made from a seed, one 3×3 kernel, and the question whether a line of one
//! direction is there.

use super::data::Data;
use super::fit::{Fit, FitOptions, Moved};
use super::kernel::cosine;
use super::labels::Labels;
use super::trainer::{Compile, Trainer};
pub use crate::data::lines::{Direction, SIDE};
use crate::data::lines::{below, draw};
use crate::error::{Error, Result};
use crate::layers::Spec;
use crate::model::Sequential;
use crate::rng::Random;
use serde_json::{Map, Value, json};

impl Direction {
    /// The kernels that are three pixels of such a line: of a diagonal one, of the others three, since a
    /// detector that looks everywhere may have them in any row or column.
    pub fn kernels(self) -> Vec<[f32; 9]> {
        let ones = |places: [usize; 3]| {
            let mut kernel = [0.0; 9];
            places.iter().for_each(|&place| kernel[place] = 1.0);
            kernel
        };
        match self {
            Self::Backslash => vec![ones([0, 4, 8])],
            Self::Slash => vec![ones([2, 4, 6])],
            Self::Horizontal => [3, 0, 6].map(|at| ones([at, at + 1, at + 2])).to_vec(),
            Self::Vertical => [1, 0, 2].map(|at| ones([at, at + 3, at + 6])).to_vec(),
        }
    }

    /// How alike a 3×3 kernel is to three pixels of such a line: the largest cosine.
    pub fn likeness(self, kernel: &[f32]) -> f64 {
        let cosines = self.kernels().into_iter().map(|line| cosine(kernel, &line));
        cosines.fold(f64::NEG_INFINITY, f64::max)
    }
}

/// What the pictures are, and how they are learnt.
#[derive(Debug, Clone, PartialEq)]
pub struct LineLesson {
    /// The direction that is asked for.
    pub direction: Direction,
    /// From which pictures, first weights and order follow.
    pub seed: u32,
    /// How many pictures, half of which have such a line.
    pub pictures: usize,
    /// How often all are seen.
    pub epochs: usize,
    /// Pictures of a step.
    pub batch_size: usize,
    /// How large steps of `Adam` are.
    pub learning_rate: f64,
    /// The most that noise adds to or takes from a pixel; lines are 1.
    pub noise: f64,
}

impl Default for LineLesson {
    fn default() -> Self {
        Self {
            direction: Direction::Backslash,
            seed: 0,
            pictures: 1024,
            epochs: 10,
            batch_size: 16,
            learning_rate: 0.05,
            noise: 0.8,
        }
    }
}

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

/// The detector: one kernel, `relu`, the mean response, and a yes or no, which begins by growing with the
/// response.
///
/// With the largest response in place of the mean fewer kernels end as a line: where one pixel is
/// loudest, only its window learns.
///
/// # Errors
///
/// None in practice: its layers fit each other.
pub fn model(seed: u32) -> Result<Sequential> {
    let spec = |class, options: Value| Spec::new(class, options.as_object().unwrap_or(&Map::new()));
    let specs = [
        spec("InputLayer", json!({"shape": [SIDE, SIDE, 1]}))?,
        spec(
            "Conv2D",
            json!({"filters": 1, "kernel_size": 3, "activation": "relu"}),
        )?,
        spec("GlobalAveragePooling2D", json!({}))?,
        spec(
            "Dense",
            json!({"units": 1, "activation": "sigmoid", "kernel_initializer": "ones"}),
        )?,
    ];
    Sequential::build(&specs, None, seed)
}

/// A detector that is being trained.
#[derive(Debug)]
pub struct LineDetector {
    direction: Direction,
    model: Sequential,
    trainer: Trainer,
    fit: Fit,
}

impl LineDetector {
    /// One that has learnt nothing yet.
    ///
    /// # Errors
    ///
    /// Those of [`pictures`], [`Trainer::compile`] and [`Fit::new`].
    pub fn new(lesson: &LineLesson) -> Result<Self> {
        let model = model(lesson.seed)?;
        let compile = Compile {
            optimizer: "adam".into(),
            settings: vec![("learning_rate".into(), lesson.learning_rate)],
            loss: "binary_crossentropy".into(),
            from_logits: false,
            seed: lesson.seed,
        };
        let trainer = Trainer::compile(&model, &compile)?;
        let data = pictures(lesson.direction, lesson.pictures, lesson.noise, lesson.seed)?;
        let options = FitOptions {
            batch_size: lesson.batch_size,
            epochs: lesson.epochs,
            shuffle: true,
            validation_split: 0.0,
            seed: lesson.seed,
        };
        Ok(Self {
            direction: lesson.direction,
            fit: Fit::new(&model, &trainer, data, options)?,
            model,
            trainer,
        })
    }

    /// Does one batch.
    ///
    /// # Errors
    ///
    /// Those of [`Fit::step`].
    pub fn step(&mut self) -> Result<Moved> {
        self.fit.step(&mut self.model, &mut self.trainer)
    }

    /// The run, with its history.
    pub fn fit(&self) -> &Fit {
        &self.fit
    }

    /// The model.
    pub fn model(&self) -> &Sequential {
        &self.model
    }

    /// The kernel as it is.
    pub fn kernel(&self) -> &[f32] {
        let layer = self.model.layers().first();
        let weight = layer.and_then(|built| built.weights().first());
        weight.map_or(&[], |weight| &weight.data)
    }

    /// How alike the kernel is to a line of each direction.
    pub fn likenesses(&self) -> [(Direction, f64); 4] {
        Direction::ALL.map(|direction| (direction, direction.likeness(self.kernel())))
    }

    /// How alike it is to the line that it is asked for.
    pub fn likeness(&self) -> f64 {
        self.direction.likeness(self.kernel())
    }
}

/// From which seeds a detector's kernel comes to look like the line, one seed after another.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    lesson: LineLesson,
    likenesses: Vec<f64>,
}

impl Survey {
    /// Of `lesson` with the seeds from its own on.
    pub fn new(lesson: LineLesson) -> Self {
        Self {
            lesson,
            likenesses: Vec::new(),
        }
    }

    /// Trains the next seed's detector to the end, and tells how alike its kernel has become.
    ///
    /// # Errors
    ///
    /// Those of [`LineDetector::new`] and [`LineDetector::step`].
    pub fn go_on(&mut self) -> Result<f64> {
        let seed = self.lesson.seed.wrapping_add(self.likenesses.len() as u32);
        let lesson = LineLesson {
            seed,
            ..self.lesson.clone()
        };
        let mut detector = LineDetector::new(&lesson)?;
        while detector.step()? != Moved::Over {}
        let likeness = detector.likeness();
        self.likenesses.push(likeness);
        Ok(likeness)
    }

    /// What the seeds so far came to.
    pub fn likenesses(&self) -> &[f64] {
        &self.likenesses
    }

    /// How many of them came to more than `least`.
    pub fn above(&self, least: f64) -> usize {
        let above = self.likenesses.iter().filter(|likeness| **likeness > least);
        above.count()
    }
}
