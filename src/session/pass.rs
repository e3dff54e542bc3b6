//! One pass over a picture: a filter with its activation, or a pooling, checked against its size.

use crate::error::{Error, Result};
use crate::geometry::Axis;
use crate::ops::activation::Activation;
use crate::ops::border::Border;
use crate::ops::filter2d::{self, Filter};
use crate::ops::pool2d::{self, Pool2d};
use crate::tensor::Shape;

/// What is computed from one picture to the next.
#[derive(Debug, Clone)]
pub enum Pass {
    /// A filter, then an activation.
    Filter {
        /// The filter.
        plan: filter2d::Plan,
        /// What follows it.
        activation: Activation,
    },
    /// A pooling.
    Pool(pool2d::Plan),
}

impl Pass {
    /// Plans `times` passes of a filter over a picture of this size.
    pub fn filters(
        shape: Shape,
        filter: &Filter,
        activation: Activation,
        times: u32,
    ) -> Result<Vec<Self>> {
        let mut passes = Vec::new();
        let (mut height, mut width) = (shape.h, shape.w);
        for pass in 0..times {
            let plan = filter2d::Plan::new(height, width, shape.c, filter)
                .map_err(|error| filter_error(error, pass))?;
            (height, width) = (plan.rows.output, plan.cols.output);
            plan.output_shape()?;
            passes.push(Self::Filter { plan, activation });
        }
        Ok(passes)
    }

    /// Plans a pooling of a picture of this size.
    pub fn pool(shape: Shape, pool: &Pool2d) -> Result<Vec<Self>> {
        let plan = pool2d::Plan::new(shape, pool).map_err(|error| match error.field() {
            Some("poolSize") => error.with_field("ps"),
            Some("strides") => error.with_field("pst"),
            _ => error,
        })?;
        Ok(vec![Self::Pool(plan)])
    }

    /// Rows and columns.
    pub fn axes(&self) -> [Axis; 2] {
        match self {
            Self::Filter { plan, .. } => [plan.rows, plan.cols],
            Self::Pool(plan) => [plan.rows, plan.cols],
        }
    }

    /// How taps beyond the edge are read.
    pub fn border(&self) -> Border {
        match self {
            Self::Filter { plan, .. } => plan.border,
            Self::Pool(_) => Border::Valid,
        }
    }

    /// The output's shape.
    pub fn output_shape(&self) -> Result<Shape> {
        match self {
            Self::Filter { plan, .. } => plan.output_shape(),
            Self::Pool(plan) => Ok(plan.output),
        }
    }

    /// Multiply-adds, or comparisons, of one output row.
    pub fn row_cost(&self) -> u64 {
        match self {
            Self::Filter { plan, .. } => plan.row_cost(),
            Self::Pool(plan) => plan.row_cost(),
        }
        .max(1)
    }

    /// Of all rows.
    pub fn cost(&self) -> u64 {
        self.row_cost().saturating_mul(self.axes()[0].output as u64)
    }

    /// Computes output rows `from..to`; `out` holds just these.
    pub fn run_rows(&self, x: &[f32], from: usize, to: usize, out: &mut [f32]) {
        match self {
            Self::Filter { plan, activation } => {
                plan.run_rows(x, from, to, out);
                activation.apply(out, plan.channels);
            }
            Self::Pool(plan) => plan.run_rows(x, from, to, out),
        }
    }
}

/// The engine's argument names as a link's keys; what fails in a later pass is the passes' fault.
fn filter_error(error: Error, pass: u32) -> Error {
    let key = match (&error, pass) {
        (Error::KernelLargerThanInput { .. } | Error::BorderTooWide { .. }, 1..) => "n",
        (Error::KernelLargerThanInput { .. }, 0) => "size",
        (Error::BorderTooWide { .. }, 0) => "pad",
        _ => match error.field() {
            Some("strides") => "s",
            Some("dilationRate") => "d",
            Some("divisor") => "div",
            Some("kernel") => "k",
            _ => return error,
        },
    };
    error.with_field(key)
}
