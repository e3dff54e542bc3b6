//! `Dense`.

use super::activate::Activate;
use super::batch::Batch;
use super::initializer::Initializer;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight, WeightSpec};
use super::option::{Given, Kind, Opt};
use super::sides::last;
use super::view::View;
use super::{bias_spec, data};
use crate::config::limits;
use crate::error::Result;
use crate::ops::dense::{dense, dense_gradients};
use crate::ops::sums::by_channel;

const CLASS: &str = "Dense";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "d",
    &[
        Opt::new(
            "units",
            Kind::Whole {
                min: 1,
                max: limits::UNITS as i64,
            },
            Given::Required,
        )
        .front(),
        Opt::ACTIVATION,
        Opt::USE_BIAS,
        Opt::KERNEL_INITIALIZER,
        Opt::BIAS_INITIALIZER,
        Opt::training("kernel_regularizer"),
        Opt::training("bias_regularizer"),
        Opt::training("activity_regularizer").rare(),
        Opt::training("kernel_constraint"),
        Opt::training("bias_constraint"),
        Opt::off("lora_rank"),
        Opt::off("lora_alpha"),
        Opt::off("quantization_config"),
    ],
    |options| {
        Ok(Box::new(Dense {
            units: options.whole("units")?,
            activation: options.activation()?,
            kernel: options.initializer("kernel_initializer")?,
            bias: options.bias("bias_initializer")?,
        }))
    },
)
.sample("d64-r");

#[derive(Debug)]
struct Dense {
    units: usize,
    activation: Activate,
    kernel: Initializer,
    bias: Option<Initializer>,
}

impl Dense {
    /// The kernel's shape over `x`.
    fn shape(&self, x: &Batch) -> [usize; 2] {
        [x.channels(), self.units]
    }

    /// What the activation gets.
    fn sums(&self, weights: &[Weight], x: &Batch) -> Result<Batch> {
        let bias = self.bias.is_some().then(|| data(weights, 1));
        let sums = dense(x.tensor(), data(weights, 0), self.shape(x), bias)?;
        Ok(x.like(sums))
    }
}

impl Layer for Dense {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        last(CLASS, input)?;
        let mut output = input.to_vec();
        output.pop();
        output.push(Some(self.units));
        Ok(output)
    }

    fn weights(&self, input: &[Side]) -> Result<Vec<WeightSpec>> {
        let mut weights = vec![WeightSpec {
            name: "kernel",
            shape: vec![last(CLASS, input)?, self.units],
            trainable: true,
            initializer: self.kernel.clone(),
        }];
        weights.extend(bias_spec(self.bias.clone(), self.units));
        Ok(weights)
    }

    fn view(&self) -> View<'_> {
        View::Dense {
            activation: &self.activation,
        }
    }

    fn forward(&self, weights: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        self.activation.apply(self.sums(weights, x)?)
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let sums = || self.sums(back.weights, back.x);
        let dy = self.activation.back(sums, back.y, back.dy)?;
        let (x, kernel) = (back.x.tensor(), data(back.weights, 0));
        let (dx, dk) = dense_gradients(x, kernel, self.shape(back.x), dy.tensor())?;
        let mut weights = vec![dk];
        weights.extend(
            self.bias
                .as_ref()
                .map(|_| by_channel(dy.data(), self.units)),
        );
        Ok(Gradients {
            x: back.x.like(dx),
            weights,
        })
    }
}
