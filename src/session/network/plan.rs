//! A model over one picture: what each layer is there, before anything is computed.

use super::input::NetInput;
use crate::config::NetConfig;
use crate::error::{Error, Result};
use crate::layers::{Side, Spec};
use crate::model::{Built, Partial, Sequential};
use std::rc::Rc;

/// Longer periods are of models that nobody makes.
const LONGEST_PERIOD: usize = 4096;

/// What is at fault, and at which layer, from 0.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The layer; `None` for the input.
    pub layer: Option<usize>,
    /// What is wrong.
    pub error: Error,
}

/// A model over one picture.
#[derive(Debug)]
pub struct Plan {
    /// The layers that were asked for.
    pub specs: Rc<[Spec]>,
    /// The input's sides that were asked for.
    pub input: Vec<Side>,
    /// The seed of the weights.
    pub seed: u32,
    /// What they are called.
    pub names: Vec<String>,
    /// The layers that could be built.
    pub model: Sequential,
    /// The item's sides.
    pub item: Vec<usize>,
    /// The output's sides of each layer that fits the picture.
    pub sides: Vec<Vec<usize>>,
    /// What keeps the rest from being there.
    pub fault: Option<Fault>,
}

impl Plan {
    /// Builds the model.
    pub(super) fn new(
        config: &NetConfig,
        input: &NetInput,
        before: Option<&Rc<Self>>,
    ) -> Result<Rc<Self>> {
        let item = input.item_sides();
        if let Some(old) = before
            && old.seed == config.seed
            && old.input == config.input
            && old.item == item
            && old.specs == config.layers
        {
            return Ok(Rc::clone(old));
        }
        let model = before.map(|plan| &plan.model);
        let Partial {
            model,
            error,
            names,
        } = Sequential::build_anew(&config.layers, Some(&config.input), config.seed, model);
        let mut fault = error.map(|error| Fault {
            layer: (!config.layers.is_empty()).then_some(model.layers().len()),
            error,
        });
        let mut sides = Vec::new();
        match &input.item {
            Ok(_) if !model.input().is_empty() => {
                let (known, error) = model.sides_until(&item)?;
                sides = known;
                if let Some(error) = error {
                    let layer = Some(sides.len());
                    fault = Some(Fault { layer, error });
                }
            }
            Ok(_) => {}
            Err(error) => {
                fault = Some(Fault {
                    layer: None,
                    error: error.clone(),
                });
            }
        }
        if let Some(Fault {
            error: error @ (Error::TooLarge { .. } | Error::Layer { .. }),
            ..
        }) = &fault
            && error.code() == "too-large"
        {
            return Err(error.clone());
        }
        Ok(Rc::new(Self {
            specs: Rc::clone(&config.layers),
            input: config.input.clone(),
            seed: config.seed,
            names,
            model,
            item,
            sides,
            fault,
        }))
    }

    /// The same, to be given other weights.
    pub(super) fn clone_model(&self) -> Self {
        let Partial { model, .. } =
            Sequential::build_anew(&self.specs, Some(&self.input), self.seed, Some(&self.model));
        Self {
            specs: Rc::clone(&self.specs),
            input: self.input.clone(),
            seed: self.seed,
            names: self.names.clone(),
            model,
            item: self.item.clone(),
            sides: self.sides.clone(),
            fault: self.fault.clone(),
        }
    }

    /// Whether both are the same model, whatever enters.
    pub(super) fn is_model(&self, other: &Self) -> bool {
        let mine = (&self.specs, &self.input, self.seed);
        mine == (&other.specs, &other.input, other.seed)
    }

    /// A layer that has feature maps.
    pub fn built(&self, layer: usize) -> Option<&Built> {
        self.sides.get(layer)?;
        self.model.layers().get(layer)
    }

    /// The sides of a layer's input.
    pub fn input_sides(&self, layer: usize) -> &[usize] {
        match layer.checked_sub(1) {
            Some(before) => self.sides.get(before).map_or(&[], Vec::as_slice),
            None => &self.item,
        }
    }

    /// How many of the first layers compute the same as those of another plan.
    pub(super) fn same_layers(&self, other: &Self) -> usize {
        if self.seed != other.seed || self.input != other.input {
            return 0;
        }
        let pairs = self.specs.iter().zip(other.specs.iter());
        let same = pairs.take_while(|(mine, other)| mine.computes_like(other));
        same.count()
    }

    /// Multiply-adds of a layer.
    pub(super) fn cost(&self, layer: usize) -> u64 {
        let Some((built, sides)) = self.built(layer).zip(self.sides.get(layer)) else {
            return 1;
        };
        let numbers: u64 = sides.iter().map(|&side| side as u64).product();
        let each = built.layer().view().cost(self.input_sides(layer));
        numbers.saturating_mul(each).max(1)
    }

    /// Which rows (`axis` 0) or columns (1) of the input reach an output of a layer, in outputs
    /// `at..at + 1`; `None` when all of it does, or when there are no rows.
    pub fn reach(&self, layer: usize, axis: usize, at: isize) -> Option<[isize; 2]> {
        let mut range = at..at + 1;
        for layer in (0..=layer).rev() {
            let built = self.built(layer)?;
            let &[height, width, _] = self.input_sides(layer) else {
                return None;
            };
            range = built.layer().view().reach([height, width], axis, range)?;
        }
        Some([range.start, range.end])
    }

    /// After how many outputs what they see repeats, so many inputs further on.
    pub(super) fn period(&self, layer: usize, axis: usize) -> isize {
        let factors = self.model.layers().iter().take(layer + 1);
        let period = factors.fold(1usize, |period, built| {
            period.saturating_mul(built.layer().view().repeats(axis))
        });
        isize::try_from(period.clamp(1, LONGEST_PERIOD)).unwrap_or(1)
    }
}
