//! The computing of a plan, in slices, so that a newer one can overtake.

use super::input::NetInput;
use super::plan::Plan;
use crate::error::Result;
use crate::image::Stats;
use crate::layers::Batch;
use std::rc::Rc;

/// A layer's output with what is in it.
#[derive(Debug, Clone)]
pub(super) struct Output {
    pub batch: Rc<Batch>,
    /// One a map.
    pub stats: Rc<[Stats]>,
    /// Of the computation that made it.
    pub stamp: u64,
}

/// A computation under way or done.
#[derive(Debug)]
pub(super) struct Run {
    /// The input, unless the model takes no pictures.
    pub input: Option<Output>,
    /// Of the layers that are computed.
    pub outputs: Vec<Output>,
    /// The next layer's output and how many of its pieces are computed, while there are more.
    begun: Option<(Batch, usize)>,
    /// How many layers there are to compute.
    all: usize,
    spent: u64,
    total: u64,
    stamp: u64,
}

impl Run {
    /// `stamp` is no other computation's.
    pub fn new(plan: &Plan, input: &NetInput, stamp: u64) -> Self {
        let input = input
            .item
            .as_ref()
            .ok()
            .map(|item| Output::new(Rc::clone(item), stamp));
        Self::with(plan, input, Vec::new(), stamp)
    }

    fn with(plan: &Plan, input: Option<Output>, outputs: Vec<Output>, stamp: u64) -> Self {
        let all = input.as_ref().map_or(0, |_| plan.sides.len());
        let total = (outputs.len()..all).map(|layer| plan.cost(layer));
        Self {
            begun: None,
            all,
            spent: 0,
            total: total.fold(0, u64::saturating_add),
            input,
            outputs,
            stamp,
        }
    }

    /// A computation of another plan that keeps what is the same.
    pub fn begin_again(
        mut self,
        old: &Plan,
        new: &Plan,
        old_input: &NetInput,
        input: &NetInput,
        stamp: u64,
    ) -> Self {
        if !old_input.is_same(input) {
            return Self::new(new, input, stamp);
        }
        let same = old.same_layers(new).min(new.sides.len());
        // One more or less at the end changes what there is to paint, but computes nothing.
        self.outputs.truncate(same);
        Self::with(new, self.input, self.outputs, stamp)
    }

    pub fn is_done(&self) -> bool {
        self.outputs.len() >= self.all
    }

    /// Computes on for about `budget` multiply-adds; gives the share that is done, 1 at the end.
    pub fn advance(&mut self, plan: &Plan, budget: u64) -> Result<f64> {
        let mut left = budget;
        while !self.is_done() {
            if left == 0 {
                let share = self.spent as f64 / self.total.max(1) as f64;
                return Ok(share.min(0.999));
            }
            let layer = self.outputs.len();
            let Some(before) = self.output(layer as isize - 1) else {
                break;
            };
            let before = Rc::clone(&before.batch);
            let cost = self.step(plan, layer, &before, left)?;
            self.spent = self.spent.saturating_add(cost);
            left = left.saturating_sub(cost.max(1));
        }
        Ok(1.0)
    }

    /// Computes on at a layer, for about `budget` multiply-adds; gives how many they were.
    fn step(&mut self, plan: &Plan, layer: usize, x: &Batch, budget: u64) -> Result<u64> {
        let cost = plan.cost(layer);
        let pieces = match plan.built(layer) {
            Some(built) if self.begun.is_some() || cost > budget => {
                built.layer().pieces(&x.sides()).max(1)
            }
            _ => 1,
        };
        if pieces == 1 {
            let batch = plan.model.forward_layer(layer, x)?;
            self.outputs.push(Output::new(Rc::new(batch), self.stamp));
            return Ok(cost);
        }
        let (mut y, from) = match self.begun.take() {
            Some(begun) => begun,
            None => {
                let sides = plan.sides.get(layer).map_or(&[][..], Vec::as_slice);
                (Batch::zeros(1, sides)?, 0)
            }
        };
        let each = (cost / pieces as u64).max(1);
        let count = usize::try_from(budget / each).unwrap_or(usize::MAX).max(1);
        let to = from.saturating_add(count).min(pieces);
        plan.model.forward_pieces(layer, x, from..to, &mut y)?;
        if to < pieces {
            self.begun = Some((y, to));
        } else {
            self.outputs.push(Output::new(Rc::new(y), self.stamp));
        }
        Ok(each.saturating_mul((to - from) as u64))
    }

    /// A layer's output, −1 for the input.
    pub fn output(&self, layer: isize) -> Option<&Output> {
        match usize::try_from(layer) {
            Ok(layer) => self.outputs.get(layer),
            Err(_) if layer == -1 => self.input.as_ref(),
            Err(_) => None,
        }
    }
}

/// A batch as maps: how many, rows, columns. A vector is one map of one row; numbers in two sides
/// are one map.
pub(super) fn maps_of(batch: &Batch) -> [usize; 3] {
    let shape = batch.tensor().shape();
    match batch.sides().len() {
        3 => [shape.c, shape.h, shape.w],
        _ => [1, shape.w, shape.c],
    }
}

impl Output {
    pub fn new(batch: Rc<Batch>, stamp: u64) -> Self {
        let [maps, ..] = maps_of(&batch);
        let stats = Stats::of_channels(batch.data(), maps).into();
        Self {
            batch,
            stats,
            stamp,
        }
    }

    /// Of all maps together.
    pub fn all(&self) -> Stats {
        Stats::together(&self.stats)
    }
}
