//! One step of training, and what belongs to it.

use super::data::Data;
use super::labels::Labels;
use super::optimizer::Optimizer;
use super::penalty::{Penalty, penalties};
use super::scores::Scores;
use crate::config::limits;
use crate::error::{Error, Result};
use crate::layers::{Batch, Weight};
use crate::model::{Built, Head, NamedWeight, Pass, Sequential};
use crate::ops::accuracy::{Right, accuracy};
use crate::ops::loss::{self, Loss};
use crate::rng::Random;

/// What Keras' `compile` is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Compile {
    /// Keras' name of the optimizer.
    pub optimizer: String,
    /// Its settings, by Keras' names; those left out have Keras' defaults.
    pub settings: Vec<(String, f64)>,
    /// Keras' name of the loss.
    pub loss: String,
    /// Whether predictions are logits rather than probabilities.
    pub from_logits: bool,
    /// From which `Dropout` draws.
    pub seed: u32,
}

/// A model's optimizer and loss.
///
/// ```
/// use conv_playground::layers::{Batch, Spec};
/// use conv_playground::model::Sequential;
/// use conv_playground::train::{Compile, Labels, Trainer};
/// use serde_json::json;
///
/// let options = json!({"units": 2, "kernel_initializer": "zeros"});
/// let dense = Spec::new("Dense", options.as_object().unwrap())?;
/// let mut model = Sequential::build(&[dense], Some(&[Some(1)]), 7)?;
/// let mut trainer = Trainer::compile(&model, &Compile {
///     optimizer: "sgd".into(),
///     settings: vec![("learning_rate".into(), 0.5)],
///     loss: "sparse_categorical_crossentropy".into(),
///     from_logits: true,
///     seed: 7,
/// })?;
/// let x = Batch::new(2, &[1], vec![1.0, -1.0])?;
/// let labels = Labels::Classes(vec![0, 1]);
/// let first = trainer.train_on_batch(&mut model, &x, &labels)?;
/// assert!((first.loss() - 2.0f64.ln()).abs() < 1e-7);
/// assert!(trainer.evaluate(&model, &x, &labels)?.loss() < first.loss());
/// # Ok::<(), conv_playground::Error>(())
/// ```
#[derive(Debug)]
pub struct Trainer {
    optimizer: Optimizer,
    loss: &'static Loss,
    from_logits: bool,
    head: Option<Head>,
    penalties: Vec<Option<Penalty>>,
    seed: u32,
    /// The weights and the optimizer before the last step.
    before: Before,
}

#[derive(Debug, Default)]
struct Before {
    is_there: bool,
    weights: Vec<Vec<f32>>,
    kept: Vec<Vec<f32>>,
    steps: u32,
}

/// The streams of what `Dropout` drops; no layer has this place.
const DROPOUT: u32 = 0xd20b_0075;

/// What one forward pass and its way back came to.
#[derive(Debug)]
pub struct Slopes {
    /// Loss and accuracy before any weight is moved.
    pub scores: Scores,
    /// By every weight, in the order of [`Sequential::weights`]; empty where no gradient trains it.
    pub gradients: Vec<Vec<f32>>,
    /// None where several computed it: then no layer learns from the batch as a whole.
    pass: Option<Pass>,
}

/// What some items of a batch add to it.
#[derive(Debug)]
pub struct Share {
    /// Their loss without penalties, and how many predictions are right.
    pub scores: Scores,
    /// Of their mean loss, by every weight; empty where no gradient trains it.
    pub gradients: Vec<Vec<f32>>,
    pass: Option<Pass>,
}

impl Share {
    /// One that was computed elsewhere.
    pub fn from_elsewhere(scores: Scores, gradients: Vec<Vec<f32>>) -> Self {
        Self {
            scores,
            gradients,
            pass: None,
        }
    }
}

impl Trainer {
    /// Checks everything, and allocates what the optimizer keeps.
    ///
    /// # Errors
    ///
    /// - those of [`Optimizer::new`];
    /// - `not-one-of` (`loss`);
    /// - `unavailable`: a layer asks for a constraint or a regularizer that there is not.
    pub fn compile(model: &Sequential, options: &Compile) -> Result<Self> {
        let loss = loss::find(&options.loss)?;
        let penalties = penalties(model)?;
        let trained = |weight: &Weight| match weight.trainable {
            true => weight.data.len(),
            false => 0,
        };
        let weights = model.weights();
        let lengths: Vec<usize> = weights.iter().map(|named| trained(named.weight)).collect();
        let optimizer = Optimizer::new(&options.optimizer, &options.settings, &lengths)?;
        let before = Before {
            weights: weights
                .iter()
                .map(|named| named.weight.data.clone())
                .collect(),
            kept: optimizer.kept().to_vec(),
            ..Before::default()
        };
        Ok(Self {
            optimizer,
            loss,
            from_logits: options.from_logits,
            head: model.head().filter(|_| loss.probabilities),
            penalties,
            seed: options.seed,
            before,
        })
    }

    /// The optimizer.
    pub fn optimizer(&self) -> &Optimizer {
        &self.optimizer
    }

    /// The optimizer, to change its learning rate or to take up a run.
    pub fn optimizer_mut(&mut self) -> &mut Optimizer {
        &mut self.optimizer
    }

    /// The loss.
    pub fn loss(&self) -> &'static Loss {
        self.loss
    }

    /// To be called when somebody else has changed the weights: the ones before do not come back.
    pub fn forget(&mut self) {
        self.before.is_there = false;
    }

    /// One step: forward, back, and every weight moved. The scores are those before the step.
    ///
    /// # Errors
    ///
    /// - those of [`Trainer::slopes`];
    /// - `diverged`: the loss or a number on the way back, or a weight after the step, is not finite; it
    ///   names the layer and what first was so, and model and optimizer are back where the loss was
    ///   last finite.
    pub fn train_on_batch(
        &mut self,
        model: &mut Sequential,
        x: &Batch,
        labels: &Labels,
    ) -> Result<Scores> {
        let slopes = self.slopes(model, x, labels);
        let slopes = slopes.map_err(|error| self.went_astray(model, error))?;
        self.apply(model, slopes)
    }

    /// Brings back the weights with which the loss was last finite, if that is what `error` is about.
    pub fn went_astray(&mut self, model: &mut Sequential, error: Error) -> Error {
        if matches!(error, Error::Layer { .. }) && error.code() == "diverged" {
            self.go_back(model);
        }
        error
    }

    /// Loss, accuracy and gradients of a batch; nothing changes.
    ///
    /// # Errors
    ///
    /// - those of [`Sequential::forward_training`], [`Loss::check`] and [`Labels::for_loss`];
    /// - `diverged`, as for [`Trainer::train_on_batch`].
    pub fn slopes(&self, model: &Sequential, x: &Batch, labels: &Labels) -> Result<Slopes> {
        let share = self.share(model, x, labels, 0, self.optimizer.steps())?;
        self.whole(model, vec![share])
    }

    /// What part number `part` of step number `step`'s batch adds to it; nothing changes. `Dropout` draws
    /// from the numbers of both, so whoever computes a part drops the same.
    ///
    /// Not for a model of which [`Sequential::needs_whole_batches`], but of its whole batch.
    ///
    /// # Errors
    ///
    /// Those of [`Trainer::slopes`].
    pub fn share(
        &self,
        model: &Sequential,
        x: &Batch,
        labels: &Labels,
        part: u32,
        step: u32,
    ) -> Result<Share> {
        self.fits(model)?;
        let mut random = Random::at(self.seed, [DROPOUT.wrapping_add(part), step]);
        let pass = match &self.head {
            Some(head) => model.forward_to_logits(x, &mut random, head)?,
            None => model.forward_training(x, &mut random)?,
        };
        let (y, mut dy) = (pass.output(), pass.output().clone());
        let (loss, right) = self.compare(y, labels, dy.data_mut())?;
        if !loss.is_finite() {
            return Err(diverged_output(model, &pass));
        }
        Ok(Share {
            scores: Scores::of_batch(loss, x.count(), right),
            gradients: self.back(model, &pass, dy)?,
            pass: Some(pass),
        })
    }

    /// All parts of a batch together, summed in their order, with the penalties of the weights.
    ///
    /// # Errors
    ///
    /// - `length-mismatch` (`gradients`): a part has other numbers of gradients;
    /// - `diverged`, as for [`Trainer::train_on_batch`].
    pub fn whole(&self, model: &Sequential, shares: Vec<Share>) -> Result<Slopes> {
        self.fits(model)?;
        let items: usize = shares.iter().map(|share| share.scores.items()).sum();
        let alone = shares.len() == 1;
        let mut scores = Scores::default();
        let mut gradients: Vec<Vec<f32>> = Vec::new();
        let mut pass = None;
        for share in shares {
            let weight = share.scores.items() as f32 / items.max(1) as f32;
            scores = scores.and(share.scores);
            pass = share.pass.filter(|_| alone);
            if gradients.is_empty() {
                gradients = share.gradients;
                if !alone {
                    let numbers = gradients.iter_mut().flatten();
                    numbers.for_each(|number| *number *= weight);
                }
                continue;
            }
            same_lengths(&gradients, &share.gradients)?;
            for (sum, part) in gradients.iter_mut().zip(&share.gradients) {
                add_scaled(sum, part, weight);
            }
        }
        let mut cost = 0.0;
        let all = self.penalties.iter().zip(model.weights());
        for ((penalty, named), gradient) in all.zip(&mut gradients) {
            if let Some(penalty) = penalty {
                cost += penalty.add(&named.weight.data, gradient);
            }
        }
        if let Some(error) = diverged_gradient(model, &gradients) {
            return Err(error);
        }
        Ok(Slopes {
            scores: scores.with_cost(cost),
            gradients,
            pass,
        })
    }

    /// Moves every weight by its gradient.
    ///
    /// # Errors
    ///
    /// `diverged`, as for [`Trainer::train_on_batch`].
    pub fn apply(&mut self, model: &mut Sequential, slopes: Slopes) -> Result<Scores> {
        self.fits(model)?;
        let Slopes {
            scores,
            mut gradients,
            pass,
        } = slopes;
        self.keep(model);
        if let Some(pass) = &pass {
            model.apply_updates(pass);
        }
        let layers = model.layers_mut().iter_mut();
        let weights = layers.flat_map(|built| built.weights_mut());
        let weights = weights.map(|weight| weight.data.as_mut_slice());
        self.optimizer.apply(weights, &mut gradients);
        let kept = self.optimizer.kept().iter().flatten();
        if kept.copied().all(f32::is_finite) && weights_at_fault(model).is_none() {
            return Ok(scores);
        }
        let at_fault = weights_at_fault(model).or(model.layers().last());
        let error = diverged("weights", at_fault);
        self.go_back(model);
        Err(error)
    }

    /// Loss and accuracy of a batch as predictions have them: nothing is dropped, moving means count.
    ///
    /// # Errors
    ///
    /// Those of [`Trainer::slopes`], but a loss may be anything.
    pub fn evaluate(&self, model: &Sequential, x: &Batch, labels: &Labels) -> Result<Scores> {
        self.fits(model)?;
        let y = match &self.head {
            Some(head) => model.logits(x, head)?,
            None => model.predict(x)?,
        };
        let (loss, right) = self.compare(&y, labels, &mut vec![0.0; y.data().len()])?;
        let costs = self.penalties.iter().zip(model.weights());
        let costs =
            costs.filter_map(|(penalty, named)| Some(penalty.as_ref()?.cost(&named.weight.data)));
        let loss = loss + costs.sum::<f64>();
        Ok(Scores::of_batch(loss, x.count(), right))
    }

    /// The same of all of `data`, `size` items at once.
    ///
    /// # Errors
    ///
    /// Those of [`Trainer::evaluate`], and `out-of-range`: no item at once (`batchSize`).
    pub fn evaluate_all(&self, model: &Sequential, data: &Data, size: usize) -> Result<Scores> {
        if size == 0 {
            let most = limits::TRAINING_ITEMS;
            return Err(Error::out_of_range("batchSize", 0, 1, most));
        }
        let mut scores = Scores::default();
        let mut from = 0;
        while from < data.count() {
            let to = from.saturating_add(size).min(data.count());
            let (x, labels) = data.slice(from, to)?;
            scores = scores.and(self.evaluate(model, &x, &labels)?);
            from = to;
        }
        Ok(scores)
    }

    /// The loss of an output, and how many predictions are right.
    fn compare(&self, y: &Batch, labels: &Labels, gradient: &mut [f32]) -> Result<(f64, Right)> {
        let from_logits = self.from_logits || self.head.is_some();
        let (channels, targets) = (y.channels(), labels.targets());
        let loss = self
            .loss
            .of(y.data(), channels, targets, from_logits, gradient)?;
        let right = match &self.head {
            Some(head) => {
                let mut y = y.data().to_vec();
                head.activation().apply(&mut y, channels);
                accuracy(&y, channels, targets)
            }
            None => accuracy(y.data(), channels, targets),
        };
        Ok((loss, right))
    }

    fn back(&self, model: &Sequential, pass: &Pass, dy: Batch) -> Result<Vec<Vec<f32>>> {
        let gradients = model.weight_gradients(pass, dy, self.head.as_ref())?;
        let weights = model.weights();
        let frozen = |(slopes, named): (Vec<f32>, &NamedWeight)| match named.weight.trainable {
            true => slopes,
            false => Vec::new(),
        };
        Ok(gradients.into_iter().zip(&weights).map(frozen).collect())
    }

    /// Whether this is a model like that of [`Trainer::compile`].
    fn fits(&self, model: &Sequential) -> Result<()> {
        let weights = model.weights();
        let same = |(before, now): (&Vec<f32>, &NamedWeight)| before.len() == now.weight.data.len();
        match weights.len() == self.before.weights.len()
            && self.before.weights.iter().zip(&weights).all(same)
        {
            true => Ok(()),
            false => Err(Error::unavailable("compile", "other-model")),
        }
    }

    fn keep(&mut self, model: &Sequential) {
        for (to, from) in self.before.weights.iter_mut().zip(model.weights()) {
            to.copy_from_slice(&from.weight.data);
        }
        for (to, from) in self.before.kept.iter_mut().zip(self.optimizer.kept()) {
            to.copy_from_slice(from);
        }
        self.before.steps = self.optimizer.steps();
        self.before.is_there = true;
    }

    fn go_back(&mut self, model: &mut Sequential) {
        if !self.before.is_there {
            return;
        }
        let layers = model.layers_mut().iter_mut();
        let weights = layers.flat_map(|built| built.weights_mut());
        for (weight, before) in weights.zip(&self.before.weights) {
            weight.data.copy_from_slice(before);
        }
        // Its own lengths fit.
        let _ = self.optimizer.restore(self.before.steps, &self.before.kept);
    }
}

/// Adds `part`, scaled, number by number.
fn add_scaled(sum: &mut [f32], part: &[f32], scale: f32) {
    for (sum, part) in sum.iter_mut().zip(part) {
        *sum += scale * part;
    }
}

fn same_lengths(these: &[Vec<f32>], others: &[Vec<f32>]) -> Result<()> {
    let numbers = |all: &[Vec<f32>]| all.iter().map(Vec::len).sum::<usize>();
    let same = std::iter::zip(these, others).all(|(one, other)| one.len() == other.len());
    match same && these.len() == others.len() {
        true => Ok(()),
        false => Err(Error::Length {
            op: "train",
            field: "gradients".into(),
            got: numbers(others),
            expected: numbers(these),
            shape: these.len().to_string(),
        }),
    }
}

fn finite(numbers: &[f32]) -> bool {
    numbers.iter().copied().all(f32::is_finite)
}

fn weights_at_fault(model: &Sequential) -> Option<&Built> {
    let all_finite = |built: &&Built| built.weights().iter().all(|weight| finite(&weight.data));
    model.layers().iter().find(|built| !all_finite(built))
}

fn diverged(what: &'static str, at: Option<&Built>) -> Error {
    let error = Error::Diverged { what: what.into() };
    match at {
        Some(built) => error.at_layer(built.number(), built.name()),
        None => error,
    }
}

/// Where the forward pass first came to a number that is not finite.
fn diverged_output(model: &Sequential, pass: &Pass) -> Error {
    for (built, y) in model.layers().iter().zip(pass.outputs()) {
        if built.weights().iter().any(|weight| !finite(&weight.data)) {
            return diverged("weights", Some(built));
        }
        if !finite(y.data()) {
            return diverged("output", Some(built));
        }
    }
    diverged("loss", model.layers().last())
}

/// Where the way back first came to a gradient that is not finite.
fn diverged_gradient(model: &Sequential, gradients: &[Vec<f32>]) -> Option<Error> {
    if gradients.iter().all(|gradient| finite(gradient)) {
        return None;
    }
    let of_layers = model.layers().iter();
    let owners = of_layers.flat_map(|built| built.weights().iter().map(move |_| built));
    let at_fault = owners.zip(gradients).filter(|(_, slopes)| !finite(slopes));
    Some(diverged(
        "gradient",
        at_fault.last().map(|(built, _)| built),
    ))
}
