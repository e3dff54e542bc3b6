//! A detector of lines: pictures made from a seed, one 3×3 kernel, and the question whether a line of one
//! direction is there.

use super::data::Data;
use super::fit::{Fit, FitOptions, Moved};
use super::kernel::cosine;
use super::labels::Labels;
use super::trainer::{Compile, Trainer};
use crate::error::{Error, Result};
use crate::layers::Spec;
use crate::model::Sequential;
use crate::rng::Random;
use serde_json::{Map, Value, json};

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

/// A picture's side.
pub const SIDE: usize = 16;
/// The least and the most pixels of a line.
const LENGTHS: [usize; 2] = [6, 12];
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

fn below(random: &mut Random, count: usize) -> usize {
    ((f64::from(random.unit()) * count as f64) as usize).min(count.saturating_sub(1))
}

fn draw(numbers: &mut [f32], direction: Direction, random: &mut Random) {
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
