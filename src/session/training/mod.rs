//! A model that learns from a data set, without a clock: whoever has one asks for a batch, computes its parts,
//! here or elsewhere, and counts it.
//!
//! A batch is cut into parts of [`PART`] items whoever computes them, and they are summed in their order, so the
//! weights are the same bits for any number of workers.

mod batch;
mod checkpoints;
mod curve;
mod helper;
mod kept;
mod recipe;
mod state;
mod test;

pub use batch::{PART, Part};
pub use checkpoints::Checkpoint;
pub use helper::Helper;
pub use state::TrainingState;
pub use test::{Mistake, TestResult, Testing};

use crate::config::Config;
use crate::data::{Dataset, Info};
use crate::error::{Error, Result};
use crate::model::Sequential;
use crate::train::{Data, Fit, Labels, Moved, Scores, Share, Trainer};
use batch::Begun;
use checkpoints::Checkpoints;
use curve::Curve;
use recipe::Recipe;

/// A run of training.
///
/// ```no_run
/// use conv_playground::config::parse;
/// use conv_playground::data::shapes;
/// use conv_playground::session::training::Training;
/// let (config, _) = parse("v=1;lab=net;data=shapes;end")?;
/// let mut training = Training::new(&config, shapes(7)?)?;
/// while training.begin()? > 0 {
///     while training.work()? {}
///     training.finish()?;
/// }
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug)]
pub struct Training {
    recipe: Recipe,
    data: Info,
    model: Sequential,
    trainer: Trainer,
    fit: Fit,
    begun: Option<Begun>,
    curve: Curve,
    checkpoints: Checkpoints,
    /// The first step behind each epoch.
    ends: Vec<u32>,
}

impl Training {
    /// A run that has not begun: the random weights that `config`'s link stands for.
    ///
    /// # Errors
    ///
    /// - those of a model that can't be built, with its layer;
    /// - `shape-mismatch` (`net`): it does not end in one row of numbers, one a class or more; (`in`): it takes no
    ///   pictures;
    /// - those of [`Dataset::fitted`] and [`Trainer::compile`].
    pub fn new(config: &Config, data: Dataset) -> Result<Self> {
        let recipe = Recipe::new(config, &data)?;
        let model = recipe.model()?;
        let trainer = Trainer::compile(&model, &recipe.compile)?;
        let info = data.info();
        let (data, trained) = joined(data.fitted(recipe.sides)?)?;
        let fit = Fit::holding_back(&model, &trainer, data, recipe.fit, trained)?;
        let mut training = Self {
            checkpoints: Checkpoints::new(model.weights_len()),
            recipe,
            data: info,
            model,
            trainer,
            fit,
            begun: None,
            curve: Curve::default(),
            ends: Vec::new(),
        };
        training.keep_checkpoint(None);
        Ok(training)
    }

    /// Begins the next batch; gives how many parts it has, 0 when all epochs are over. One that was begun and not
    /// finished begins anew.
    pub fn begin(&mut self) -> Result<usize> {
        let batch = self.fit.next_batch()?;
        let whole = self.model.needs_whole_batches();
        self.begun = batch.map(|batch| Begun::new(batch, self.steps_done(), whole));
        Ok(self.begun.as_ref().map_or(0, Begun::parts))
    }

    /// Whether the batch that was begun moves weights; others are looked at.
    pub fn trains(&self) -> bool {
        self.begun.as_ref().is_some_and(|begun| begun.trains)
    }

    /// How many items the batch that was begun has.
    pub fn items(&self) -> usize {
        self.begun.as_ref().map_or(0, Begun::items)
    }

    /// Computes the next part that nobody has taken; false when there is none.
    ///
    /// # Errors
    ///
    /// As [`Training::finish`].
    pub fn work(&mut self) -> Result<bool> {
        let Some(part) = self.begun.as_mut().and_then(Begun::take) else {
            return Ok(false);
        };
        let done = match self.trains() {
            true => part.share(&self.trainer, &self.model),
            false => part.look(&self.trainer, &self.model),
        };
        let done = done.map_err(|error| self.go_back(error))?;
        if let Some(begun) = &mut self.begun {
            begun.put(part.number, done)?;
        }
        Ok(true)
    }

    /// Hands a part out, to somebody with the same weights; none where all are taken, or the batch is only looked at.
    pub fn hand_out(&mut self) -> Option<Part> {
        let begun = self.begun.as_mut().filter(|begun| begun.trains)?;
        begun.take()
    }

    /// Takes in what somebody has computed of a part.
    ///
    /// # Errors
    ///
    /// `unavailable` (`part`): no such part was handed out; `length-mismatch` (`gradients`).
    pub fn take_in(&mut self, number: u32, scores: Scores, gradients: &[f32]) -> Result<()> {
        let gradients = self.split(gradients)?;
        let none = || Error::unavailable("part", "not-started");
        let begun = self.begun.as_mut().ok_or_else(none)?;
        begun.put(number, Share::from_elsewhere(scores, gradients))
    }

    /// Counts the batch whose parts are all computed, and moves the weights.
    ///
    /// # Errors
    ///
    /// - `unavailable` (`part`): a part is missing;
    /// - `diverged`: numbers are no longer finite; names the layer, and the weights with which the loss was last
    ///   finite are back.
    pub fn finish(&mut self) -> Result<Moved> {
        let none = || Error::unavailable("part", "not-started");
        let begun = self.begun.take().ok_or_else(none)?;
        let trains = begun.trains;
        let shares = begun.finish()?;
        let scores = match trains {
            true => {
                let slopes = self.trainer.whole(&self.model, shares);
                let slopes = slopes.map_err(|error| self.go_back(error))?;
                self.trainer.apply(&mut self.model, slopes)?
            }
            false => shares
                .iter()
                .fold(Scores::default(), |sum, share| sum.and(share.scores)),
        };
        let epochs = self.fit.epoch();
        let moved = self.fit.count(scores);
        let step = self.steps_done();
        if trains {
            self.curve.add(step, scores);
        }
        if self.fit.epoch() > epochs {
            self.ends.push(step);
        }
        if trains && (self.checkpoints.wants(step) || self.fit.is_over()) {
            self.keep_checkpoint(Some(scores.loss()));
        }
        Ok(moved)
    }

    fn go_back(&mut self, error: Error) -> Error {
        self.begun = None;
        self.trainer.went_astray(&mut self.model, error)
    }

    fn keep_checkpoint(&mut self, loss: Option<f64>) {
        let (step, epoch) = (self.steps_done(), self.fit.epoch() as u32);
        self.checkpoints.add(Checkpoint {
            step,
            epoch,
            loss,
            weights: self.model.flat_weights(),
        });
    }

    /// Back to the random weights, of the same data.
    ///
    /// # Errors
    ///
    /// Those of building the model.
    pub fn reset(&mut self) -> Result<()> {
        self.model = self.recipe.model()?;
        self.trainer = Trainer::compile(&self.model, &self.recipe.compile)?;
        self.fit.take_up(Vec::new());
        self.begun = None;
        self.curve = Curve::default();
        self.ends = Vec::new();
        self.checkpoints = Checkpoints::new(self.model.weights_len());
        self.keep_checkpoint(None);
        Ok(())
    }

    /// How many epochs are over.
    pub fn epochs_done(&self) -> usize {
        self.fit.epoch()
    }

    /// Height, width and channels of what the model is given.
    pub fn input_sides(&self) -> [usize; 3] {
        self.recipe.sides
    }

    /// How many steps have moved the weights.
    pub fn steps_done(&self) -> u32 {
        self.trainer.optimizer().steps()
    }

    /// Steps of all epochs.
    pub fn steps(&self) -> u32 {
        let options = self.fit.options();
        let each = self.fit.trained().div_ceil(options.batch_size.max(1));
        u32::try_from(each.saturating_mul(options.epochs)).unwrap_or(u32::MAX)
    }

    /// All weights in Keras' order, one after another: of a checkpoint, or beyond the last one of now.
    pub fn weights(&self, checkpoint: usize) -> Vec<f32> {
        match self.checkpoints.all().get(checkpoint) {
            Some(checkpoint) => checkpoint.weights.clone(),
            None => self.model.flat_weights(),
        }
    }

    /// One picture and its class: of what is trained on, or held back.
    ///
    /// # Errors
    ///
    /// `out-of-range` (`index`).
    pub fn item(&self, held_back: bool, index: usize) -> Result<Item> {
        let (from, to) = match held_back {
            false => (0, self.fit.trained()),
            true => (self.fit.trained(), self.fit.data().count()),
        };
        let at = from.saturating_add(index);
        if at >= to {
            return Err(Error::out_of_range(
                "index",
                index,
                0,
                (to - from).saturating_sub(1),
            ));
        }
        let (x, labels) = self.fit.data().slice(at, at + 1)?;
        Item::new(x.data(), &x.sides(), label_of(&labels, 0))
    }

    /// Numbers of all weights as one list a weight; empty where no gradient trains it.
    fn split(&self, flat: &[f32]) -> Result<Vec<Vec<f32>>> {
        let weights = self.model.weights();
        let trained = |weight: &crate::layers::Weight| match weight.trainable {
            true => weight.data.len(),
            false => 0,
        };
        let expected: usize = weights.iter().map(|named| trained(named.weight)).sum();
        if flat.len() != expected {
            return Err(Error::Length {
                op: "train",
                field: "gradients".into(),
                got: flat.len(),
                expected,
                shape: expected.to_string(),
            });
        }
        let mut rest = flat;
        let lists = weights.iter().map(|named| {
            let (mine, others) = rest.split_at(trained(named.weight));
            rest = others;
            mine.to_vec()
        });
        Ok(lists.collect())
    }
}

/// A picture as it is painted, with its class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Of the class.
    pub label: u32,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Rows first, four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl Item {
    /// `numbers` of (height, width, channels), or of (height, width).
    fn new(numbers: &[f32], sides: &[usize], label: u32) -> Result<Self> {
        let (height, width, channels) = match *sides {
            [height, width] => (height, width, 1),
            [height, width, channels] => (height, width, channels.max(1)),
            _ => return Err(Error::unavailable("item", "no-maps")),
        };
        let byte = |number: f32| (number * 255.0 + 0.5).clamp(0.0, 255.0) as u8;
        let pixels = numbers.chunks_exact(channels);
        let rgba = pixels.flat_map(|pixel| {
            let at = |channel: usize| byte(pixel[channel.min(channels - 1)]);
            [at(0), at(1), at(2), 255]
        });
        Ok(Self {
            label,
            width,
            height,
            rgba: rgba.collect(),
        })
    }
}

fn label_of(labels: &Labels, at: usize) -> u32 {
    match labels {
        Labels::Classes(classes) => classes.get(at).copied().unwrap_or_default(),
        Labels::Numbers(numbers) => numbers.get(at).map_or(0, |&number| number as u32),
    }
}

/// Trained items first, then those held back, and how many the former are.
fn joined(set: Dataset) -> Result<(Data, usize)> {
    let (sides, trained) = (set.sides(), set.train().count());
    let (train, test) = set.into_items();
    let (mut pixels, mut labels) = train.into_parts();
    let (more, others) = test.into_parts();
    pixels.extend(more);
    labels.extend(others);
    let data = Data::of_bytes(labels.len(), &sides, pixels, Labels::Classes(labels))?;
    Ok((data, trained))
}
