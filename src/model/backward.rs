//! The pass of training, forth and back.

use super::{Built, Head, Sequential};
use crate::config::limits;
use crate::error::{Error, Result, within};
use crate::layers::{Back, Batch, Gradients, Layer, Training};
use crate::rng::Random;
use crate::tensor::shape_text;

/// The class whose training is another computation, unless it is frozen.
const FROZEN: &str = "BatchNormalization";

/// What a layer left behind on the way forth.
#[derive(Debug)]
struct Trace {
    y: Batch,
    kept: Vec<Vec<f32>>,
    updates: Vec<(usize, Vec<f32>)>,
}

/// A forward pass of training: everything that its way back needs.
#[derive(Debug)]
pub struct Pass {
    x: Batch,
    traces: Vec<Trace>,
}

impl Pass {
    /// The last layer's output; of a model without layers, the input.
    pub fn output(&self) -> &Batch {
        self.traces.last().map_or(&self.x, |trace| &trace.y)
    }

    /// Every layer's output, in order.
    pub fn outputs(&self) -> impl Iterator<Item = &Batch> {
        self.traces.iter().map(|trace| &trace.y)
    }

    /// What a layer's way back is given.
    fn back<'a>(&'a self, at: usize, built: &'a Built, dy: &'a Batch) -> Back<'a> {
        Back {
            weights: &built.weights,
            x: self.input(at),
            y: &self.traces[at].y,
            kept: &self.traces[at].kept,
            dy,
        }
    }

    /// The input of a layer.
    fn input(&self, at: usize) -> &Batch {
        let before = at.checked_sub(1).and_then(|at| self.traces.get(at));
        before.map_or(&self.x, |trace| &trace.y)
    }
}

/// The loss' gradients by a model's input and weights.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelGradients {
    /// By the input.
    pub x: Batch,
    /// By every weight, in the order of [`Sequential::weights`]; empty where no gradient trains it.
    pub weights: Vec<Vec<f32>>,
}

impl Sequential {
    /// The forward pass of training: `Dropout` drops, drawing from `random`, and
    /// `BatchNormalization` takes the batch's own mean and variance. No weight changes; see
    /// [`Sequential::apply_updates`].
    ///
    /// # Errors
    ///
    /// Those of [`Sequential::activations`].
    pub fn forward_training(&self, x: &Batch, random: &mut Random) -> Result<Pass> {
        self.pass(x, Some(random), None)
    }

    /// The same of a pass that is not one of training, as [`Sequential::activations`] makes it.
    pub fn forward_to_return(&self, x: &Batch) -> Result<Pass> {
        self.pass(x, None, None)
    }

    /// As [`Sequential::forward_training`], but ends with what the last activation would get.
    pub fn forward_to_logits(&self, x: &Batch, random: &mut Random, head: &Head) -> Result<Pass> {
        self.pass(x, Some(random), Some(head))
    }

    fn pass(
        &self,
        x: &Batch,
        mut random: Option<&mut Random>,
        head: Option<&Head>,
    ) -> Result<Pass> {
        let bytes = self.item_bytes(x)?.saturating_mul(x.count() as u64);
        within("activations", bytes, "bytes", limits::ACTIVATION_BYTES)?;
        let mut pass = Pass {
            x: x.clone(),
            traces: Vec::with_capacity(self.layers.len()),
        };
        for (at, built) in self.layers.iter().enumerate() {
            // As in Keras, a frozen one goes on with the moving mean and variance.
            let frozen = !built.spec.trainable() && built.spec.class_name() == FROZEN;
            let mut training = random
                .as_deref_mut()
                .filter(|_| !frozen)
                .map(|random| Training {
                    random,
                    kept: Vec::new(),
                    updates: Vec::new(),
                });
            let (layer, x) = (self.layer_with(at, built, head), pass.output());
            let y = layer.forward(&built.weights, x, training.as_mut());
            let y = y.map_err(|error| error.at_layer(built.number, &built.name))?;
            let (kept, updates) =
                training.map_or_else(Default::default, |left| (left.kept, left.updates));
            pass.traces.push(Trace { y, kept, updates });
        }
        Ok(pass)
    }

    /// The way back from `dy`, the loss' gradient by the pass' output.
    ///
    /// # Errors
    ///
    /// - `length-mismatch`: the pass is not of this model (`pass`);
    /// - `shape-mismatch`: `dy` has not the output's shape.
    pub fn backward(&self, pass: &Pass, dy: Batch) -> Result<ModelGradients> {
        self.check_back(pass, &dy)?;
        let (x, last_first) = self.back_to(0, pass, dy, None)?;
        let weights = last_first.into_iter().rev().flatten().collect();
        Ok(ModelGradients { x, weights })
    }

    /// The gradients by the weights alone, which the first layer with weights gets at less cost; of a pass
    /// of [`Sequential::forward_to_logits`], with the same head.
    ///
    /// # Errors
    ///
    /// Those of [`Sequential::backward`].
    pub fn weight_gradients(
        &self,
        pass: &Pass,
        dy: Batch,
        head: Option<&Head>,
    ) -> Result<Vec<Vec<f32>>> {
        self.check_back(pass, &dy)?;
        let first = self
            .layers
            .iter()
            .position(|built| !built.weights.is_empty());
        let Some(first) = first else {
            return Ok(Vec::new());
        };
        let (dy, mut last_first) = self.back_to(first + 1, pass, dy, head)?;
        let built = &self.layers[first];
        let back = pass.back(first, built, &dy);
        let weights = self.layer_with(first, built, head).weight_gradients(&back);
        last_first.push(weights.map_err(|error| error.at_layer(built.number, &built.name))?);
        Ok(last_first.into_iter().rev().flatten().collect())
    }

    fn layer_with<'a>(&self, at: usize, built: &'a Built, head: Option<&'a Head>) -> &'a dyn Layer {
        match head {
            Some(head) if at + 1 == self.layers.len() => head.layer(),
            _ => built.layer(),
        }
    }

    fn check_back(&self, pass: &Pass, dy: &Batch) -> Result<()> {
        if pass.traces.len() != self.layers.len() {
            return Err(Error::Length {
                op: "model",
                field: "pass".into(),
                got: pass.traces.len(),
                expected: self.layers.len(),
                shape: self.layers.len().to_string(),
            });
        }
        if dy.dims() != pass.output().dims() {
            return Err(Error::Shape {
                op: "model",
                field: "dy".into(),
                got: shape_text(&dy.dims()),
                expected: shape_text(&pass.output().dims()),
            });
        }
        Ok(())
    }

    /// From the last layer back through layer `first`: the gradient by its input, and those by the weights
    /// of each, the last layer's first.
    fn back_to(
        &self,
        first: usize,
        pass: &Pass,
        mut dy: Batch,
        head: Option<&Head>,
    ) -> Result<(Batch, Vec<Vec<Vec<f32>>>)> {
        let mut last_first = Vec::with_capacity(self.layers.len());
        for (at, built) in self.layers.iter().enumerate().skip(first).rev() {
            let layer = self.layer_with(at, built, head);
            let gradients = layer.backward(&pass.back(at, built, &dy));
            let Gradients { x, weights } =
                gradients.map_err(|error| error.at_layer(built.number, &built.name))?;
            dy = x;
            last_first.push(weights);
        }
        Ok((dy, last_first))
    }

    /// Whether a layer's training depends on the batch as a whole, so that no batch can be split.
    pub fn needs_whole_batches(&self) -> bool {
        let normalizes =
            |built: &Built| built.spec.trainable() && built.spec.class_name() == FROZEN;
        self.layers.iter().any(normalizes)
    }

    /// Takes over what the pass found for weights that no gradient trains: moving means and variances.
    pub fn apply_updates(&mut self, pass: &Pass) {
        for (built, trace) in self.layers.iter_mut().zip(&pass.traces) {
            for (at, numbers) in &trace.updates {
                if let Some(weight) = built.weights.get_mut(*at)
                    && weight.data.len() == numbers.len()
                {
                    weight.data.clone_from(numbers);
                }
            }
        }
    }
}
