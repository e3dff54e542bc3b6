//! The computing of one configuration, in slices, so that a newer one can overtake.

use crate::error::{Error, Result};
use crate::geometry::Axis;
use crate::ops::activation::Activation;
use crate::ops::filter2d::{Filter, Plan};
use crate::ops::pool2d::{Pool2d, pool2d};
use crate::tensor::{Shape, Tensor};
use std::rc::Rc;

/// What is applied to the picture, checked against its size.
#[derive(Debug, Clone)]
pub enum Work {
    /// A filter, pass after pass.
    Filter {
        /// One plan a pass.
        plans: Vec<Plan>,
        /// After each pass.
        activation: Activation,
    },
    /// One pooling.
    Pool {
        /// The window.
        pool: Pool2d,
        /// Rows and columns.
        axes: [Axis; 2],
    },
}

impl Work {
    /// Plans `times` passes of a filter over a picture of this size.
    pub fn filter(
        shape: Shape,
        filter: &Filter,
        activation: Activation,
        times: u32,
    ) -> Result<Self> {
        let mut plans = Vec::new();
        let (mut height, mut width) = (shape.h, shape.w);
        for pass in 0..times {
            let plan =
                Plan::new(height, width, shape.c, filter).map_err(|e| in_link_words(e, pass))?;
            plan.output_shape()?;
            (height, width) = (plan.rows.output, plan.cols.output);
            plans.push(plan);
        }
        Ok(Self::Filter { plans, activation })
    }

    /// Plans a pooling of a picture of this size.
    pub fn pool(shape: Shape, pool: Pool2d) -> Result<Self> {
        let axes = pool.axes(shape.h, shape.w).map_err(|e| match e.field() {
            Some("poolSize") => e.with_field("ps"),
            Some("strides") => e.with_field("pst"),
            _ => e,
        })?;
        Ok(Self::Pool { pool, axes })
    }

    /// The last pass's rows and columns.
    pub fn axes(&self) -> Option<[Axis; 2]> {
        match self {
            Self::Filter { plans, .. } => plans.last().map(|plan| [plan.rows, plan.cols]),
            Self::Pool { axes, .. } => Some(*axes),
        }
    }

    /// Every pass's rows and columns, first to last.
    pub fn passes(&self) -> Vec<[Axis; 2]> {
        match self {
            Self::Filter { plans, .. } => plans.iter().map(|plan| [plan.rows, plan.cols]).collect(),
            Self::Pool { axes, .. } => vec![*axes],
        }
    }

    fn cost(&self) -> u64 {
        match self {
            Self::Filter { plans, .. } => plans
                .iter()
                .map(|plan| plan.row_cost().saturating_mul(plan.rows.output as u64))
                .sum(),
            Self::Pool { .. } => 1,
        }
    }
}

/// The engine's argument names as a link's keys; what fails in a later pass is the passes' fault.
fn in_link_words(error: Error, pass: u32) -> Error {
    match (&error, pass) {
        (Error::KernelLargerThanInput { .. } | Error::BorderTooWide { .. }, 1..) => {
            error.with_field("n")
        }
        (Error::KernelLargerThanInput { .. }, 0) => error.with_field("size"),
        (Error::BorderTooWide { .. }, 0) => error.with_field("pad"),
        _ => match error.field() {
            Some("strides") => error.with_field("s"),
            Some("dilationRate") => error.with_field("d"),
            Some("divisor") => error.with_field("div"),
            Some("kernel") => error.with_field("k"),
            _ => error,
        },
    }
}

/// A computation under way or done.
#[derive(Debug)]
pub struct Pipeline {
    work: Work,
    before: Rc<Tensor>,
    output: Option<Rc<Tensor>>,
    buffer: Vec<f32>,
    pass: usize,
    row: usize,
    spent: u64,
}

impl Pipeline {
    /// Begins; nothing is computed yet.
    pub fn new(work: Work, input: Rc<Tensor>) -> Self {
        Self {
            work,
            before: input,
            output: None,
            buffer: Vec::new(),
            pass: 0,
            row: 0,
            spent: 0,
        }
    }

    /// What is computed.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// The last pass's input, once all is done.
    pub fn before(&self) -> &Rc<Tensor> {
        &self.before
    }

    /// The result, once all is done.
    pub fn output(&self) -> Option<&Rc<Tensor>> {
        self.output.as_ref()
    }

    /// Computes on, for about `budget` multiply-adds; gives the share that is done, 1 at the end.
    pub fn advance(&mut self, budget: u64) -> Result<f64> {
        let mut left = budget;
        while self.output.is_none() {
            if left == 0 {
                return Ok((self.spent as f64 / self.work.cost().max(1) as f64).min(0.999));
            }
            let cost = self.step(left)?;
            self.spent = self.spent.saturating_add(cost);
            left = left.saturating_sub(cost.max(1));
        }
        Ok(1.0)
    }

    fn step(&mut self, budget: u64) -> Result<u64> {
        let (plan, activation, last) = match &self.work {
            Work::Pool { pool, .. } => {
                self.output = Some(Rc::new(pool2d(&self.before, pool)?));
                return Ok(1);
            }
            Work::Filter { plans, activation } => match plans.get(self.pass) {
                None => {
                    self.output = Some(Rc::clone(&self.before));
                    return Ok(0);
                }
                Some(plan) => (plan, *activation, self.pass + 1 == plans.len()),
            },
        };
        let shape = plan.output_shape()?;
        if self.row == 0 {
            self.buffer = vec![0.0; shape.len()];
        }
        let row_cost = plan.row_cost().max(1);
        let rows = usize::try_from(budget / row_cost)
            .unwrap_or(usize::MAX)
            .max(1);
        let to = self.row.saturating_add(rows).min(shape.h);
        let pitch = shape.w * shape.c;
        let part = &mut self.buffer[self.row * pitch..to * pitch];
        plan.run_rows(self.before.data(), self.row, to, part);
        activation.apply(part, shape.c);
        let cost = row_cost.saturating_mul((to - self.row) as u64);
        self.row = to;
        if self.row == shape.h {
            let done = Rc::new(Tensor::new(shape, std::mem::take(&mut self.buffer))?);
            self.row = 0;
            self.pass += 1;
            if last {
                self.output = Some(done);
            } else {
                self.before = done;
            }
        }
        Ok(cost)
    }
}
