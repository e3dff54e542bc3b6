//! `SeparableConv2D`: each channel with kernels of its own, then a mixture of all at every pixel.

use super::activate::Activate;
use super::batch::Batch;
use super::initializer::Initializer;
use super::layer::{Back, Gradients, Layer, LayerInfo, Side, Training, Weight, WeightSpec};
use super::option::Opt;
use super::sides::{image, output_rows};
use super::view::View;
use super::window::{
    DEPTH_MULTIPLIER, DILATION_RATE, FILTERS, KERNEL_SIZE, STRIDES, Window, filters,
};
use super::{bias_spec, data};
use crate::error::Result;
use crate::ops::conv2d::gradient::{conv2d_input_gradient, conv2d_kernel_gradient};
use crate::ops::conv2d::{Conv2d, conv2d};
use crate::ops::depthwise::gradient::{depthwise_input_gradient, depthwise_kernel_gradient};
use crate::ops::depthwise::{DepthwiseConv2d, depthwise_conv2d, depthwise_conv2d_rows};
use crate::ops::sums::by_channel;
use crate::tensor::Tensor;
use std::ops::Range;

const CLASS: &str = "SeparableConv2D";

pub static INFO: LayerInfo = LayerInfo::new(
    CLASS,
    "sc",
    &[
        DEPTH_MULTIPLIER,
        FILTERS,
        KERNEL_SIZE,
        STRIDES,
        Opt::PADDING,
        Opt::DATA_FORMAT,
        DILATION_RATE,
        Opt::ACTIVATION,
        Opt::USE_BIAS,
        Opt::initializer("depthwise_initializer", "glorot_uniform").code("di"),
        Opt::initializer("pointwise_initializer", "glorot_uniform").code("pi"),
        Opt::BIAS_INITIALIZER,
        Opt::training("depthwise_regularizer"),
        Opt::training("pointwise_regularizer"),
        Opt::training("bias_regularizer"),
        Opt::training("activity_regularizer"),
        Opt::training("depthwise_constraint"),
        Opt::training("pointwise_constraint"),
        Opt::training("bias_constraint"),
        // Keras 2 wrote what it had from `Conv2D`.
        Opt::ignored("groups"),
        Opt::ignored("kernel_initializer"),
        Opt::ignored("kernel_regularizer"),
        Opt::ignored("kernel_constraint"),
    ],
    |options| {
        Ok(Box::new(SeparableConv2D {
            filters: options.whole("filters")?,
            window: Window::read(options)?,
            multiplier: options.whole("depth_multiplier")?,
            activation: options.activation()?,
            depthwise: options.initializer("depthwise_initializer")?,
            pointwise: options.initializer("pointwise_initializer")?,
            bias: options.bias("bias_initializer")?,
        }))
    },
)
.aliases(&["SeparableConvolution2D"])
.places(&[
    "filters",
    "kernel_size",
    "strides",
    "padding",
    "data_format",
    "dilation_rate",
    "depth_multiplier",
    "activation",
    "use_bias",
    "depthwise_initializer",
    "pointwise_initializer",
    "bias_initializer",
    "depthwise_regularizer",
    "pointwise_regularizer",
    "bias_regularizer",
    "activity_regularizer",
    "depthwise_constraint",
    "pointwise_constraint",
    "bias_constraint",
])
.sample("sc32k3-r");

#[derive(Debug)]
struct SeparableConv2D {
    filters: usize,
    window: Window,
    multiplier: usize,
    activation: Activate,
    depthwise: Initializer,
    pointwise: Initializer,
    bias: Option<Initializer>,
}

impl SeparableConv2D {
    fn depthwise_shape(&self, channels: usize) -> [usize; 4] {
        let [rows, cols] = self.window.kernel_size;
        [rows, cols, channels, self.multiplier]
    }

    fn pointwise_shape(&self, channels: usize) -> Result<[usize; 4]> {
        let field = "SeparableConv2D.depth_multiplier";
        let between = filters(field, channels, self.multiplier)?;
        Ok([1, 1, between, self.filters])
    }

    fn slide(&self) -> DepthwiseConv2d {
        DepthwiseConv2d {
            strides: self.window.strides,
            padding: self.window.padding,
            dilation_rate: self.window.dilation_rate,
        }
    }

    /// What each channel's own kernels make.
    fn between(&self, weights: &[Weight], x: &Batch) -> Result<Tensor> {
        let shape = self.depthwise_shape(x.channels());
        depthwise_conv2d(x.tensor(), data(weights, 0), shape, None, &self.slide())
    }

    /// What the activation gets.
    fn mixed(&self, weights: &[Weight], between: &Tensor, x: &Batch) -> Result<Batch> {
        let shape = self.pointwise_shape(x.channels())?;
        let bias = self.bias.is_some().then(|| data(weights, 2));
        let kernel = data(weights, 1);
        let sums = conv2d(between, kernel, shape, bias, &Conv2d::default())?;
        Ok(Batch::images(sums))
    }
}

impl Layer for SeparableConv2D {
    fn output(&self, input: &[Side]) -> Result<Vec<Side>> {
        let (height, width, channels) = image(CLASS, input)?;
        self.pointwise_shape(channels)?;
        let field = "SeparableConv2D.kernel_size";
        let [rows, cols] = self.window.output(field, [height, width])?;
        Ok(vec![rows, cols, Some(self.filters)])
    }

    fn weights(&self, input: &[Side]) -> Result<Vec<WeightSpec>> {
        let (_, _, channels) = image(CLASS, input)?;
        let mut weights = vec![
            WeightSpec {
                name: "depthwise_kernel",
                shape: self.depthwise_shape(channels).to_vec(),
                trainable: true,
                initializer: self.depthwise.clone(),
            },
            WeightSpec {
                name: "pointwise_kernel",
                shape: self.pointwise_shape(channels)?.to_vec(),
                trainable: true,
                initializer: self.pointwise.clone(),
            },
        ];
        weights.extend(bias_spec(self.bias.clone(), self.filters));
        Ok(weights)
    }

    fn view(&self) -> View<'_> {
        View::Separable {
            window: self.window,
            multiplier: self.multiplier,
            activation: &self.activation,
        }
    }

    fn forward(&self, weights: &[Weight], x: &Batch, _: Option<&mut Training>) -> Result<Batch> {
        let between = self.between(weights, x)?;
        self.activation.apply(self.mixed(weights, &between, x)?)
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
        let shape = self.depthwise_shape(x.channels());
        let (kernel, slide, first) = (data(weights, 0), self.slide(), rows.start);
        let between = depthwise_conv2d_rows(x.tensor(), kernel, shape, None, &slide, rows)?;
        let sums = self.mixed(weights, &between, x)?;
        y.put_rows(first, self.activation.apply(sums)?.tensor())
    }

    fn backward(&self, back: &Back) -> Result<Gradients> {
        let sums = || self.mixed(back.weights, &self.between(back.weights, back.x)?, back.x);
        let dy = self.activation.back(sums, back.y, back.dy)?;
        let between = self.between(back.weights, back.x)?;
        let (x, channels) = (back.x.tensor(), back.x.channels());
        let (slide, point) = (self.slide(), Conv2d::default());
        let shape = self.pointwise_shape(channels)?;
        let kernel = data(back.weights, 1);
        let d_mixed = conv2d_kernel_gradient(&between, shape, dy.tensor(), &point)?;
        let d_between = conv2d_input_gradient(between.shape(), kernel, shape, dy.tensor(), &point)?;
        let shape = self.depthwise_shape(channels);
        let kernel = data(back.weights, 0);
        let dx = depthwise_input_gradient(x.shape(), kernel, shape, &d_between, &slide)?;
        let d_own = depthwise_kernel_gradient(x, shape, &d_between, &slide)?;
        let mut weights = vec![d_own, d_mixed];
        weights.extend(
            self.bias
                .as_ref()
                .map(|_| by_channel(dy.data(), self.filters)),
        );
        Ok(Gradients {
            x: Batch::images(dx),
            weights,
        })
    }
}
