//! `Conv2D`.

use super::activate::Activate;
use super::batch::Batch;
use super::initializer::Initializer;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight, WeightSpec};
use super::option::{Given, Kind, Opt};
use super::read::Options;
use super::sides::{image, output_rows};
use super::view::View;
use super::window::{DILATION_RATE, FILTERS, KERNEL_SIZE, STRIDES, Window};
use super::{bias_spec, data};
use crate::config::limits;
use crate::error::{Error, Result};
use crate::ops::conv2d::gradient::{conv2d_input_gradient, conv2d_kernel_gradient};
use crate::ops::conv2d::{Conv2d as Slide, conv2d, conv2d_rows};
use crate::ops::sums::by_channel;
use std::ops::Range;

const CLASS: &str = "Conv2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "c",
    &[
        FILTERS,
        KERNEL_SIZE,
        STRIDES,
        Opt::PADDING,
        Opt::DATA_FORMAT,
        DILATION_RATE,
        Opt::new(
            "groups",
            Kind::Whole {
                min: 1,
                max: limits::FILTERS as i64,
            },
            Given::Whole(1),
        )
        .code("g"),
        Opt::ACTIVATION,
        Opt::USE_BIAS,
        Opt::KERNEL_INITIALIZER,
        Opt::BIAS_INITIALIZER,
        Opt::training("kernel_regularizer"),
        Opt::training("bias_regularizer"),
        Opt::training("activity_regularizer"),
        Opt::training("kernel_constraint"),
        Opt::training("bias_constraint"),
        Opt::off("lora_rank"),
        Opt::off("lora_alpha"),
    ],
    |options| Ok(Box::new(Conv2D::read(options)?)),
)
.aliases(&["Convolution2D"])
.sample("c32k3-r");

#[derive(Debug)]
struct Conv2D {
    filters: usize,
    window: Window,
    groups: usize,
    activation: Activate,
    kernel: Initializer,
    bias: Option<Initializer>,
}

impl Conv2D {
    fn read(options: &Options) -> Result<Self> {
        let layer = Self {
            filters: options.whole("filters")?,
            window: Window::read(options)?.steps_apart(options)?,
            groups: options.whole("groups")?,
            activation: options.activation()?,
            kernel: options.initializer("kernel_initializer")?,
            bias: options.bias("bias_initializer")?,
        };
        layer.groups_of(layer.filters)?;
        Ok(layer)
    }

    fn slide(&self) -> Slide {
        Slide {
            strides: self.window.strides,
            padding: self.window.padding,
            dilation_rate: self.window.dilation_rate,
            groups: self.groups,
        }
    }

    /// The kernel's shape over `x`.
    fn shape(&self, x: &Batch) -> Result<[usize; 4]> {
        let [rows, cols] = self.window.kernel_size;
        Ok([rows, cols, self.groups_of(x.channels())?, self.filters])
    }

    /// What the activation gets.
    fn sums(&self, weights: &[Weight], x: &Batch) -> Result<Batch> {
        let bias = self.bias.is_some().then(|| data(weights, 1));
        let kernel = data(weights, 0);
        let sums = conv2d(x.tensor(), kernel, self.shape(x)?, bias, &self.slide())?;
        Ok(Batch::images(sums))
    }

    /// The gradient by what the activation got.
    fn sums_gradient(&self, back: &Back) -> Result<Batch> {
        let sums = || self.sums(back.weights, back.x);
        self.activation.back(sums, back.y, back.dy)
    }

    fn gradients_of_weights(&self, back: &Back, dy: &Batch) -> Result<Vec<Vec<f32>>> {
        let (x, shape) = (back.x.tensor(), self.shape(back.x)?);
        let mut weights = vec![conv2d_kernel_gradient(
            x,
            shape,
            dy.tensor(),
            &self.slide(),
        )?];
        let bias = self.bias.as_ref();
        weights.extend(bias.map(|_| by_channel(dy.data(), self.filters)));
        Ok(weights)
    }

    /// How many of `channels` or filters are in a group.
    fn groups_of(&self, channels: usize) -> Result<usize> {
        if channels.is_multiple_of(self.groups) {
            return Ok(channels / self.groups);
        }
        let most = channels.min(self.filters);
        let divides = |n: &usize| channels.is_multiple_of(*n) && self.filters.is_multiple_of(*n);
        let legal: Vec<String> = (1..=most).filter(divides).map(|n| n.to_string()).collect();
        let legal = legal.iter().map(String::as_str);
        Err(Error::not_one_of("Conv2D.groups", self.groups, legal))
    }
}

impl Layer for Conv2D {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(CLASS, input)?;
        self.groups_of(channels)?;
        let [rows, cols] = self.window.output("Conv2D.kernel_size", [height, width])?;
        Ok(vec![rows, cols, Some(self.filters)])
    }

    fn weights(&self, input: &[Side]) -> Result<Vec<WeightSpec>> {
        let (_, _, channels) = image(CLASS, input)?;
        let [rows, cols] = self.window.kernel_size;
        let mut weights = vec![WeightSpec {
            name: "kernel",
            shape: vec![rows, cols, self.groups_of(channels)?, self.filters],
            trainable: true,
            initializer: self.kernel.clone(),
        }];
        weights.extend(bias_spec(self.bias.clone(), self.filters));
        Ok(weights)
    }

    fn view(&self) -> View<'_> {
        View::Convolution {
            window: self.window,
            groups: self.groups,
            activation: &self.activation,
        }
    }

    fn forward(&self, weights: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        self.activation.apply(self.sums(weights, x)?)
    }

    fn pieces(&self, input: &[usize]) -> usize {
        self.activation.pieces(|| output_rows(self, input))
    }

    fn forward_pieces(
        &self,
        weights: &[Weight],
        x: &Batch,
        rows: Range<usize>,
        y: &mut Batch,
    ) -> Result<()> {
        let bias = self.bias.is_some().then(|| data(weights, 1));
        let (kernel, shape) = (data(weights, 0), self.shape(x)?);
        let first = rows.start;
        let sums = conv2d_rows(x.tensor(), kernel, shape, bias, &self.slide(), rows)?;
        y.put_rows(first, self.activation.apply(Batch::images(sums))?.tensor())
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let dy = self.sums_gradient(back)?;
        let (x, kernel) = (back.x.tensor().shape(), data(back.weights, 0));
        let shape = self.shape(back.x)?;
        let dx = conv2d_input_gradient(x, kernel, shape, dy.tensor(), &self.slide())?;
        Ok(Gradients {
            x: back.x.like(dx),
            weights: self.gradients_of_weights(back, &dy)?,
        })
    }

    fn weight_gradients(&self, back: &Back) -> Result<Vec<Vec<f32>>> {
        self.gradients_of_weights(back, &self.sums_gradient(back)?)
    }
}
