//! Learning one kernel: a picture, what it should become, and a random start.

use super::labels::Labels;
use super::optimizer::Optimizer;
use super::quadratic::Quadratic;
use super::trainer::{Compile, Trainer};
use crate::error::{Error, Result};
use crate::kernels::check_sides;
use crate::kernels::initializers::Initializer;
use crate::layers::{Batch, Spec};
use crate::model::Sequential;
use crate::ops::loss;
use crate::ops::sums::dot;
use crate::tensor::{Tensor, checked_len, shape_text};
use serde_json::{Map, json};

/// How a kernel is learnt.
#[derive(Debug, Clone, PartialEq)]
pub struct KernelLesson {
    /// The kernel's rows.
    pub rows: usize,
    /// Its columns.
    pub cols: usize,
    /// How its first numbers are drawn, from `seed`: those of a kernel that a link names so.
    pub initializer: Initializer,
    /// From which its first numbers follow.
    pub seed: u32,
    /// Whether a number that is added to every output is learnt as well.
    pub bias: bool,
    /// Keras' name of the optimizer.
    pub optimizer: String,
    /// Its settings, by Keras' names.
    pub settings: Vec<(String, f64)>,
    /// Keras' name of the loss.
    pub loss: String,
}

impl Default for KernelLesson {
    fn default() -> Self {
        Self {
            rows: 3,
            cols: 3,
            initializer: Initializer::GlorotUniform,
            seed: 0,
            bias: false,
            optimizer: "adam".into(),
            settings: vec![("learning_rate".into(), 0.02)],
            loss: "mean_squared_error".into(),
        }
    }
}

/// Where outputs are compared with the target, in pixels of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The first row.
    pub y: usize,
    /// The first column.
    pub x: usize,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub cols: usize,
}

/// A kernel that is being learnt, by steps over the whole picture; the same kernel filters each channel
/// alone.
///
/// Output and target need not be of one size: as in the Filter lab, the kernel's element (rows / 2,
/// columns / 2) sits on the pixel whose output it gives, and a target of `th × tw` is taken for that of a
/// kernel of (height − th + 1) × (width − tw + 1); what both have is compared.
///
/// ```
/// use conv_playground::tensor::{Shape, Tensor};
/// use conv_playground::train::{KernelLesson, LearntKernel};
/// let numbers: Vec<f32> = (0..64u32).map(|at| (at * at * at % 101) as f32 / 50.0 - 1.0).collect();
/// let image = Tensor::new(Shape::new(1, 8, 8, 1)?, numbers)?;
/// // The picture itself, so that the kernel to be learnt is 1 in the middle.
/// let lesson = KernelLesson { settings: vec![("learning_rate".into(), 0.05)], ..KernelLesson::default() };
/// let mut learnt = LearntKernel::new(&image, &image, &lesson)?;
/// for _ in 0..500 {
///     learnt.step()?;
/// }
/// assert!((learnt.kernel()[4] - 1.0).abs() < 0.01);
/// assert!(learnt.kernel()[0].abs() < 0.01);
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug)]
pub struct LearntKernel {
    way: Way,
    compared: Compared,
}

/// How steps are made.
#[derive(Debug)]
enum Way {
    /// Each goes over the whole picture.
    Picture(Box<OverPicture>),
    /// By what was summed up once.
    Sums(Box<Quadratic>),
}

#[derive(Debug)]
struct OverPicture {
    model: Sequential,
    trainer: Trainer,
    /// One item a channel.
    x: Batch,
    target: Labels,
}

impl LearntKernel {
    /// A random kernel that has learnt nothing yet, of one picture and its target.
    ///
    /// # Errors
    ///
    /// - `out-of-range`: the kernel's `size`;
    /// - `shape-mismatch` (`target`): larger than the picture, with other channels, or nowhere under the
    ///   output; several pictures (`x`);
    /// - `kernel-larger-than-input` (`size`);
    /// - `not-finite`: a number of the picture (`x`) or of the `target`;
    /// - those of [`Trainer::compile`].
    pub fn new(image: &Tensor, target: &Tensor, lesson: &KernelLesson) -> Result<Self> {
        Self::begin(image, target, lesson, true)
    }

    /// The same, whose every step goes over the picture even where sums would do: the oracle of the quicker way.
    ///
    /// # Errors
    ///
    /// Those of [`LearntKernel::new`].
    pub fn over_picture(image: &Tensor, target: &Tensor, lesson: &KernelLesson) -> Result<Self> {
        Self::begin(image, target, lesson, false)
    }

    fn begin(
        image: &Tensor,
        target: &Tensor,
        lesson: &KernelLesson,
        may_sum: bool,
    ) -> Result<Self> {
        check_sides(lesson.rows, lesson.cols)?;
        let (s, t) = (image.shape(), target.shape());
        if s.n != 1 || s.is_empty() {
            return Err(shape("x", &s.dims(), "1×…".into()));
        }
        if t.n != 1 || t.c != s.c || t.is_empty() {
            let expected = format!("1×…×…×{}", s.c);
            return Err(shape("target", &t.dims(), expected));
        }
        for (field, picture) in [("x", image), ("target", target)] {
            if let Some(number) = picture.data().iter().find(|number| !number.is_finite()) {
                return Err(Error::not_finite(field, number));
            }
        }
        let rows = overlap("rows", s.h, t.h, lesson.rows)?;
        let cols = overlap("columns", s.w, t.w, lesson.cols)?;
        let compared = Compared {
            y: rows.from,
            x: cols.from,
            rows: rows.length,
            cols: cols.length,
        };
        let seen = [rows.length + lesson.rows - 1, cols.length + lesson.cols - 1];
        let first = [rows.from - lesson.rows / 2, cols.from - lesson.cols / 2];
        let x = channels(image, first, seen)?;
        let target = channels(
            target,
            [rows.of_target, cols.of_target],
            [rows.length, cols.length],
        )?;
        let sides = [lesson.rows, lesson.cols];
        let start = [lesson.rows, lesson.cols, 1, 1];
        let kernel = lesson.initializer.draw(&start, lesson.seed)?;
        let squares = loss::find(&lesson.loss)?.name == "mean_squared_error";
        let is_quick = Quadratic::is_quick(kernel.len(), target.shape().len());
        if may_sum && squares && !lesson.bias && is_quick {
            let optimizer = Optimizer::new(&lesson.optimizer, &lesson.settings, &[kernel.len()])?;
            let sums = Quadratic::new(&x, &target, sides, kernel, optimizer)?;
            let way = Way::Sums(Box::new(sums));
            return Ok(Self { way, compared });
        }
        let model = model(lesson, seen, kernel)?;
        let compile = Compile {
            optimizer: lesson.optimizer.clone(),
            settings: lesson.settings.clone(),
            loss: lesson.loss.clone(),
            from_logits: false,
            seed: lesson.seed,
        };
        let trainer = Trainer::compile(&model, &compile)?;
        let labels = Labels::Numbers(target.into_data()).for_loss(trainer.loss())?;
        let way = Way::Picture(Box::new(OverPicture {
            model,
            trainer,
            x: Batch::images(x),
            target: labels,
        }));
        Ok(Self { way, compared })
    }

    /// The same, beginning with these numbers.
    ///
    /// # Errors
    ///
    /// `length-mismatch`: not as many as the kernel has (`kernel`).
    pub fn starting_from(mut self, kernel: &[f32]) -> Result<Self> {
        let expected = self.kernel().len();
        if expected != kernel.len() {
            return Err(Error::Length {
                op: "learn",
                field: "kernel".into(),
                got: kernel.len(),
                expected,
                shape: expected.to_string(),
            });
        }
        match &mut self.way {
            Way::Sums(sums) => sums.kernel_mut().copy_from_slice(kernel),
            Way::Picture(way) => {
                let first = way.model.layers_mut().first_mut();
                if let Some(weight) = first.and_then(|built| built.weights_mut().first_mut()) {
                    weight.data.copy_from_slice(kernel);
                }
            }
        }
        Ok(self)
    }

    /// One step; the loss before it.
    ///
    /// # Errors
    ///
    /// Those of [`Trainer::train_on_batch`], above all `diverged`.
    pub fn step(&mut self) -> Result<f64> {
        match &mut self.way {
            Way::Sums(sums) => sums.step(),
            Way::Picture(way) => {
                let OverPicture {
                    model,
                    trainer,
                    x,
                    target,
                } = way.as_mut();
                Ok(trainer.train_on_batch(model, x, target)?.loss())
            }
        }
    }

    /// The loss of the kernel as it is.
    pub fn loss(&self) -> Result<f64> {
        match &self.way {
            Way::Sums(sums) => Ok(sums.loss()),
            Way::Picture(way) => {
                let scores = way.trainer.evaluate(&way.model, &way.x, &way.target)?;
                Ok(scores.loss())
            }
        }
    }

    /// The kernel as it is, rows first.
    pub fn kernel(&self) -> &[f32] {
        match &self.way {
            Way::Sums(sums) => sums.kernel(),
            Way::Picture(way) => way.weight(0),
        }
    }

    /// The number that is added, 0 where none is learnt.
    pub fn bias(&self) -> f32 {
        match &self.way {
            Way::Sums(_) => 0.0,
            Way::Picture(way) => way.weight(1).first().copied().unwrap_or(0.0),
        }
    }

    /// How many steps it has learnt.
    pub fn steps(&self) -> u32 {
        match &self.way {
            Way::Sums(sums) => sums.optimizer().steps(),
            Way::Picture(way) => way.trainer.optimizer().steps(),
        }
    }

    /// Where outputs are compared with the target.
    pub fn compared(&self) -> Compared {
        self.compared
    }

    /// Makes steps larger or smaller from now on.
    ///
    /// # Errors
    ///
    /// `out-of-range`, `not-finite`: `learningRate`.
    pub fn set_learning_rate(&mut self, rate: f64) -> Result<()> {
        match &mut self.way {
            Way::Sums(sums) => sums.optimizer_mut().set_learning_rate(rate),
            Way::Picture(way) => way.trainer.optimizer_mut().set_learning_rate(rate),
        }
    }
}

impl OverPicture {
    fn weight(&self, at: usize) -> &[f32] {
        let layer = self.model.layers().first();
        let weight = layer.and_then(|built| built.weights().get(at));
        weight.map_or(&[], |weight| &weight.data)
    }
}

/// How alike two kernels are: the cosine of the angle between them, 0 where one is all zero.
///
/// ```
/// use conv_playground::train::cosine;
/// assert_eq!(cosine(&[1.0, 0.0], &[2.0, 0.0]), 1.0);
/// assert_eq!(cosine(&[1.0, 0.0], &[0.0, -1.0]), 0.0);
/// ```
pub fn cosine(one: &[f32], other: &[f32]) -> f64 {
    let sizes = dot(one, one) * dot(other, other);
    match sizes > 0.0 {
        true => dot(one, other) / libm::sqrt(sizes),
        false => 0.0,
    }
}

/// How many rows or columns of the longer lie before the shorter, where both have one middle: of an odd number more
/// before it than behind.
pub fn before_middle(long: usize, short: usize) -> usize {
    long.saturating_sub(short).div_ceil(2)
}

/// What outputs and target have in common along one axis.
struct Overlap {
    /// In pixels of the picture.
    from: usize,
    /// In pixels of the target.
    of_target: usize,
    length: usize,
}

fn overlap(axis: &'static str, image: usize, target: usize, kernel: usize) -> Result<Overlap> {
    if kernel > image {
        return Err(Error::KernelLargerThanInput {
            field: "size".into(),
            axis,
            kernel,
            input: image,
        });
    }
    if target > image {
        return Err(shape("target", &[target], format!("≤ {image}")));
    }
    let begin = before_middle(image, target);
    let own = kernel / 2;
    let from = begin.max(own);
    let to = (begin + target).min(own + image - kernel + 1);
    match to > from {
        true => Ok(Overlap {
            from,
            of_target: from - begin,
            length: to - from,
        }),
        false => Err(shape("target", &[target], format!("> {}", image - target))),
    }
}

fn shape(field: &'static str, got: &[usize], expected: String) -> Error {
    Error::Shape {
        op: "learn",
        field: field.into(),
        got: shape_text(got),
        expected,
    }
}

/// A part of a picture, every channel a picture of its own.
fn channels(image: &Tensor, first: [usize; 2], sides: [usize; 2]) -> Result<Tensor> {
    let s = image.shape();
    let mut data = Vec::with_capacity(checked_len("x", &[s.c, sides[0], sides[1]])?);
    for channel in 0..s.c {
        for y in first[0]..first[0] + sides[0] {
            let row = image.data().get(s.at(0, y, first[1], channel)..);
            let row = row.unwrap_or_default().iter().step_by(s.c);
            data.extend(row.take(sides[1]));
        }
    }
    Tensor::new(crate::tensor::Shape::new(s.c, sides[0], sides[1], 1)?, data)
}

/// One `Conv2D` of one filter over one channel, with this kernel.
fn model(lesson: &KernelLesson, sides: [usize; 2], kernel: Vec<f32>) -> Result<Sequential> {
    let size = [lesson.rows, lesson.cols];
    let options = json!({"filters": 1, "kernel_size": size, "use_bias": lesson.bias});
    let conv = Spec::new("Conv2D", options.as_object().unwrap_or(&Map::new()))?;
    let input = [Some(sides[0]), Some(sides[1]), Some(1)];
    let mut model = Sequential::build(&[conv], Some(&input), lesson.seed)?;
    let first = model.layers_mut().first_mut();
    if let Some(weight) = first.and_then(|built| built.weights_mut().first_mut()) {
        weight.data = kernel;
    }
    Ok(model)
}
