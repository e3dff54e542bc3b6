//! The detector and its training.

use super::super::data::Data;
use super::super::fit::{Fit, FitOptions, Moved};
use super::super::scores::Scores;
use super::super::trainer::{Compile, Trainer};
use super::SIDE;
use super::pictures::pictures;
use super::{Direction, LineLesson};
use crate::error::{Error, Result};
use crate::layers::Spec;
use crate::model::Sequential;
use serde_json::{Map, Value, json};

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
        let mut model = model(lesson.seed)?;
        let first = lesson.initializer.draw(&[3, 3, 1, 1], lesson.seed)?;
        put_kernel(&mut model, &first);
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

    /// The same, beginning with these numbers.
    ///
    /// # Errors
    ///
    /// `length-mismatch`: not nine (`kernel`).
    pub fn starting_from(mut self, kernel: &[f32]) -> Result<Self> {
        if kernel.len() != 9 {
            return Err(Error::Length {
                op: "learn",
                field: "kernel".into(),
                got: kernel.len(),
                expected: 9,
                shape: "3×3".into(),
            });
        }
        put_kernel(&mut self.model, kernel);
        Ok(self)
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

    /// Loss and right answers on other pictures.
    ///
    /// # Errors
    ///
    /// Those of [`Trainer::evaluate`].
    pub fn evaluate(&self, pictures: &Data) -> Result<Scores> {
        let (x, labels) = pictures.slice(0, pictures.count())?;
        self.trainer.evaluate(&self.model, &x, &labels)
    }

    /// The model.
    pub fn model(&self) -> &Sequential {
        &self.model
    }

    /// The kernel as it is.
    pub fn kernel(&self) -> &[f32] {
        weights(&self.model, 0, 0)
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

fn put_kernel(model: &mut Sequential, kernel: &[f32]) {
    let first = model.layers_mut().first_mut();
    if let Some(weight) = first.and_then(|built| built.weights_mut().first_mut()) {
        weight.data.copy_from_slice(kernel);
    }
}

/// A layer's weight as it is.
pub(super) fn weights(model: &Sequential, layer: usize, at: usize) -> &[f32] {
    let layer = model.layers().get(layer);
    let weight = layer.and_then(|built| built.weights().get(at));
    weight.map_or(&[], |weight| &weight.data)
}
