//! The forward pass.

use super::{Built, Head, Sequential};
use crate::config::limits;
use crate::error::{Error, Result, within};
use crate::layers::{Batch, Side};
use crate::tensor::{checked_len, shape_text};
use std::ops::Range;

impl Sequential {
    /// Every layer's output sides for input items of `input`, whose sizes are all known.
    ///
    /// # Errors
    ///
    /// - `shape-mismatch`: the model takes items of other sides;
    /// - [`Error::Layer`]: a layer of a model of any size does not fit this one;
    /// - `too-large`: the feature maps pass the memory limit.
    pub fn sides_for(&self, input: &[usize]) -> Result<Vec<Vec<usize>>> {
        let (all, error) = self.sides_until(input)?;
        error.map_or(Ok(all), Err)
    }

    /// As [`Sequential::sides_for`], but keeps the sides before the layer that does not fit.
    ///
    /// # Errors
    ///
    /// - `shape-mismatch`: the model takes items of other sides.
    pub fn sides_until(&self, input: &[usize]) -> Result<(Vec<Vec<usize>>, Option<Error>)> {
        let fits = self.input.len() == input.len()
            && std::iter::zip(&self.input, input).all(|(side, &is)| side.is_none_or(|s| s == is));
        if !fits {
            let side = |side: &Side| side.map_or_else(|| "?".into(), |side| side.to_string());
            let expected: Vec<String> = self.input.iter().map(side).collect();
            return Err(Error::Shape {
                op: "model",
                field: "x".into(),
                got: shape_text(input),
                expected: expected.join("×"),
            });
        }
        let mut sides: Vec<Side> = input.iter().copied().map(Some).collect();
        let mut all = Vec::with_capacity(self.layers.len());
        let mut bytes = checked_len("x", input)? as u64 * 4;
        for built in &self.layers {
            let mut next = || {
                sides = built.layer.output(&sides)?;
                let known: Vec<usize> = sides.iter().copied().flatten().collect();
                bytes += checked_len("activations", &known)? as u64 * 4;
                within("activations", bytes, "bytes", limits::ACTIVATION_BYTES)?;
                Ok(known)
            };
            match next() {
                Ok(known) => all.push(known),
                Err(error) => {
                    let error: Error = error;
                    return Ok((all, Some(error.at_layer(built.number, &built.name))));
                }
            }
        }
        Ok((all, None))
    }

    /// One layer's output, for callers that stop between layers to show progress or to give up.
    /// Only for what the layer before gave, or for an input that [`Sequential::sides_for`] takes.
    pub fn forward_layer(&self, at: usize, x: &Batch) -> Result<Batch> {
        let built = self.built(at)?;
        let output = built.layer.forward(&built.weights, x, None);
        output.map_err(|error| error.at_layer(built.number, &built.name))
    }

    /// Some pieces of one layer's output for a single item, put into `y`, which has the output's
    /// sides; see [`Layer::pieces`](crate::layers::Layer::pieces). As [`Sequential::forward_layer`]
    /// otherwise.
    pub fn forward_pieces(
        &self,
        at: usize,
        x: &Batch,
        pieces: Range<usize>,
        y: &mut Batch,
    ) -> Result<()> {
        let built = self.built(at)?;
        if built.layer.pieces(&x.sides()) <= 1 {
            *y = self.forward_layer(at, x)?;
            return Ok(());
        }
        let done = built.layer.forward_pieces(&built.weights, x, pieces, y);
        done.map_err(|error| error.at_layer(built.number, &built.name))
    }

    fn built(&self, at: usize) -> Result<&Built> {
        self.layers
            .get(at)
            .ok_or_else(|| Error::out_of_range("layer", at, 0, self.layers.len().saturating_sub(1)))
    }

    /// Every layer's output, in order.
    ///
    /// # Errors
    ///
    /// Those of [`Sequential::sides_for`], and `too-large` when the whole batch's feature maps pass
    /// the memory limit.
    pub fn activations(&self, x: &Batch) -> Result<Vec<Batch>> {
        let item = self.item_bytes(x)?;
        let bytes = item.saturating_mul(x.count() as u64);
        within("activations", bytes, "bytes", limits::ACTIVATION_BYTES)?;
        let mut all: Vec<Batch> = Vec::with_capacity(self.layers.len());
        for at in 0..self.layers.len() {
            let output = self.forward_layer(at, all.last().unwrap_or(x))?;
            all.push(output);
        }
        Ok(all)
    }

    /// The last layer's output; of a model without layers, the input. Batches of any size: as many
    /// items go through at once as the memory limit allows.
    pub fn predict(&self, x: &Batch) -> Result<Batch> {
        let item = self.item_bytes(x)?.max(1);
        let at_once = usize::try_from(limits::ACTIVATION_BYTES / item).unwrap_or(usize::MAX);
        if x.count() <= at_once.max(1) {
            return self.through(x);
        }
        let sides = x.sides();
        let length: usize = sides.iter().product();
        let mut data = Vec::new();
        let mut output = Vec::new();
        for part in x.data().chunks(at_once * length) {
            let part = Batch::new(part.len() / length, &sides, part.to_vec())?;
            let done = self.through(&part)?;
            output = done.sides();
            data.extend_from_slice(done.data());
        }
        Batch::new(x.count(), &output, data)
    }

    /// As [`Sequential::predict`] for what the last activation would get, of a batch that the memory
    /// limit allows.
    pub fn logits(&self, x: &Batch, head: &Head) -> Result<Batch> {
        let mut last: Option<Batch> = None;
        let Some((ending, rest)) = self.layers.split_last() else {
            return Ok(x.clone());
        };
        for at in 0..rest.len() {
            last = Some(self.forward_layer(at, last.as_ref().unwrap_or(x))?);
        }
        let output = head
            .layer()
            .forward(&ending.weights, last.as_ref().unwrap_or(x), None);
        output.map_err(|error| error.at_layer(ending.number, &ending.name))
    }

    fn through(&self, x: &Batch) -> Result<Batch> {
        let mut last: Option<Batch> = None;
        for at in 0..self.layers.len() {
            last = Some(self.forward_layer(at, last.as_ref().unwrap_or(x))?);
        }
        Ok(last.unwrap_or_else(|| x.clone()))
    }

    /// Bytes of one item's input and feature maps.
    pub(super) fn item_bytes(&self, x: &Batch) -> Result<u64> {
        if x.data().is_empty() {
            return Err(Error::Empty { what: "x".into() });
        }
        let input = x.sides();
        let numbers = |sides: &[usize]| sides.iter().map(|&side| side as u64).product::<u64>();
        let outputs = self.sides_for(&input)?;
        let outputs: u64 = outputs.iter().map(|sides| numbers(sides)).sum();
        Ok((numbers(&input) + outputs) * 4)
    }
}
