//! What a layer is: a row of the table, and an object that computes.

use super::batch::Batch;
use super::initializer::Initializer;
use super::option::Opt;
use super::read::Options;
use super::view::View;
use crate::error::{Error, Result};
use crate::rng::Random;
use serde_json::{Map, Value};
use std::ops::Range;

/// One side of an item; `None` where a model takes any size.
pub type Side = Option<usize>;

/// A row of the table of layers: everything that the parsers, the writers and the page's controls
/// need to know.
#[derive(Debug)]
pub struct LayerInfo {
    /// Keras' class.
    pub class_name: &'static str,
    /// Its name in links; part of them for ever.
    pub code: &'static str,
    /// A layer as it is added, in the form of links.
    pub sample: &'static str,
    /// Other names under which Keras exports it.
    pub aliases: &'static [&'static str],
    /// Its options, in the order of Keras' `get_config()`.
    pub options: &'static [Opt],
    /// The names of the options that Keras' constructor takes by place, in their order; empty when
    /// that is the order of `options`.
    places: &'static [&'static str],
    /// Turns options that are said in another way into those that are listed.
    pub(super) rewrite: fn(&mut Map<String, Value>),
    /// Makes the layer of checked options.
    pub(super) make: fn(&Options) -> Result<Box<dyn Layer>>,
}

impl LayerInfo {
    /// A row whose constructor takes the options in the order in which they are listed.
    pub const fn new(
        class_name: &'static str,
        code: &'static str,
        options: &'static [Opt],
        make: fn(&Options) -> Result<Box<dyn Layer>>,
    ) -> Self {
        Self {
            class_name,
            code,
            sample: code,
            aliases: &[],
            options,
            places: &[],
            rewrite: |_| {},
            make,
        }
    }

    /// The same, added with other options than those of a call without arguments.
    pub const fn sample(self, sample: &'static str) -> Self {
        Self { sample, ..self }
    }

    /// The same under further names.
    pub const fn aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// The same with another order of the constructor's options.
    pub const fn places(self, places: &'static [&'static str]) -> Self {
        Self { places, ..self }
    }

    /// The same with options that are rewritten before they are checked.
    pub const fn rewrite(self, rewrite: fn(&mut Map<String, Value>)) -> Self {
        Self { rewrite, ..self }
    }

    /// The option of this name or alias.
    pub fn option(&self, name: &str) -> Option<&'static Opt> {
        self.options
            .iter()
            .find(|option| option.name == name || option.aliases.contains(&name))
    }

    /// The options that the constructor takes by place, in their order.
    pub fn positional(&self) -> Vec<&'static str> {
        if !self.places.is_empty() {
            return self.places.to_vec();
        }
        let shown = self.options.iter().filter(|option| !option.hidden);
        shown.map(|option| option.name).collect()
    }

    /// The name that Keras makes of the class: `MaxPooling2D` is `max_pooling2d`.
    pub fn snake_name(&self) -> String {
        let letters: Vec<char> = self.class_name.chars().collect();
        let mut name = String::new();
        for (at, &letter) in letters.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| letters.get(at));
            let after = letters.get(at + 1);
            let small = |letter: Option<&char>| letter.is_some_and(char::is_ascii_lowercase);
            if letter.is_ascii_uppercase() && before.is_some() && (small(before) || small(after)) {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }
}

/// What a layer needs of one of its weights.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightSpec {
    /// Keras' name: `kernel`, `bias`, `gamma`, …
    pub name: &'static str,
    /// Its sides.
    pub shape: Vec<usize>,
    /// Whether training changes it by gradients (a moving mean is not).
    pub trainable: bool,
    /// How its first numbers are drawn.
    pub initializer: Initializer,
}

/// One of a layer's weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// Keras' name.
    pub name: &'static str,
    /// Its sides.
    pub shape: Vec<usize>,
    /// Whether training changes it by gradients.
    pub trainable: bool,
    /// Row-major, as Keras keeps it.
    pub data: Vec<f32>,
}

/// What a forward pass of training has besides its input, and what it leaves for the way back.
pub struct Training<'a> {
    /// For `Dropout`.
    pub random: &'a mut Random,
    /// Whatever the layer's backward pass wants to know again: a mask, a batch's mean and variance.
    pub kept: Vec<Vec<f32>>,
    /// New numbers of weights that no gradient trains, by their place (moving mean and variance).
    pub updates: Vec<(usize, Vec<f32>)>,
}

/// What a layer's backward pass is given.
pub struct Back<'a> {
    /// The weights of the forward pass.
    pub weights: &'a [Weight],
    /// The forward pass' input.
    pub x: &'a Batch,
    /// The forward pass' output.
    pub y: &'a Batch,
    /// What the forward pass of training kept; empty after a pass that was not one of training.
    pub kept: &'a [Vec<f32>],
    /// The loss' gradient by the output.
    pub dy: &'a Batch,
}

/// The loss' gradients by a layer's input and weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients {
    /// By the input, of its shape.
    pub x: Batch,
    /// By each weight, in their order; empty where the weight is not trained by gradients.
    pub weights: Vec<Vec<f32>>,
}

impl Gradients {
    /// Those of a layer without weights.
    pub fn of_input(x: Batch) -> Result<Self> {
        Ok(Self {
            x,
            weights: Vec::new(),
        })
    }
}

/// A layer with its options; its weights stand outside, in the model.
///
/// Layers never see options that their row of the table has not checked, and never sizes that
/// [`Layer::output`] has not; they check the rest and allocate nothing before.
pub trait Layer: std::fmt::Debug {
    /// An output item's sides. Errors name the option that must change.
    fn output(&self, input: &[Side]) -> Result<Vec<Side>>;

    /// The weights for items of `input`, in Keras' order, those that are trained first.
    fn weights(&self, _input: &[Side]) -> Result<Vec<WeightSpec>> {
        Ok(Vec::new())
    }

    /// How one number of the output comes about.
    fn view(&self) -> View<'_> {
        View::Each
    }

    /// Computes. `training` is there when the pass is one of training: then `Dropout` drops and
    /// `BatchNormalization` takes the batch's own mean and variance.
    fn forward(
        &self,
        weights: &[Weight],
        x: &Batch,
        training: Option<&mut Training>,
    ) -> Result<Batch>;

    /// In how many pieces [`Layer::forward_pieces`] can compute the output of a single item, so that
    /// long work can be left in between.
    fn pieces(&self, _input: &[usize]) -> usize {
        1
    }

    /// Computes some of several pieces of the output of a single item into `y`, the very numbers
    /// that [`Layer::forward`] gives, and leaves the others as they are; by itself one row of the output from the
    /// same row of the input. Not asked of a layer whose output is one piece.
    fn forward_pieces(
        &self,
        weights: &[Weight],
        x: &Batch,
        pieces: Range<usize>,
        y: &mut Batch,
    ) -> Result<()> {
        if self.pieces(&x.sides()) <= 1 {
            return Err(Error::unavailable("pieces", "whole"));
        }
        let first = pieces.start;
        let part = self.forward(weights, &x.rows(pieces)?, None)?;
        y.put_rows(first, part.tensor())
    }

    /// The way back.
    fn backward(&self, _back: &Back) -> Result<Gradients> {
        Err(Error::unavailable("gradient", "backward"))
    }

    /// The gradients by the weights alone, for the first layer, whose input nobody trains.
    fn weight_gradients(&self, back: &Back) -> Result<Vec<Vec<f32>>> {
        Ok(self.backward(back)?.weights)
    }
}
