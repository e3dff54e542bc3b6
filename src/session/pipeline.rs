//! The computing of one configuration, in slices, so that a newer one can overtake.

use super::pass::Pass;
use crate::error::Result;
use crate::tensor::Tensor;
use std::cell::OnceCell;
use std::rc::Rc;

/// A computation under way or done.
#[derive(Debug)]
pub struct Pipeline {
    passes: Vec<Pass>,
    before: Rc<Tensor>,
    output: Option<Rc<Tensor>>,
    buffer: Vec<f32>,
    pass: usize,
    row: usize,
    spent: u64,
    ranges: OnceCell<[(f64, f64); 2]>,
}

impl Pipeline {
    /// Begins; nothing is computed yet.
    pub fn new(passes: Vec<Pass>, input: Rc<Tensor>) -> Self {
        Self {
            passes,
            before: input,
            output: None,
            buffer: Vec::new(),
            pass: 0,
            row: 0,
            spent: 0,
            ranges: OnceCell::new(),
        }
    }

    /// What is computed, first to last.
    pub fn passes(&self) -> &[Pass] {
        &self.passes
    }

    /// The last pass's input, once all is done.
    pub fn before(&self) -> &Rc<Tensor> {
        &self.before
    }

    /// The result, once all is done.
    pub fn output(&self) -> Option<&Rc<Tensor>> {
        self.output.as_ref()
    }

    /// The smallest and the largest finite number of the last pass's input and of the output, once all is done.
    pub fn ranges(&self) -> [(f64, f64); 2] {
        let Some(output) = &self.output else {
            return [(0.0, 0.0); 2];
        };
        *self
            .ranges
            .get_or_init(|| [range(&self.before), range(output)])
    }

    /// Computes on, for about `budget` multiply-adds; gives the share that is done, 1 at the end.
    pub fn advance(&mut self, budget: u64) -> Result<f64> {
        let mut left = budget;
        while self.output.is_none() {
            if left == 0 {
                let all: u64 = self.passes.iter().map(Pass::cost).sum();
                return Ok((self.spent as f64 / all.max(1) as f64).min(0.999));
            }
            let cost = self.step(left)?;
            self.spent = self.spent.saturating_add(cost);
            left = left.saturating_sub(cost.max(1));
        }
        Ok(1.0)
    }

    fn step(&mut self, budget: u64) -> Result<u64> {
        let Some(pass) = self.passes.get(self.pass) else {
            self.output = Some(Rc::clone(&self.before));
            return Ok(0);
        };
        let shape = pass.output_shape()?;
        if self.row == 0 {
            self.buffer = vec![0.0; shape.len()];
        }
        let rows = usize::try_from(budget / pass.row_cost())
            .unwrap_or(usize::MAX)
            .max(1);
        let to = self.row.saturating_add(rows).min(shape.h);
        let pitch = shape.w * shape.c;
        let part = &mut self.buffer[self.row * pitch..to * pitch];
        pass.run_rows(self.before.data(), self.row, to, part);
        let cost = pass.row_cost().saturating_mul((to - self.row) as u64);
        self.row = to;
        if to == shape.h {
            let done = Rc::new(Tensor::new(shape, std::mem::take(&mut self.buffer))?);
            self.row = 0;
            self.pass += 1;
            if self.pass == self.passes.len() {
                self.output = Some(done);
            } else {
                self.before = done;
            }
        }
        Ok(cost)
    }
}

fn range(tensor: &Tensor) -> (f64, f64) {
    let finite = tensor.data().iter().copied().filter(|v| v.is_finite());
    let (low, high) = finite.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), v| {
        (low.min(v), high.max(v))
    });
    if low <= high {
        (f64::from(low), f64::from(high))
    } else {
        (0.0, 0.0)
    }
}
