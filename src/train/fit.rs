//! Keras' `fit`, one step at a time.

use super::data::Data;
use super::labels::Labels;
use super::scores::Scores;
use super::trainer::Trainer;
use crate::config::limits;
use crate::error::{Error, Result};
use crate::layers::Batch;
use crate::model::Sequential;
use crate::rng::Random;
use serde::{Deserialize, Serialize};
use std::ops::ControlFlow;

/// What Keras' `fit` is told, with its defaults.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitOptions {
    /// Items of a step.
    pub batch_size: usize,
    /// How often all items are seen.
    pub epochs: usize,
    /// Whether every epoch has another order.
    pub shuffle: bool,
    /// The share of items, the last ones, that are not trained on.
    pub validation_split: f64,
    /// From which the orders follow.
    pub seed: u32,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self {
            batch_size: 32,
            epochs: 1,
            shuffle: true,
            validation_split: 0.0,
            seed: 0,
        }
    }
}

/// What an epoch came to, as Keras' `History` has it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Epoch {
    /// The mean over the epoch's steps, each before its weights were moved.
    pub training: Scores,
    /// After the epoch's last step, if anything is held back.
    pub validation: Option<Scores>,
}

/// What [`Fit::step`] has done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Moved {
    /// A step of training: this batch's scores.
    Trained(Scores),
    /// Some of the items that are held back were looked at.
    Validated,
    /// Nothing: all epochs are over.
    Over,
}

/// A batch that is to be done.
#[derive(Debug)]
pub struct NextBatch {
    /// Whether weights are moved; the others are looked at.
    pub trains: bool,
    /// Its items.
    pub x: Batch,
    /// What they should be.
    pub labels: Labels,
}

/// Where a run was left: all that its next batch depends on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Left {
    /// What every epoch that is over came to.
    pub history: Vec<Epoch>,
    /// Items of the present epoch that are done.
    pub at: usize,
    /// Its scores so far, of training and of what is held back.
    pub training: Scores,
    /// Likewise.
    pub validation: Scores,
}

/// A run of `fit`. Whoever has a clock calls [`Fit::step`] until it is over, or [`Fit::run`] for a while;
/// it may be left at any time.
///
/// ```
/// use conv_playground::layers::Spec;
/// use conv_playground::model::Sequential;
/// use conv_playground::train::{Compile, Data, Fit, FitOptions, Labels, Trainer};
/// use serde_json::json;
///
/// let dense = Spec::new("Dense", json!({"units": 1}).as_object().unwrap())?;
/// let mut model = Sequential::build(&[dense], Some(&[Some(1)]), 7)?;
/// let mut trainer = Trainer::compile(&model, &Compile {
///     optimizer: "sgd".into(),
///     settings: vec![("learning_rate".into(), 0.1)],
///     loss: "mse".into(),
///     from_logits: false,
///     seed: 7,
/// })?;
/// let x = vec![-1.0, 0.0, 1.0, 2.0];
/// let labels = Labels::Numbers(x.iter().map(|x| 3.0 * x + 1.0).collect());
/// let data = Data::new(4, &[1], x, labels)?;
/// let options = FitOptions { epochs: 100, batch_size: 2, ..FitOptions::default() };
/// let mut fit = Fit::new(&model, &trainer, data, options)?;
/// fit.run(&mut model, &mut trainer, |_| true)?;
/// assert_eq!(fit.history().len(), 100);
/// assert!(fit.history()[99].training.loss() < 1e-6);
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug)]
pub struct Fit {
    data: Data,
    options: FitOptions,
    /// Items that are trained on; the others are held back.
    trained: usize,
    /// Their places in this epoch's order.
    order: Vec<u32>,
    /// Items of this epoch that were trained on, then those that were looked at.
    at: usize,
    training: Scores,
    validation: Scores,
    history: Vec<Epoch>,
}

/// The streams of orders; no layer has this place.
const ORDER: u32 = 0x5b0f_f1e5;

impl Fit {
    /// A run that has not begun.
    ///
    /// # Errors
    ///
    /// - `out-of-range`: `batchSize`, `epochs`, `validationSplit`, the latter also where it leaves nothing
    ///   to train on or holds nothing back;
    /// - those of the labels for the model's output and loss (`labels`), whatever batch they are in;
    /// - those of the model for items of other sides (`x`).
    pub fn new(
        model: &Sequential,
        trainer: &Trainer,
        data: Data,
        options: FitOptions,
    ) -> Result<Self> {
        if options.batch_size == 0 {
            let most = limits::TRAINING_ITEMS;
            return Err(Error::out_of_range("batchSize", 0, 1, most));
        }
        if !(1..=limits::EPOCHS).contains(&options.epochs) {
            let given = options.epochs;
            return Err(Error::out_of_range("epochs", given, 1, limits::EPOCHS));
        }
        let split = options.validation_split;
        if !split.is_finite() {
            return Err(Error::not_finite("validationSplit", split));
        }
        let trained = libm::floor(data.count() as f64 * (1.0 - split)) as usize;
        let nothing = split > 0.0 && (trained == 0 || trained == data.count());
        if nothing || !(0.0..1.0).contains(&split) {
            let least = 1.0 / data.count() as f64;
            return Err(Error::out_of_range(
                "validationSplit",
                split,
                least,
                1.0 - least,
            ));
        }
        let data = checked(model, trainer, data)?;
        Ok(Self::of(data, options, trained))
    }

    /// A run that trains on the first `trained` items and holds the others back, whatever the split.
    ///
    /// # Errors
    ///
    /// Those of [`Fit::new`], and `empty` (`data`): nothing to train on.
    pub fn holding_back(
        model: &Sequential,
        trainer: &Trainer,
        data: Data,
        options: FitOptions,
        trained: usize,
    ) -> Result<Self> {
        let options = FitOptions {
            validation_split: 0.0,
            ..options
        };
        let mut fit = Self::new(model, trainer, data, options)?;
        if trained == 0 {
            return Err(Error::Empty {
                what: "data".into(),
            });
        }
        fit.trained = trained.min(fit.data.count());
        fit.order.truncate(fit.trained);
        fit.begin();
        Ok(fit)
    }

    fn of(data: Data, options: FitOptions, trained: usize) -> Self {
        let mut fit = Self {
            order: (0..trained as u32).collect(),
            data,
            options,
            trained,
            at: 0,
            training: Scores::default(),
            validation: Scores::default(),
            history: Vec::new(),
        };
        fit.shuffle();
        fit
    }

    /// Where it stands.
    pub fn leave(&self) -> Left {
        Left {
            history: self.history.clone(),
            at: self.at,
            training: self.training,
            validation: self.validation,
        }
    }

    /// Goes on where a run of the same data and options was left.
    ///
    /// # Errors
    ///
    /// `out-of-range` (`at`): it is no place between two batches of these data.
    pub fn go_on(&mut self, left: Left) -> Result<()> {
        let is_between = |from: usize, to: usize| {
            left.at >= from
                && left.at < to
                && (left.at - from).is_multiple_of(self.options.batch_size)
        };
        let most = self.data.count();
        if !is_between(0, self.trained) && !is_between(self.trained, most) {
            return Err(Error::out_of_range("at", left.at, 0, most - 1));
        }
        self.take_up(left.history);
        (self.at, self.training, self.validation) = (left.at, left.training, left.validation);
        Ok(())
    }

    /// What every epoch that is over came to.
    pub fn history(&self) -> &[Epoch] {
        &self.history
    }

    /// The number of the epoch that is under way, from 0; that of all when all are over.
    pub fn epoch(&self) -> usize {
        self.history.len()
    }

    /// The scores of the epoch that is under way, so far.
    pub fn training(&self) -> Scores {
        self.training
    }

    /// Which share of the epoch is done, of its steps of training.
    pub fn share(&self) -> f64 {
        self.at.min(self.trained) as f64 / self.trained as f64
    }

    /// Whether all epochs are over.
    pub fn is_over(&self) -> bool {
        self.epoch() >= self.options.epochs
    }

    /// What it was told.
    pub fn options(&self) -> &FitOptions {
        &self.options
    }

    /// How many items are trained on.
    pub fn trained(&self) -> usize {
        self.trained
    }

    /// The data, of which those behind [`Fit::trained`] are held back.
    pub fn data(&self) -> &Data {
        &self.data
    }

    /// Goes on at the beginning of an epoch, where another run was left after `history`.
    pub fn take_up(&mut self, history: Vec<Epoch>) {
        self.history = history;
        self.begin();
    }

    /// Adds epochs to a run, be it over or not.
    ///
    /// # Errors
    ///
    /// `out-of-range`: more than the limit (`epochs`).
    pub fn add_epochs(&mut self, more: usize) -> Result<()> {
        let epochs = self.options.epochs.saturating_add(more);
        if epochs > limits::EPOCHS {
            return Err(Error::out_of_range("epochs", epochs, 1, limits::EPOCHS));
        }
        self.options.epochs = epochs;
        Ok(())
    }

    /// The next batch; none when all epochs are over.
    pub fn next_batch(&self) -> Result<Option<NextBatch>> {
        if self.is_over() {
            return Ok(None);
        }
        let trains = self.at < self.trained;
        let to = self.next_at();
        let (x, labels) = match trains {
            true => self
                .data
                .pick(self.order.get(self.at..to).unwrap_or_default())?,
            false => self.data.slice(self.at, to)?,
        };
        Ok(Some(NextBatch { trains, x, labels }))
    }

    fn next_at(&self) -> usize {
        let end = match self.at < self.trained {
            true => self.trained,
            false => self.data.count(),
        };
        self.at.saturating_add(self.options.batch_size).min(end)
    }

    /// Counts what the batch of [`Fit::next_batch`] came to, and goes on behind it.
    pub fn count(&mut self, scores: Scores) -> Moved {
        if self.is_over() {
            return Moved::Over;
        }
        let to = self.next_at();
        let moved = match self.at < self.trained {
            true => {
                self.training = self.training.and(scores);
                Moved::Trained(scores)
            }
            false => {
                self.validation = self.validation.and(scores);
                Moved::Validated
            }
        };
        self.at = to;
        if self.at == self.data.count() {
            let validation = (self.trained < self.data.count()).then_some(self.validation);
            self.history.push(Epoch {
                training: self.training,
                validation,
            });
            self.begin();
        }
        moved
    }

    /// Does one batch: a step of training, or a look at items that are held back.
    ///
    /// # Errors
    ///
    /// Those of [`Trainer::train_on_batch`]; the batch counts as not done.
    pub fn step(&mut self, model: &mut Sequential, trainer: &mut Trainer) -> Result<Moved> {
        let Some(NextBatch { trains, x, labels }) = self.next_batch()? else {
            return Ok(Moved::Over);
        };
        let scores = match trains {
            true => trainer.train_on_batch(model, &x, &labels)?,
            false => trainer.evaluate(model, &x, &labels)?,
        };
        Ok(self.count(scores))
    }

    /// Does batches as long as `go_on` says of each what it came to; breaks when all epochs are over.
    ///
    /// # Errors
    ///
    /// Those of [`Fit::step`].
    pub fn run(
        &mut self,
        model: &mut Sequential,
        trainer: &mut Trainer,
        mut go_on: impl FnMut(Moved) -> bool,
    ) -> Result<ControlFlow<()>> {
        loop {
            let moved = self.step(model, trainer)?;
            if self.is_over() {
                return Ok(ControlFlow::Break(()));
            }
            if !go_on(moved) {
                return Ok(ControlFlow::Continue(()));
            }
        }
    }

    fn begin(&mut self) {
        self.at = 0;
        self.training = Scores::default();
        self.validation = Scores::default();
        self.shuffle();
    }

    /// The order of the epoch that begins; it follows from seed and epoch alone (Fisher and Yates).
    fn shuffle(&mut self) {
        if !self.options.shuffle {
            return;
        }
        for (place, at) in self.order.iter_mut().zip(0..) {
            *place = at;
        }
        let mut random = Random::at(self.options.seed, [ORDER, self.epoch() as u32]);
        for last in (1..self.order.len()).rev() {
            let other = (f64::from(random.unit()) * (last + 1) as f64) as usize;
            self.order.swap(last, other.min(last));
        }
    }
}

/// The data with labels as the loss takes them, if the model takes them.
fn checked(model: &Sequential, trainer: &Trainer, data: Data) -> Result<Data> {
    let outputs = model.sides_for(data.sides())?;
    let output = outputs.last().map_or(data.sides(), Vec::as_slice);
    let predictions = output.iter().product::<usize>() * data.count();
    let channels = output.last().copied().unwrap_or(1);
    let labels = data.labels().clone().for_loss(trainer.loss())?;
    trainer
        .loss()
        .check(predictions, channels, labels.targets())?;
    Ok(data.with_labels(labels))
}
